/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

/** The placeholders of the autoconfig format. */
final class Placeholders {

    private Placeholders() {
    }

    /** Whether a placeholder is broken, or none that is known. */
    static boolean isBroken(String text) {
        return text.replaceAll("%EMAIL(ADDRESS|LOCALPART|DOMAIN)%", "").contains("%");
    }

    static boolean hasSome(String text) {
        return text.contains("%");
    }
}
