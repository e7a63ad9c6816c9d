/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.postern.catalog.LayeredCatalog;
import org.postern.cli.internal.installation.Engine;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.testing.TestDomain;

import com.google.gson.JsonParser;

class BatchDiscoveryTest {

    private static final String ADDRESS = "user@" + TestDomain.NAME;
    private static final DiscoveryOptions OPTIONS = DiscoveryOptions.DEFAULT.withDeadline(Duration.ofSeconds(5));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private BatchDiscovery batch(int lines, boolean watched, Function<MailAddress, Proposal> search) {
        return batch((ADDRESS + "\n").repeat(lines), watched, search);
    }

    private BatchDiscovery batch(String input, boolean watched, Function<MailAddress, Proposal> search) {
        return new BatchDiscovery(search, new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(), watched, new Messages(Locale.ENGLISH)));
    }

    private List<String> outcomes() {
        return out.toString(StandardCharsets.UTF_8).lines().map(line -> JsonParser.parseString(line).getAsJsonObject()
                .get("outcome").getAsString()).toList();
    }

    private static Function<MailAddress, Proposal> searchIn(TestDomain domain) {
        Discovery discovery =
                new Engine(Network.of(domain), () -> new LayeredCatalog(List.of()), List::of,
                        DiscoveryPolicy.NONE).discovery();
        return address -> discovery.start(address, OPTIONS, event -> { }).await();
    }

    @Test
    void answersEveryLineWhereTheNetworkIsKilledInTheMiddle() {
        TestDomain domain = TestDomain.start(ADDRESS, "secret");
        Function<MailAddress, Proposal> search = searchIn(domain);
        AtomicInteger searches = new AtomicInteger();
        ExitCode end = batch(5, false, address -> {
            if (searches.incrementAndGet() == 3) {
                domain.close();
            }
            return search.apply(address);
        }).run(1);
        assertEquals(List.of("found", "found", "failed", "failed", "failed"), outcomes());
        assertEquals(ExitCode.OBSTACLE, end);
    }

    @Test
    void answersEveryLineAfterAFaultOfTheProgram() {
        AtomicInteger searches = new AtomicInteger();
        try (TestDomain domain = TestDomain.start(ADDRESS, "secret")) {
            Function<MailAddress, Proposal> search = searchIn(domain);
            BatchDiscovery batch = batch(3, false, address -> {
                if (searches.incrementAndGet() == 2) {
                    throw new IllegalStateException("a fault");
                }
                return search.apply(address);
            });
            assertThrows(IllegalStateException.class, () -> batch.run(1));
        }
        assertEquals(List.of("found", "failed", "found"), outcomes());
    }

    @Test
    void showsAPersonHowFarItIs() {
        try (TestDomain domain = TestDomain.start(ADDRESS, "secret")) {
            batch(2, true, searchIn(domain)).run(1);
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("2 addresses done, 2 with settings"), err::toString);
    }

    @Test
    void keepsStandardErrorEmptyWhereNobodyWatches() {
        try (TestDomain domain = TestDomain.start(ADDRESS, "secret")) {
            batch(2, false, searchIn(domain)).run(1);
        }
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void takesTheLinesOfEverySystem() {
        List<String> searched = new ArrayList<>();
        batch("\uFEFFa@x.example\r\n\r\n  b@x.example  \n\tc@x.example\rd@x.example", false, address -> {
            searched.add(address.ascii());
            return nothing(address);
        }).run(1);
        assertEquals(List.of("a@x.example", "b@x.example", "c@x.example", "d@x.example"), searched);
    }

    @Test
    void answersALineThatIsTooLongWithItsBeginning() {
        String lines = "a".repeat(100_000) + "@x.example\n" + "ü".repeat(900) + "@" + "ü".repeat(100_000) + "\n";
        ExitCode end = batch(lines, false, BatchDiscoveryTest::nothing).run(1);
        assertEquals(List.of("failed", "failed"), outcomes());
        assertEquals(ExitCode.NEGATIVE, end);
        assertTrue(out.size() < 20_000, () -> out.size() + " bytes");
    }

    @Test
    void stopsWhereNobodyTakesTheResults() {
        AtomicInteger searches = new AtomicInteger();
        Function<MailAddress, Proposal> search = address -> {
            searches.incrementAndGet();
            return nothing(address);
        };
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("nobody reads");
            }
        };
        new BatchDiscovery(search, new Terminal(
                new ByteArrayInputStream((ADDRESS + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8)),
                new PrintStream(closed, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(), false, new Messages(Locale.ENGLISH))).run(1);
        assertTrue(searches.get() < 1000, () -> searches + " searches");
    }

    private static Proposal nothing(MailAddress address) {
        return new Proposal(address, Proposal.Outcome.NOT_FOUND, Optional.empty(), List.of(), List.of(),
                Proposal.Consent.NONE, List.of(), List.of(), Duration.ZERO, Duration.ZERO);
    }
}
