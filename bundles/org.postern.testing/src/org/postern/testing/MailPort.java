/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.net.InetSocketAddress;
import java.util.List;

import org.postern.testing.internal.Listener;
import org.postern.testing.internal.MailConversation;

/**
 * A port on which a {@link TestMailServer} offers one service. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class MailPort implements AutoCloseable {

    private final MailConversation conversation;
    private final Listener listener;

    MailPort(InetSocketAddress address, MailConversation conversation) {
        this.conversation = conversation;
        listener = new Listener(address, conversation).start();
    }

    /** Where the service listens. */
    public InetSocketAddress socketAddress() {
        return listener.socketAddress();
    }

    /** The number of the port. */
    public int port() {
        return socketAddress().getPort();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return listener.connections();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** How many bytes were sent to clients so far, those of TLS itself not counted. */
    public long bytesSent() {
        return conversation.transcript().bytesSent();
    }

    /**
     * The lines that clients said without TLS, without line breaks; bytes that are no UTF-8 are replaced. A client that
     * keeps its secrets said at most things such as {@code EHLO} and {@code STARTTLS}. Lines of a message are included.
     */
    public List<String> saidInClear() {
        return conversation.transcript().inClear();
    }

    /** The lines that clients said under TLS, as those in clear. Holds passwords as they were sent. */
    public List<String> saidUnderTls() {
        return conversation.transcript().underTls();
    }

    /** The user names of all log-ins that were tried here, those that failed too. */
    public List<String> loginAttempts() {
        return conversation.transcript().loginAttempts();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        listener.close();
    }
}
