/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogReader;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.testing.TestDomain;

import com.google.gson.JsonObject;

/** {@code postern catalog check --online}. */
class OnlineCheckTest {

    private static final int PATIENCE = 30;
    private static final String ADDRESS = "user@" + TestDomain.NAME;
    private static final String GONE = "gone." + TestDomain.NAME;
    private static TestDomain domain;
    private static JsonObject working;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        domain = TestDomain.start(ADDRESS, "secret");
        working = new CommandRun().on(Network.of(domain)).run("discover", "--json", ADDRESS).json()
                .getAsJsonArray("incoming").get(0).getAsJsonObject();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void findsNothingWrongWithServersThatAnswer() throws IOException {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("catalog", "check",
                file(workingServer()), "--online", "--json");

        assertEquals(0, outcome.status());
        assertEquals(List.of(), servers(outcome));
    }

    @Test
    void namesEachServerThatHasGoneWithItsProvider() throws IOException {
        String file = file(workingServer() + server("pop3", GONE, 995));
        CommandRun run = new CommandRun().on(Network.of(domain));
        CommandRun.Outcome outcome = run.run("catalog", "check", file, "--online", "--json");

        assertEquals(1, outcome.status());
        assertEquals(List.of(GONE + ":995 demo error"), servers(outcome));
        assertTrue(run.run("catalog", "check", file, "--online").out().contains(GONE + ":995: Problem: demo: "));
    }

    /** What was seen of servers, beside what the check finds in the file itself. */
    private static List<String> servers(CommandRun.Outcome outcome) {
        return outcome.jsonLines().stream().filter(line -> line.has("server"))
                .map(line -> line.get("server").getAsString() + " " + line.get("provider").getAsString() + " "
                        + line.get("severity").getAsString()).toList();
    }

    private static String workingServer() {
        return server("imap", working.get("host").getAsString(), working.get("port").getAsInt());
    }

    @Test
    void looksAtNoMoreThanSoManyAtOnce() {
        CyclicBarrier pairs = new CyclicBarrier(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ServerProbe probe = (target, limit) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            meet(pairs);
            now.decrementAndGet();
            return seen(target);
        };

        assertEquals(0, new OnlineCheck(probe, terminal(new ByteArrayOutputStream(), false), false)
                .check(records(6), 2));
        assertEquals(2, most.get());
    }

    @Test
    void looksAtAServerOfManyProvidersOnce() {
        Set<ProbeTarget> looked = ConcurrentHashMap.newKeySet();
        AtomicInteger looks = new AtomicInteger();
        ServerProbe probe = (target, limit) -> {
            looked.add(target);
            looks.incrementAndGet();
            return seen(target);
        };
        List<ProviderRecord> twice = List.of(records(1).getFirst(), records(1).getFirst());

        new OnlineCheck(probe, terminal(new ByteArrayOutputStream(), false), false).check(twice, 4);
        assertEquals(1, looks.get());
        assertEquals(1, looked.size());
    }

    @Test
    void showsAPersonWhoWatchesHowFarItIs() {
        ByteArrayOutputStream watched = new ByteArrayOutputStream();
        ByteArrayOutputStream unwatched = new ByteArrayOutputStream();
        ServerProbe probe = (target, limit) -> seen(target);

        new OnlineCheck(probe, terminal(watched, true), false).check(records(3), 1);
        new OnlineCheck(probe, terminal(unwatched, false), false).check(records(3), 1);

        assertTrue(watched.toString(StandardCharsets.UTF_8).contains("2 of 3"));
        assertEquals("", unwatched.toString(StandardCharsets.UTF_8));
    }

    @Test
    void leavesEveryServerWhenItIsInterrupted() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(2);
        CountDownLatch left = new CountDownLatch(2);
        ServerProbe probe = (target, limit) -> {
            looking.countDown();
            try {
                new CountDownLatch(1).await();
                return seen(target);
            } catch (InterruptedException cancelled) {
                left.countDown();
                throw new CancellationException();
            }
        };
        List<ProviderRecord> records = records(5);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread check = Thread.ofVirtual().start(() -> end.set(assertThrows(CancellationException.class,
                () -> new OnlineCheck(probe, terminal(new ByteArrayOutputStream(), false), false).check(records, 2))));
        assertTrue(looking.await(PATIENCE, TimeUnit.SECONDS));

        check.interrupt();
        assertTrue(check.join(Duration.ofSeconds(PATIENCE)));
        assertTrue(left.await(PATIENCE, TimeUnit.SECONDS));
        assertTrue(end.get() instanceof CancellationException);
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private static ProbeResult seen(ProbeTarget target) {
        return ProbeResult.unseen(target, ServerState.OK, List.of());
    }

    private static Terminal terminal(ByteArrayOutputStream err, boolean watched) {
        return new Terminal(InputStream.nullInputStream(), new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8), Optional.empty(), watched,
                new Messages(Locale.ENGLISH));
    }

    private static List<ProviderRecord> records(int servers) {
        String catalog = catalog(IntStream.range(0, servers)
                .mapToObj(i -> server("imap", "imap" + i + ".example.org", 993)).collect(Collectors.joining()));
        return new CatalogReader().read(new ByteArrayInputStream(catalog.getBytes(StandardCharsets.UTF_8)), "test")
                .catalog().records();
    }

    private static String server(String protocol, String host, int port) {
        return "<server protocol=\"%s\" host=\"%s\" port=\"%d\" security=\"tls\"/>".formatted(protocol, host, port);
    }

    private static String catalog(String servers) {
        return """
                <providers><provider id="demo" name="Demo" source="Test" date="%s"><domain name="%s"/>
                %s<note rule="only" text="Test."/></provider></providers>
                """.formatted(LocalDate.now(), TestDomain.NAME, servers);
    }

    private String file(String servers) throws IOException {
        return Files.writeString(folder.resolve("catalog.xml"), catalog(servers)).toString();
    }
}
