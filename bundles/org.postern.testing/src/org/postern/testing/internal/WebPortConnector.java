/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.net.Socket;
import java.time.Duration;
import java.util.List;

import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketLimit;
import org.postern.probe.dns.NameService;

/**
 * Leads from the web port of one host to the port on which its server listens: only the administrator may listen on
 * the real one, and settings are read from nowhere else.
 */
public final class WebPortConnector implements Connector {

    private static final int HTTPS = 443;

    private final Connector connector;
    private final HostName host;
    private final int port;

    public WebPortConnector(Connector connector, HostName host, int port) {
        this.connector = connector;
        this.host = host;
        this.port = port;
    }

    @Override
    public Connector resolvingWith(NameService names) {
        return new WebPortConnector(connector.resolvingWith(names), host, port);
    }

    @Override
    public Connector limitedBy(SocketLimit limit) {
        return new WebPortConnector(connector.limitedBy(limit), host, port);
    }

    @Override
    public Connection connect(HostName wanted, int wantedPort, Duration limit) {
        return connector.connect(wanted, wantedPort == HTTPS && wanted.equals(host) ? port : wantedPort, limit);
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        return connector.secure(socket, identity, protocols, limit);
    }
}
