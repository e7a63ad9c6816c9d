/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.web;

import java.util.concurrent.CancellationException;

import org.postern.model.DomainName;

/**
 * Fetches pages from strangers, over HTTP/2 or HTTP/1.1 as the server chooses (RFC 7301), and over connections that the
 * whole search shares. Time, length, headers and redirects are bounded, and a redirect leads neither to another
 * registrable domain nor from TLS to plain text. No page is remembered. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface WebPages {

    /** The longest page that is read, in bytes: ten times the longest of the provider database. */
    int LONGEST_PAGE = 1 << 16;

    /** How many redirects are followed. */
    int MOST_REDIRECTS = 3;

    /**
     * Fetches a page and blocks for at most the time that the source has left, and never longer than 10 s.
     *
     * @param publisher whose page it is: redirects are followed only to hosts of the same registrable domain
     * @param redirects how many are followed; where that is none, the answer says where the first one leads
     * @throws CancellationException if the thread was interrupted
     */
    WebAnswer get(WebRequest request, DomainName publisher, int redirects);

    /** The same with as many redirects as are ever followed. */
    default WebAnswer get(WebRequest request, DomainName publisher) {
        return get(request, publisher, MOST_REDIRECTS);
    }
}
