/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

/** A search that is cancelled while every server that it has reached keeps silent. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelTest {

    private static final DiscoveryOptions PATIENT = DiscoveryOptions.DEFAULT.withDeadline(Duration.ofMinutes(10))
            .withSourceLimit(Duration.ofMinutes(10));

    private final SmallInternet internet = new SmallInternet();
    private List<TestHttps> webServers;
    private List<MailPort> mailServers;
    private DiscoveryRun run;

    @TempDir
    private Path dumps;

    @BeforeEach
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void reachEverySilentServer() {
        webServers = Stream.of("ua-auto-config.example.org", "autoconfig.example.org", "autodiscover.example.org",
                "example.org", "autoconfig.thunderbird.net").map(internet::web).toList();
        webServers.forEach(web -> web.everywhere(Page.stall()));
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "vault.example.org")
                .service("_submission._tcp.example.org", 0, 1, 587, "vault.example.org")
                .silence("_imap._tcp.example.org").silence("_autodiscover._tcp.example.org");
        mailServers = List.of(internet.mail("vault.example.org", 993, MailService.imaps().silent()),
                internet.mail("vault.example.org", 587, MailService.submission().silent()),
                internet.mail("imap.example.org", 143, MailService.imap().silent()));
        run = internet.discovery().start(SmallInternet.address("ada@example.org"), PATIENT, event -> { });
        await(() -> webServers.stream().allMatch(web -> web.connections() > 0)
                && mailServers.stream().allMatch(mail -> mail.connections() > 0)
                && internet.dns().asked().stream().anyMatch(asked -> asked.name().startsWith("_autodiscover")));
    }

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void closesEveryConnection() {
        run.cancel();

        assertThrows(CancellationException.class, run::await);
        await(() -> webServers.stream().allMatch(web -> web.openConnections() == 0)
                && mailServers.stream().allMatch(mail -> mail.openConnections() == 0));
    }

    @Test
    void endsEveryThread() {
        assertTrue(isAnybodyAtWork(), "the threads of a search are seen");

        run.cancel();

        assertThrows(CancellationException.class, run::await);
        await(() -> !isAnybodyAtWork());
    }

    /** Whether any thread of the program is in the search: in discovery, a probe or a question of DNS. */
    private boolean isAnybodyAtWork() {
        try {
            Path dump = dumps.resolve("threads" + System.nanoTime());
            ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "dumpThreads",
                    new Object[] {dump.toString(), "TEXT_PLAIN"},
                    new String[] {String.class.getName(), String.class.getName()});
            try (Stream<String> lines = Files.lines(dump)) {
                return lines.anyMatch(frame -> frame.contains("org.postern.discovery.internal.")
                        || frame.contains("org.postern.probe."));
            }
        } catch (JMException | IOException noDump) {
            throw new IllegalStateException(noDump);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertFalse(Thread.interrupted(), "it takes too long");
            Thread.yield();
        }
    }
}
