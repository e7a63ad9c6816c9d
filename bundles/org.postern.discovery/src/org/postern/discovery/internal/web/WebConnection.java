/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

/**
 * An open connection to a web server. It takes requests until it is closed, and tells who keeps it when its
 * {@link #mostAtOnce} changes. Methods do not block. Safe for use from many threads.
 */
interface WebConnection extends AutoCloseable {

    /** How many requests it takes at once; none once it has ended or is about to. */
    int mostAtOnce();

    /** Sends a request, and ends the exchange whatever becomes of it. */
    void ask(Exchange exchange);

    /** Nobody waits for this answer any more. */
    void abandon(Exchange exchange);

    /** Ends the connection and every exchange. */
    @Override
    void close();
}
