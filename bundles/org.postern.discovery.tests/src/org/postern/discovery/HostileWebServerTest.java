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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.model.Proposal;
import org.postern.model.SourceOutcome;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.Page.FrameTrouble;
import org.postern.testing.TestHttps;

/** What a web server costs that never ends, and what it can do to the answers of others. */
class HostileWebServerTest {

    private static final String HOST = "autoconfig.example.org";
    private static final String PATH = "/mail/config-v1.1.xml";
    private static final long MOST_MEMORY = 20_000_000;

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    static Stream<Page> overHttp2() {
        Page.Content evil = SmallInternet.autoconfig("imap evil.example 993 SSL", "smtp evil.example 465 SSL");
        return Stream.concat(Stream.of(FrameTrouble.values()).map(Page::frames), Stream.of(Page.endless(),
                Page.endlessHeader(), Page.truncated(evil), Page.reset(), Page.drip(evil, Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @MethodSource("overHttp2")
    void doesNotKeepTheUsualServersFromBeingFound(Page hostile) {
        internet.web(HOST).offerHttp2().page(PATH, hostile);
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap.example.org", proposal.incoming().getFirst().server().host().text());
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.asked().equals("https://" + HOST + PATH)
                && entry.outcome() == SourceOutcome.SPURIOUS), proposal.trail()::toString);
    }

    static Stream<Page> troubleOfOnePage() {
        return Stream.of(Page.endless(), Page.reset(), Page.drip(Page.html(), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("troubleOfOnePage")
    void doesNotKeepOtherPagesOfTheSameHostFromBeingRead(Page hostile) {
        internet.web("example.org").offerHttp2().page("/autodiscover/autodiscover.xml", hostile)
                .page("/.well-known/autoconfig" + PATH, SmallInternet.autoconfig(
                        "imap store7.example.org 993 SSL", "smtp store7.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("store7.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("store7.example.org", proposal.incoming().getFirst().server().host().text());
    }

    @Test
    void costsAtMost20MegabytesOverHttp1() throws JMException {
        assertCheap(internet.web(HOST), Page.endless());
    }

    @ParameterizedTest
    @MethodSource("overHttp2")
    void costsAtMost20MegabytesOverHttp2(Page hostile) throws JMException {
        assertCheap(internet.web(HOST).offerHttp2(), hostile);
    }

    private void assertCheap(TestHttps web, Page hostile) throws JMException {
        DiscoveryOptions quick = DiscoveryOptions.DEFAULT.withSourceLimit(Duration.ofSeconds(2));
        internet.discover("ada@example.org", quick);
        web.page(PATH, hostile);
        long before = allocated();

        internet.discover("ada@example.org", quick);

        long spent = allocated() - before;
        assertTrue(spent < MOST_MEMORY, () -> spent + " bytes");
    }

    /** All bytes that threads of this program have allocated so far, the servers of the test included. */
    private static long allocated() throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
    }
}
