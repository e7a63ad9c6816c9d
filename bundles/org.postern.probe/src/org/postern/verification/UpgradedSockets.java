/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

/** Upgrades sockets to TLS after the server has agreed to STARTTLS; makes no others. */
final class UpgradedSockets extends SSLSocketFactory {

    private final ServerSockets sockets;

    UpgradedSockets(ServerSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return sockets.upgrade(socket);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return new String[0];
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyUpgrades();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw onlyUpgrades();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyUpgrades();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw onlyUpgrades();
    }

    private static IOException onlyUpgrades() {
        return new IOException("only connected sockets can be upgraded");
    }
}
