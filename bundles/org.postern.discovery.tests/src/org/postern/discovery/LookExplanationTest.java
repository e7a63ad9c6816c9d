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

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.catalog.ProviderRecord;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;
import org.postern.probe.ComparingProbe.ComparedLook;
import org.postern.probe.FittingName;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.testing.MailService;

class LookExplanationTest {

    private static final String CONTROL = "smtp.control.example";
    private static final Server SUBMISSIONS = new Server(Protocol.SMTP, new HostName("smtp.example.org"), 465,
            Security.TLS, List.of(), "");
    private static final Server IMAPS = new Server(Protocol.IMAP, new HostName("imap.example.org"), 993,
            Security.TLS, List.of(), "");
    private static final Finding OPEN_TO_OTHERS =
            Finding.of(FindingCode.NETWORK_PORT_OPEN, "465", "smtp.example.org");

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void comparesTheLookWithAControlHost() {
        internet.dns().address("smtp.example.org", "127.0.0.1");
        internet.mail(CONTROL, 465, MailService.submissions());
        assertEquals(List.of(FindingCode.CONNECTION_REFUSED, FindingCode.NETWORK_PORT_OPEN),
                codes(explained(SUBMISSIONS, "control-host", CONTROL)));
    }

    @Test
    void asksNoControlHostWhereAPolicySaysSo() {
        internet.dns().address("smtp.example.org", "127.0.0.1");
        internet.mail(CONTROL, 465, MailService.submissions());
        assertEquals(List.of(FindingCode.CONNECTION_REFUSED), codes(explained(SUBMISSIONS, "control-host", "false")));
    }

    @Test
    void explainsServersThatAreLookedAtTogether() {
        internet.dns().address("smtp.example.org", "127.0.0.1").address("imap.example.org", "127.0.0.1");
        internet.mail(CONTROL, 465, MailService.submissions());
        assertEquals(List.of(List.of(FindingCode.CONNECTION_REFUSED, FindingCode.NETWORK_PORT_OPEN),
                List.of(FindingCode.CONNECTION_REFUSED, FindingCode.NETWORK_PORT_OPEN)),
                internet.explanation(policy("control-host", CONTROL)).look(List.of(SUBMISSIONS, IMAPS)).stream()
                        .map(LookExplanationTest::codes).toList());
    }

    @Test
    void findsTheCauseWhereALogInCouldAskNobody() {
        internet.dns().address("smtp.example.org", "127.0.0.1");
        internet.mail(CONTROL, 465, MailService.submissions());
        assertEquals(List.of(OPEN_TO_OTHERS),
                internet.explanation(policy("control-host", CONTROL)).causes(List.of(SUBMISSIONS)));
    }

    @Test
    void looksAtNobodyWhereALogInCouldAskEverybody() {
        assertEquals(List.of(), internet.explanation(DiscoveryPolicy.NONE).causes(List.of()));
    }

    @Test
    void offersTheNameInTheCertificateThatLeadsToTheSameServer() {
        internet.mail("imap.example.org", 993, MailService.imaps(),
                SmallInternet.CERTIFICATES.issue("mail.hosting.example"));
        internet.dns().address("mail.hosting.example", "127.0.0.1");
        assertEquals(Optional.of(new HostName("mail.hosting.example")),
                FittingName.offeredIn(explained(IMAPS, "control-host", "false")));
    }

    @Test
    void leadsToThePageOfTheProviderWhoseServerItIs() {
        URI help = URI.create("https://help.example.org/mail");
        internet.dns().address("smtp.example.org", "127.0.0.1");
        internet.knows(new ProviderRecord(new Provider("example", "Example", Provider.Status.WORKS, Optional.empty(),
                Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of(),
                List.of(new Page(Page.Kind.DOCUMENTATION, help, Optional.empty()))),
                List.of("example.org"), List.of(), List.of(),
                List.of(new ServerTemplate(Protocol.SMTP, "smtp.example.org", 465, Security.TLS, List.of(), "")),
                List.of(), new ProviderRecord.Provenance("a test", Optional.empty(), LocalDate.EPOCH), true));
        assertEquals(List.of(Optional.of(help)), explained(SUBMISSIONS, "control-host", "false").findings().stream()
                .map(Finding::link).toList());
    }

    private ProbeResult explained(Server server, String name, String value) {
        LookExplanation explanation = internet.explanation(policy(name, value));
        ComparedLook look = explanation.look(ProbeTarget.of(server), List.of());
        return explanation.explain(look.seen(), List.of(look.seen()), look.compared());
    }

    private static DiscoveryPolicy policy(String name, String value) {
        return DiscoveryPolicy.read(name, value).orElseThrow();
    }

    private static List<FindingCode> codes(ProbeResult seen) {
        return seen.findings().stream().map(Finding::code).toList();
    }
}
