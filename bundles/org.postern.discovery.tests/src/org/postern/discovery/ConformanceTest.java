/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Outcome;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.probe.DialogueProbe;
import org.postern.probe.NetworkDiagnosis;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.ConformanceCase;
import org.postern.testing.ConformanceScene;
import org.postern.verification.Credential;
import org.postern.verification.JakartaMailVerification;

/** Postern goes through the conformance cases of the test kit, as any client may. */
class ConformanceTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    /** The limit of time where nothing else ends it. */
    private static final Duration SHORT = Duration.ofSeconds(12);
    private static final Duration NEVER_LONGER = Duration.ofMinutes(2);

    /** The cases that keep the client waiting do so together. */
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static Map<ConformanceCase, Future<Behaviour>> waiting;

    /** What Postern said about a case, and what it did that no client may do. */
    private record Behaviour(List<String> seen, List<String> offences) {
    }

    @BeforeAll
    static void startWhatTakesLong() {
        waiting = ConformanceCase.all().stream().filter(ConformanceCase::endless).collect(
                Collectors.toMap(Function.identity(), scripted -> THREADS.submit(() -> behaviour(scripted))));
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("org.postern.testing.ConformanceCase#all")
    void behavesWell(ConformanceCase wanted) {
        Behaviour behaviour = assertTimeoutPreemptively(NEVER_LONGER,
                () -> wanted.endless() ? waiting.get(wanted).get() : behaviour(wanted));

        assertTrue(behaviour.seen().contains(wanted.outcome()),
                () -> wanted.outcome() + " is not in " + behaviour.seen());
        assertEquals(List.of(), behaviour.offences(), wanted::behaviour);
    }

    private static Behaviour behaviour(ConformanceCase scripted) {
        try (ConformanceScene scene = scripted.start()) {
            return new Behaviour(look(scripted, scene), scene.offences());
        }
    }

    private static List<String> look(ConformanceCase wanted, ConformanceScene scene) {
        NameService names = new DnsNameService(List.of(scene.nameServer()));
        SocketConnector connector = new SocketConnector(names, scene.certificates().trustManager());
        Duration limit = wanted.endless() ? SHORT : AMPLE;
        return switch (wanted.task()) {
            case PROBE -> codes(probe(scene, connector, limit));
            case VERIFY -> codes(new JakartaMailVerification(connector).verify(login(scene.servers().getFirst()),
                    new Credential.Password(ConformanceScene.PASSWORD), Optional.empty(), limit).findings());
            case DISCOVER -> {
                Proposal proposal = discover(scene, names, new RoutedConnector(connector), limit);
                yield proposal.outcome() == Outcome.FOUND || !proposal.findings().isEmpty()
                        ? codes(proposal.findings()) : List.of(proposal.outcome().id());
            }
        };
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.isEmpty() ? List.of(ConformanceCase.OK)
                : findings.stream().map(Finding::code).map(FindingCode::id).toList();
    }

    private static List<Finding> probe(ConformanceScene scene, SocketConnector connector, Duration limit) {
        List<ProbeResult> looks = scene.servers().stream()
                .map(server -> new DialogueProbe(connector).probe(target(server), limit)).toList();
        return looks.size() == 1 ? looks.getFirst().findings() : NetworkDiagnosis.of(looks);
    }

    private static Proposal discover(ConformanceScene scene, NameService names, RoutedConnector connector,
            Duration limit) {
        scene.ways().forEach((from, port) -> connector.route(from.host(), from.port(), port));
        return new RacingDiscovery(new LayeredCatalog(List.of(new Catalog("test", List.of()))), names, connector,
                new DialogueProbe(connector)).start(SmallInternet.address(ConformanceScene.ADDRESS),
                        DiscoveryOptions.DEFAULT.withDeadline(AMPLE).withSourceLimit(limit), event -> { }).await();
    }

    private static ProbeTarget target(ConformanceScene.Server server) {
        return new ProbeTarget(Protocol.valueOf(server.protocol().name()), new HostName(server.host()), server.port(),
                security(server), List.of());
    }

    private static Server login(ConformanceScene.Server server) {
        return new Server(Protocol.valueOf(server.protocol().name()), new HostName(server.host()), server.port(),
                security(server), List.of(), ConformanceScene.ADDRESS);
    }

    private static Security security(ConformanceScene.Server server) {
        return Security.withId(server.security().name().toLowerCase(Locale.ROOT)).orElseThrow();
    }
}
