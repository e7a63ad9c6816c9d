/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.net.URI;

/**
 * Fetches catalogs from the web. The page may be a stranger's: https with a trusted certificate and nothing else, no
 * redirects, at most {@link CatalogReader#LONGEST_FILE} bytes and 10 s for the whole.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CatalogFetch {

    /** Fetches a page and blocks meanwhile; interrupting the thread ends the call. */
    Fetched fetch(URI url);

    /** What came of fetching. */
    sealed interface Fetched {

        /** The page. */
        record Page(byte[] content) implements Fetched {
        }

        /** There is none, or it was not taken; the reason is in English. */
        record Failed(String reason) implements Fetched {
        }
    }
}
