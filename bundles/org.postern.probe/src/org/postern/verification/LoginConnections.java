/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.internal.Deadline;
import org.postern.probe.internal.Sockets;

/**
 * The connections of one log-in: they end by its deadline, can be closed from outside, and remember why there is none;
 * Jakarta Mail does not always pass that on.
 */
final class LoginConnections implements Connector {

    private final Connector connector;
    private final Deadline deadline;
    private final List<Socket> open = new ArrayList<>();
    private boolean abandoned;
    private volatile String issuer = "";
    private Optional<Finding> failure = Optional.empty();
    private Optional<Finding> warning = Optional.empty();

    LoginConnections(Connector connector, Deadline deadline) {
        this.connector = connector;
        this.deadline = deadline;
    }

    @Override
    public Connection connect(HostName host, int port, Duration limit) {
        Connection connection = connector.connect(host, port, untilDeadline(limit));
        switch (connection) {
            case Connection.Connected connected -> keep(connected.socket());
            case Connection.Failed failed -> remember(failed.finding());
        }
        return connection;
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        TlsSession session = connector.secure(socket, identity, protocols, untilDeadline(limit));
        switch (session) {
            case TlsSession.Failed failed -> remember(failed.finding());
            case TlsSession.Secured secured -> {
                issuer = secured.report().chain().getLast().issuer();
                if (!secured.report().isVerified()) {
                    warn(identity.host());
                }
            }
        }
        return session;
    }

    private synchronized void warn(HostName host) {
        warning = Optional.of(Finding.of(FindingCode.TLS_EXCEPTION, host.text()));
    }

    /** What the person should be reminded of, where the server is not what this computer could verify. */
    synchronized Optional<Finding> warning() {
        return warning;
    }

    /** Who vouches for the server that was met last. */
    String issuer() {
        return issuer;
    }

    private Duration untilDeadline(Duration limit) {
        Duration remaining = deadline.remaining();
        return remaining.compareTo(limit) < 0 ? remaining : limit;
    }

    /** Why there is no connection, where there is none. */
    synchronized Optional<Finding> failure() {
        return failure;
    }

    private synchronized void remember(Finding finding) {
        failure = Optional.of(finding);
    }

    private synchronized void keep(Socket socket) {
        open.add(socket);
        if (abandoned) {
            Sockets.close(socket);
        }
    }

    /** Closes all connections, those that are still to come as well. */
    synchronized void abandon() {
        abandoned = true;
        open.forEach(Sockets::close);
    }
}
