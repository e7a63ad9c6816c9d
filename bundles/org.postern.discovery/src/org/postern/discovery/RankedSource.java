/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

/**
 * A source and its place among the others: a weaker one wins silently only where every stronger one has said no.
 *
 * @param strength the greater the stronger; those that come with Postern stand in {@link StandardSources}
 * @param enabled whether it is asked where nobody says otherwise
 * @since 0.1.0
 */
public record RankedSource(Source source, int strength, boolean enabled) {

    /** A source that is asked. */
    public RankedSource(Source source, int strength) {
        this(source, strength, true);
    }
}
