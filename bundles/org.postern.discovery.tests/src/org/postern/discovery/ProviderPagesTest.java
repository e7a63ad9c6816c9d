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

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.catalog.ProviderRecord;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.testing.MailService;

/** What is wrong with a server of a provider leads to the page of the provider about it. */
class ProviderPagesTest {

    private static final URI HELP = URI.create("https://help.example.org/mail-programs");

    private static final URI WEBMAIL = URI.create("https://webmail.example.org/");
    private static final URI ENABLE = URI.create("https://example.org/settings");
    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void aServerThatDoesNotAnswerLeadsToThePageOfTheProvider() {
        internet.knows(record());
        internet.mail("imap.big.example", 993, MailService.imaps());
        internet.dns().address("smtp.big.example", "127.0.0.1");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Optional.of(HELP), finding(proposal, FindingCode.CONNECTION_REFUSED).link());
    }

    @Test
    void aCertificateThatDoesNotFitLeadsToThePageOfTheProvider() {
        internet.knows(record());
        internet.mail("imap.big.example", 993, MailService.imaps());
        internet.mail("smtp.big.example", 465, MailService.submissions(),
                SmallInternet.CERTIFICATES.issue("other.example"));

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Optional.of(HELP), finding(proposal, FindingCode.TLS_NAME_MISMATCH).link());
    }

    @Test
    void aFileOfTheDomainNamesThePagesOfItsProvider() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, withPages());
        servers();

        Proposal proposal = internet.discover("ada@example.org");

        Provider provider = proposal.provider().orElseThrow();
        assertEquals(Optional.of(HELP), provider.page(Page.Kind.DOCUMENTATION, Locale.ENGLISH).map(Page::link));
        assertEquals(Optional.of(WEBMAIL), provider.page(Page.Kind.WEBMAIL, Locale.ENGLISH).map(Page::link));
        assertEquals(Optional.of(ENABLE), finding(proposal, FindingCode.PROVIDER_PREPARATION).link());
    }

    @Test
    void aFileForWhichNobodyVouchesLeadsNobodyToAPage() {
        internet.webInClear("autoconfig.example.org").page(AUTOCONFIG, withPages());
        servers();

        Proposal proposal = internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withHttp(true));

        assertEquals("Example Mail", proposal.provider().orElseThrow().name());
        assertEquals(List.of(), proposal.provider().orElseThrow().pages());
        assertEquals(List.of(), proposal.findings().stream().filter(finding -> finding.link().isPresent()).toList());
    }

    @Test
    void theTrailNamesWhatBelongsToTheAccountBesideMail() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, withPages());
        servers();

        Proposal proposal = internet.discover("ada@example.org");

        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.source().equals(SourceId.AUTOCONFIG)
                && entry.detail().contains("calendar at calendar.example.org")), () -> proposal.trail().toString());
    }

    private void servers() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
    }

    private static org.postern.testing.Page withPages() {
        String plain = SmallInternet.autoconfig("imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL")
                .body();
        return org.postern.testing.Page.of("text/xml", plain.replace("</emailProvider>",
                "<documentation url='" + HELP + "'/><enable visiturl='" + ENABLE + "'/></emailProvider>"
                        + "<webMail><loginPage url='" + WEBMAIL + "'/></webMail><calendar type='caldav'>"
                        + "<url>https://calendar.example.org/dav</url></calendar>"));
    }

    private static Finding finding(Proposal proposal, FindingCode code) {
        return proposal.findings().stream().filter(finding -> finding.code() == code).findFirst().orElseThrow();
    }

    private static ProviderRecord record() {
        Provider provider = new Provider("big", "Big", Provider.Status.WORKS, Optional.empty(),
                Provider.PasswordRule.ACCOUNT_PASSWORD, Optional.empty(), List.of(),
                List.of(new Page(Page.Kind.DOCUMENTATION, HELP, Optional.empty())));
        return new ProviderRecord(provider, List.of("example.org"), List.of(),
                List.of(server(Protocol.IMAP, "imap.big.example", 993)),
                List.of(server(Protocol.SMTP, "smtp.big.example", 465)), List.of(),
                new ProviderRecord.Provenance("a test", Optional.empty(), LocalDate.of(2026, 11, 23)), true);
    }

    private static ServerTemplate server(Protocol protocol, String host, int port) {
        return new ServerTemplate(protocol, host, port, Security.TLS, List.of(), ServerTemplate.WHOLE_ADDRESS);
    }
}
