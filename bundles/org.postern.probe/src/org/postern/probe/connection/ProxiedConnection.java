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
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.internal.Deadline;
import org.postern.probe.internal.LimitedTask;
import org.postern.probe.internal.Sockets;

/**
 * A connection that a proxy makes. The name of the server goes to the proxy as it is, and nobody else is asked for it:
 * where there is a proxy, the name service of this machine may know nothing of the world. Where the proxy fails there
 * is no connection; it was set up so that none goes past it.
 */
record ProxiedConnection(ProxyServer proxy, SocketLimit sockets) {

    Connection open(HostName host, int port, Duration limit) {
        long start = System.nanoTime();
        Deadline deadline = Deadline.in(limit);
        List<InetAddress> addresses = lookUp(limit);
        return switch (new AddressRace(addresses, proxy.port(), sockets, deadline.remaining()).run(() -> addresses)) {
            case AddressRace.Outcome.Failed failed -> failed(
                    failed.silent() && !addresses.isEmpty() ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                    proxyFinding(FindingCode.PROXY_UNREACHABLE));
            case AddressRace.Outcome.Connected connected ->
                tunnel(connected.socket(), host, port, deadline.remaining(), start);
        };
    }

    /** The system knows the names of its own network; it cannot be interrupted, so that it is left behind. */
    private List<InetAddress> lookUp(Duration limit) {
        try (LimitedTask<List<InetAddress>> question =
                LimitedTask.start(Thread.ofVirtual().name("look-up of " + proxy.host()), this::addresses)) {
            return question.await(limit, List::of);
        }
    }

    private List<InetAddress> addresses() {
        try {
            return List.of(InetAddress.getAllByName(proxy.host().text()));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private Connection tunnel(Socket socket, HostName host, int port, Duration limit, long start) {
        try (SocketTimer timer = SocketTimer.start(socket, limit)) {
            try {
                Tunnel.through(proxy).open(socket, host, port);
                return new Connection.Connected(socket, List.of(), Duration.ZERO,
                        Duration.ofNanos(System.nanoTime() - start));
            } catch (IOException failure) {
                Sockets.close(socket);
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                return timer.isOver() ? failed(ServerState.TIMEOUT,
                        Finding.of(FindingCode.CONNECTION_TIMEOUT, host.text(), Integer.toString(port)))
                        : explain(failure, host, port);
            }
        }
    }

    private Connection explain(IOException failure, HostName host, int port) {
        FindingCode code = failure instanceof ProxyFailedException known ? known.code() : FindingCode.PROXY_REFUSED;
        return switch (code) {
            case PROXY_LOGIN -> failed(ServerState.UNREACHABLE, proxyFinding(code));
            case PROXY_REFUSED -> failed(ServerState.UNREACHABLE,
                    Finding.of(code, proxy.host().text(), host.text(), Integer.toString(port)));
            default -> failed(code == FindingCode.CONNECTION_TIMEOUT ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                    Finding.of(code, host.text(), Integer.toString(port)));
        };
    }

    private Finding proxyFinding(FindingCode code) {
        return Finding.of(code, proxy.host().text(), Integer.toString(proxy.port()));
    }

    private static Connection failed(ServerState state, Finding finding) {
        return new Connection.Failed(state, finding, List.of(), Duration.ZERO);
    }
}
