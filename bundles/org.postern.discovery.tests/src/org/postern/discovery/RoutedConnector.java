/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketLimit;
import org.postern.probe.dns.NameService;

/**
 * Leads from the ports that people know to the ports on which the servers of a test listen. A port without a route
 * refuses connections, a black hole swallows them, a gate lets them wait.
 */
final class RoutedConnector implements Connector {

    /** The port of the TCP port service multiplexer, on which nobody has listened for decades. */
    private static final int NOBODY_LISTENS = 1;

    private record Door(String host, int port) {
    }

    private final Connector connector;
    private final Map<Door, Integer> routes;
    private final Set<Door> blackHoles;
    private final Map<Door, CountDownLatch> gates;
    private final List<String> tried;

    RoutedConnector(Connector connector) {
        this(connector, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>(),
                new CopyOnWriteArrayList<>());
    }

    private RoutedConnector(Connector connector, Map<Door, Integer> routes, Set<Door> blackHoles,
            Map<Door, CountDownLatch> gates, List<String> tried) {
        this.connector = connector;
        this.routes = routes;
        this.blackHoles = blackHoles;
        this.gates = gates;
        this.tried = tried;
    }

    @Override
    public Connector resolvingWith(NameService names) {
        return new RoutedConnector(connector.resolvingWith(names), routes, blackHoles, gates, tried);
    }

    @Override
    public Connector limitedBy(SocketLimit limit) {
        return new RoutedConnector(connector.limitedBy(limit), routes, blackHoles, gates, tried);
    }

    void route(String host, int port, int listeningPort) {
        routes.put(new Door(host, port), listeningPort);
    }

    void blackHole(String host, int port) {
        blackHoles.add(new Door(host, port));
    }

    /** Lets connections to a server wait until the gate is opened. */
    CountDownLatch gate(String host, int port) {
        return gates.computeIfAbsent(new Door(host, port), any -> new CountDownLatch(1));
    }

    /** Where somebody has tried to connect to, each as {@code HOST:PORT}. */
    List<String> tried() {
        return List.copyOf(tried);
    }

    @Override
    public Connection connect(HostName host, int port, Duration limit) {
        tried.add(host + ":" + port);
        Door door = new Door(host.text(), port);
        try {
            if (blackHoles.contains(door)) {
                return swallowed(host, port, limit);
            }
            if (gates.containsKey(door)) {
                gates.get(door).await();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        return connector.connect(host, routes.getOrDefault(door, NOBODY_LISTENS), limit);
    }

    private static Connection swallowed(HostName host, int port, Duration limit) throws InterruptedException {
        Thread.sleep(limit);
        return new Connection.Failed(ServerState.TIMEOUT,
                Finding.of(FindingCode.CONNECTION_TIMEOUT, host.text(), Integer.toString(port)), List.of(),
                Duration.ZERO);
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        return connector.secure(socket, identity, protocols, limit);
    }
}
