/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.net.Socket;
import java.time.Duration;
import java.util.List;

import org.postern.model.HostName;
import org.postern.probe.dns.NameService;

/**
 * Connections of one look, which says as soon as the first of them is there.
 *
 * @param whenConnected is told of each connection, on the thread that connects
 * @since 0.1.0
 */
public record WatchedConnector(Connector connector, Runnable whenConnected) implements Connector {

    @Override
    public Connection connect(HostName host, int port, Duration limit) {
        Connection connection = connector.connect(host, port, limit);
        if (connection instanceof Connection.Connected) {
            whenConnected.run();
        }
        return connection;
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        return connector.secure(socket, identity, protocols, limit);
    }

    @Override
    public Connector resolvingWith(NameService names) {
        return new WatchedConnector(connector.resolvingWith(names), whenConnected);
    }

    @Override
    public Connector limitedBy(SocketLimit limit) {
        return new WatchedConnector(connector.limitedBy(limit), whenConnected);
    }

    @Override
    public boolean isBehindProxy(HostName host, int port) {
        return connector.isBehindProxy(host, port);
    }
}
