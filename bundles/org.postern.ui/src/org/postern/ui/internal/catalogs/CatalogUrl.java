/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.net.URI;
import java.util.Optional;

/** Reads where a catalog is fetched from. */
final class CatalogUrl {

    private CatalogUrl() {
    }

    /** The URL, or empty where the text is none with https and a host. */
    static Optional<URI> read(String text) {
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(url -> "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null);
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }
}
