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
import java.time.Duration;
import java.util.Optional;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSession;

import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.probe.ProbeTarget;
import org.postern.probe.connection.ChannelBinding;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.verification.sasl.SecuredChannel;

/** Makes sockets that lead to one server and nowhere else; with implicit TLS they arrive protected. */
final class ServerSockets extends SocketFactory implements SecuredChannel {

    private final Connector connector;
    private final Server server;
    private final long mostBytes;
    private final ThreadLocal<SSLSession> newest = new ThreadLocal<>();

    /** @param mostBytes the most that a socket takes from the server */
    ServerSockets(Connector connector, Server server, long mostBytes) {
        this.connector = connector;
        this.server = server;
        this.mostBytes = mostBytes;
    }

    @Override
    public Socket createSocket() {
        return new ConnectorSocket(this::open, mostBytes);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        return new ConnectorSocket(open(MailSessionProperties.CONNECT_LIMIT), mostBytes);
    }

    private Socket open(Duration limit) throws IOException {
        newest.remove();
        long start = System.nanoTime();
        return switch (connector.connect(server.host(), server.port(), limit)) {
            case Connection.Failed failed -> throw new ConnectionFailedException(failed.state(), failed.finding());
            case Connection.Connected connected when server.security() != Security.TLS -> connected.socket();
            case Connection.Connected connected ->
                secure(connected.socket(), limit.minusNanos(System.nanoTime() - start));
        };
    }

    /** Runs the TLS handshake over a socket of this factory, after the server has agreed to STARTTLS. */
    Socket upgrade(Socket socket) throws IOException {
        int readLimit = socket.getSoTimeout();
        Socket upgraded = new ConnectorSocket(secure(socket, MailSessionProperties.CONNECT_LIMIT), mostBytes);
        upgraded.setSoTimeout(readLimit);
        return upgraded;
    }

    private Socket secure(Socket socket, Duration limit) throws IOException {
        return switch (connector.secure(socket, ProbeTarget.of(server).identity(), limit)) {
            case TlsSession.Secured secured -> {
                newest.set(secured.socket().getSession());
                yield secured.socket();
            }
            case TlsSession.Failed failed -> throw new ConnectionFailedException(failed.state(), failed.finding());
        };
    }

    @Override
    public Optional<byte[]> binding() {
        return Optional.ofNullable(newest.get()).flatMap(ChannelBinding::of);
    }
}
