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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Outcome;
import org.postern.testing.MailService;
import org.postern.testing.TestMailServer;

/** Mail comes in, and nobody answers where it goes out: the server or the network is to blame. */
class ControlHostTest {

    private static final String CONTROL = "smtp.control.example";
    private static final DiscoveryOptions CONTROLLED = DiscoveryOptions.DEFAULT
            .withControlHosts(new ControlHostChoice(Optional.of(List.of(new HostName(CONTROL)))));

    private final SmallInternet internet = new SmallInternet();

    @BeforeEach
    void publish() {
        internet.web("autoconfig.example.org").page("/mail/config-v1.1.xml",
                SmallInternet.autoconfig("imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL"));
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.dns().address("smtp.example.org", "127.0.0.1");
    }

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void saysThatTheNetworkBlocksThePort() {
        internet.blackHole("smtp.example.org", 465);
        internet.blackHole(CONTROL, 465);
        internet.mail(CONTROL, 587, MailService.submission());

        Proposal proposal = internet.discover("ada@example.org", CONTROLLED);

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "465")),
                () -> proposal.findings().toString());
    }

    @Test
    void saysThatTheServerIsToBlame() {
        internet.mail(CONTROL, 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org", CONTROLLED);

        assertTrue(proposal.findings().contains(Finding.of(FindingCode.NETWORK_PORT_OPEN, "465", "smtp.example.org")),
                () -> proposal.findings().toString());
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isAskedWhileTheServerIsStillWaitedFor() {
        internet.mail(CONTROL, 465, MailService.submissions());
        ScriptedProbe probe = new ScriptedProbe();
        probe.gate("smtp.example.org");

        DiscoveryRun run = internet.discovery(probe).start(SmallInternet.address("ada@example.org"),
                CONTROLLED.withGuess(false).withDeadline(Duration.ofMinutes(2)), event -> { });

        while (!internet.connector().tried().contains(CONTROL + ":465")) {
            assertFalse(Thread.interrupted(), "nobody is asked before the server has ended the wait");
            Thread.yield();
        }
        run.cancel();
    }

    @Test
    void isNotAskedWhereAnotherServerTakesTheMail() {
        internet.blackHole("smtp.example.org", 465);
        internet.web("autoconfig.example.org").page("/mail/config-v1.1.xml", SmallInternet.autoconfig(
                "imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL",
                "smtp relay.example.org 587 STARTTLS"));
        internet.mail("relay.example.org", 587, MailService.submission());

        assertEquals(Outcome.FOUND, internet.discover("ada@example.org", CONTROLLED).outcome());
        assertFalse(internet.connector().tried().contains(CONTROL + ":465"));
    }

    @Test
    void tellsTheControlHostNothing() {
        try (TestMailServer control = TestMailServer.with(SmallInternet.CERTIFICATES.issue(CONTROL))) {
            internet.dns().address(CONTROL, "127.0.0.1");
            internet.connector().route(CONTROL, 465, control.listen(MailService.submissions()).port());

            internet.discover("ada@example.org", CONTROLLED);

            assertEquals(List.of(), control.saidInClear());
            assertEquals(List.of(), control.saidUnderTls());
        }
    }

    @Test
    void asksNobodyWhereThirdPartiesMayNotBeAsked() {
        internet.mail(CONTROL, 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org", CONTROLLED.withThirdParties(false));

        assertFalse(codes(proposal).contains(FindingCode.NETWORK_PORT_OPEN));
    }

    @Test
    void asksNobodyWhereAPolicySaysSo() {
        internet.mail(CONTROL, 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org",
                DiscoveryOptions.DEFAULT.withControlHosts(ControlHostChoice.NONE));

        assertFalse(codes(proposal).contains(FindingCode.NETWORK_PORT_OPEN));
    }

    private static List<FindingCode> codes(Proposal proposal) {
        return proposal.findings().stream().map(Finding::code).toList();
    }
}
