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

import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;

class PortComparisonTest {

    private static final Duration AMPLE = Duration.ofSeconds(4);
    private static final ProbeResult SILENT = look("smtp.example.org", 587, FindingCode.CONNECTION_TIMEOUT);
    private static final ControlHosts CONTROL = port -> List.of(new HostName("mx.example.org"),
            new HostName(port == 993 ? "imap.control.example" : "smtp.control.example"));

    private final Doors network = new Doors();

    @Test
    void findsAPortThatIsBlockedForEverybody() {
        network.opens("smtp.control.example:465");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "587")), SILENT);
    }

    @Test
    void knowsThatAControlHostIsThereWhereMailCanBeFetchedFromItsOwner() {
        network.opens("imap.control.example:993");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "587")), SILENT);
    }

    @Test
    void findsThatTheServerIsToBlameWhereAnotherAnswersOnThePort() {
        network.opens("smtp.control.example:587");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_OPEN, "587", "smtp.example.org")), SILENT);
    }

    @Test
    void namesAPortOfTheServerThatCanBeReached() {
        network.opens("smtp.control.example:465", "smtp.example.org:465");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "587"),
                Finding.of(FindingCode.CONNECTION_OTHER_PORT, "smtp.example.org", "587", "465")), SILENT);
    }

    @Test
    void blamesNobodyWhereTheControlHostIsNotThereAtAll() {
        assertConcludes(List.of(), SILENT);
    }

    @Test
    void blamesNoNetworkForAPortThatTheServerNeverHad() {
        network.opens("smtp.control.example:587", "smtp.example.org:465", "smtp.example.org:25");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_OPEN, "587", "smtp.example.org"),
                Finding.of(FindingCode.CONNECTION_OTHER_PORT, "smtp.example.org", "587", "465"),
                Finding.of(FindingCode.CONNECTION_OTHER_PORT, "smtp.example.org", "587", "25")), SILENT);
    }

    @Test
    void countsARefusalLikeSilence() {
        network.opens("smtp.control.example:465");

        assertConcludes(List.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "587")),
                look("smtp.example.org", 587, FindingCode.CONNECTION_REFUSED));
    }

    @Test
    void asksNoControlHostOfTheSameOwner() {
        new PortComparison(network, CONTROL).beyond(List.of(SILENT), AMPLE);

        assertEquals(List.of(), network.tried.stream().filter(door -> door.startsWith("mx.example.org")).toList());
    }

    @Test
    void asksNobodyWhereNothingFailed() {
        new PortComparison(network, CONTROL).beyond(List.of(
                look("smtp.example.org", 587, FindingCode.SERVER_SLOW),
                look("smtp.example.org", 465, FindingCode.TLS_EXPIRED),
                look("gone.example.org", 465, FindingCode.NAME_NOT_FOUND)), AMPLE);

        assertEquals(Set.of(), network.tried);
    }

    @Test
    void asksNobodyWhereTooLittleTimeIsLeft() {
        new PortComparison(network, CONTROL).beyond(List.of(SILENT), Duration.ofMillis(300));

        assertEquals(Set.of(), network.tried);
    }

    @Test
    void asksNoStrangerWhereNobodyMayBeAsked() {
        network.opens("smtp.example.org:465");

        assertEquals(List.of(new PortReach(new HostName("smtp.example.org"), 465, true)),
                new PortComparison(network, ControlHosts.NONE).beyond(List.of(SILENT), AMPLE));
    }

    @Test
    void triesNoPortThatIsForbidden() {
        ControlHosts forbidding = new ControlHosts() {
            @Override
            public List<HostName> answeringOn(int port) {
                return CONTROL.answeringOn(port);
            }

            @Override
            public boolean permits(HostName host, int port) {
                return port != 25;
            }
        };

        new PortComparison(network, forbidding).beyond(List.of(SILENT), AMPLE);

        assertEquals(List.of(), network.tried.stream().filter(door -> door.endsWith(":25")).toList());
    }

    private void assertConcludes(List<Finding> findings, ProbeResult... looks) {
        List<PortReach> compared = new PortComparison(network, CONTROL).beyond(List.of(looks), AMPLE);
        assertEquals(findings, NetworkDiagnosis.of(List.of(looks), compared));
    }

    private static ProbeResult look(String host, int port, FindingCode code) {
        ProbeTarget target = new ProbeTarget(Protocol.SMTP, new HostName(host), port, Security.STARTTLS, List.of());
        return ProbeResult.unseen(target, ServerState.TIMEOUT,
                List.of(Finding.of(code, host, Integer.toString(port))));
    }

    /** A network in which some doors are open, and whoever knocks at another hears nothing. */
    private static final class Doors implements Connector {

        private final Set<String> open = new HashSet<>();
        private final Set<String> tried = new ConcurrentSkipListSet<>();

        void opens(String... doors) {
            open.addAll(List.of(doors));
        }

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            String door = host + ":" + port;
            tried.add(door);
            return open.contains(door)
                    ? new Connection.Connected(new Socket(), List.of(), Duration.ZERO, Duration.ZERO)
                    : new Connection.Failed(ServerState.TIMEOUT, Finding.of(FindingCode.CONNECTION_TIMEOUT,
                            host.text(), Integer.toString(port)), List.of(), Duration.ZERO);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            throw new AssertionError("nothing is said to anybody");
        }
    }
}
