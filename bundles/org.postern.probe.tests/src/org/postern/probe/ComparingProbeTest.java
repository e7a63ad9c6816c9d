/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.ComparingProbe.ComparedLook;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.ReferenceIdentity;

class ComparingProbeTest {

    private static final HostName CONTROL = new HostName("smtp.control.example");
    private static final ProbeTarget TARGET = new ProbeTarget(Protocol.SMTP, new HostName("smtp.example.org"), 587,
            Security.STARTTLS, List.of());
    private static final Connection CONNECTED = new Connection.Connected(new Socket(), List.of(), Duration.ZERO,
            Duration.ZERO);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG_AFTER = Duration.ofHours(1);

    private final CountDownLatch controlWasAsked = new CountDownLatch(1);

    @Test
    void comparesWhileTheLookStillWaits() {
        ComparedLook look = look(AT_ONCE, () -> afterTheControlHost(failed(FindingCode.CONNECTION_TIMEOUT)));

        assertTrue(look.compared().contains(new PortReach(CONTROL, 587, true)), look.toString());
    }

    @Test
    void comparesAfterALookThatHasEnded() {
        ComparedLook look = look(LONG_AFTER, () -> failed(FindingCode.CONNECTION_REFUSED));

        assertTrue(look.compared().contains(new PortReach(CONTROL, 587, true)), look.toString());
    }

    @Test
    void comparesNothingWhereThereIsAConnection() {
        assertEquals(List.of(), look(LONG_AFTER, () -> CONNECTED).compared());
        assertEquals(1, controlWasAsked.getCount());
    }

    @Test
    void forgetsTheComparisonWhereTheConnectionCameLate() {
        ComparedLook look = look(AT_ONCE, () -> afterTheControlHost(CONNECTED));

        assertEquals(ServerState.OK, look.seen().state());
        assertEquals(List.of(), look.compared());
    }

    @Test
    void looksNoLongerThanASourceMayTake() {
        AtomicReference<Duration> limit = new AtomicReference<>();
        ServerProbe noting = (target, allowed) -> {
            limit.set(allowed);
            return ProbeResult.unseen(target, ServerState.OK, List.of());
        };

        new ComparingProbe(noting, new Network(() -> CONNECTED), ControlHosts.NONE, LONG_AFTER).look(TARGET, List.of());

        assertEquals(Duration.ofSeconds(5), limit.get());
    }

    private ComparedLook look(Duration patience, Server server) {
        Network network = new Network(server);
        return new ComparingProbe(new Knocking(network), network, port -> List.of(CONTROL), patience)
                .look(TARGET, List.of());
    }

    /** A server that answers only once somebody has asked the control host: where nobody does, the test fails. */
    private Connection afterTheControlHost(Connection answer) {
        try {
            assertTrue(controlWasAsked.await(1, TimeUnit.MINUTES), "nobody compares while the look waits");
            return answer;
        } catch (InterruptedException cancelled) {
            throw new CancellationException();
        }
    }

    private static Connection failed(FindingCode why) {
        return new Connection.Failed(ServerState.TIMEOUT, Finding.of(why, TARGET.host().text(), "587"), List.of(),
                Duration.ZERO);
    }

    @FunctionalInterface
    private interface Server {
        Connection connect();
    }

    /** A network with the server and a control host, both on the one port only. */
    private final class Network implements Connector {

        private final Server server;

        Network(Server server) {
            this.server = server;
        }

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            if (port != TARGET.port()) {
                return failed(FindingCode.CONNECTION_TIMEOUT);
            }
            if (host.equals(TARGET.host())) {
                return server.connect();
            }
            controlWasAsked.countDown();
            return CONNECTED;
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            throw new AssertionError("nothing is said to anybody");
        }
    }

    /** A probe for which a connection is all that a server has to show. */
    private record Knocking(Connector connector) implements ServerProbe {

        @Override
        public ProbeResult probe(ProbeTarget target, Duration limit) {
            return switch (connector.connect(target.host(), target.port(), limit)) {
                case Connection.Connected connected -> ProbeResult.unseen(target, ServerState.OK, List.of());
                case Connection.Failed failed -> ProbeResult.unseen(target, failed.state(), List.of(failed.finding()));
            };
        }

        @Override
        public ServerProbe over(Connector other) {
            return new Knocking(other);
        }
    }
}
