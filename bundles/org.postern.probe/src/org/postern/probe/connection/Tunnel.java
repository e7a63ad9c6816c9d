/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.IOException;
import java.net.Socket;

import org.postern.model.HostName;

/** Makes a proxy connect to a server: after that, the socket speaks with the server. */
@FunctionalInterface
interface Tunnel {

    /** Reads nothing of what the server says. */
    void open(Socket socket, HostName host, int port) throws IOException;

    static Tunnel through(ProxyServer proxy) {
        return switch (proxy.kind()) {
            case HTTP -> new ConnectTunnel(proxy.login());
            case SOCKS -> new SocksTunnel(proxy.login());
        };
    }
}
