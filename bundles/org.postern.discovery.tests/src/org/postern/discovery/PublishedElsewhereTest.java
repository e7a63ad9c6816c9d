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

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.ProposedServer;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.PageRequest;
import org.postern.testing.TestHttps;

/** What the provider database, hosters and Autodiscover servers say. */
class PublishedElsewhereTest {

    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";
    private static final String AUTODISCOVER = "/autodiscover/autodiscover.xml";
    private static final DiscoveryOptions NO_THIRD_PARTY = new DiscoveryOptions(Duration.ofSeconds(12),
            Duration.ofSeconds(5), false, true, false, false);

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    // ---- provider database ----

    @Test
    void takesWhatTheDatabaseKnowsOfTheDomain() {
        database("example.org", "imap imap7.example.org 993 SSL", "smtp relay3.example.org 465 SSL");
        servers("imap7.example.org", "relay3.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap7.example.org", host(proposal));
        assertEquals(Grade.B, proposal.incoming().getFirst().grade());
        assertEquals(List.of(new SourceId("database")), proposal.incoming().getFirst().sources());
        assertEquals(Consent.NONE, proposal.consent());
    }

    @Test
    void tellsTheDatabaseTheDomainAndNothingElse() {
        TestHttps database = database("example.org", "imap imap7.example.org 993 SSL",
                "smtp relay3.example.org 465 SSL");
        servers("imap7.example.org", "relay3.example.org");

        internet.discover("zaphod@example.org");

        assertFalse(database.requests().isEmpty());
        assertTrue(database.requests().stream().noneMatch(request -> request.toString().contains("zaphod")));
    }

    @Test
    void asksNoThirdPartyWhereThatIsForbidden() {
        TestHttps database = database("example.org", "imap imap7.example.org 993 SSL",
                "smtp relay3.example.org 465 SSL");

        Proposal proposal = internet.discover("ada@example.org", NO_THIRD_PARTY);

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(0, database.connections());
    }

    @Test
    void asksAnotherDatabaseWhereThatIsWanted() {
        internet.web("settings.company.example").page("/mail/example.org", SmallInternet.autoconfig(
                "imap imap7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        servers("imap7.example.org", "relay3.example.org");

        Proposal proposal = internet.discover("ada@example.org",
                DiscoveryOptions.DEFAULT.withDatabase(URI.create("https://settings.company.example/mail/")));

        assertEquals("imap7.example.org", host(proposal));
    }

    // ---- hosters ----

    @Test
    void takesWhatTheDatabaseKnowsOfTheHoster() {
        internet.dns().mailExchanger("own.example", 10, "mx1.bighost.example");
        database("bighost.example", "imap imap.bighost.example 993 SSL", "smtp send.bighost.example 465 SSL");
        servers("imap.bighost.example", "send.bighost.example");

        Proposal proposal = internet.discover("ada@own.example");

        assertEquals("imap.bighost.example", host(proposal));
        assertEquals("ada@own.example", proposal.incoming().getFirst().server().username());
        assertEquals(Grade.C, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_UNVOUCHED));
    }

    @Test
    void asksTheDatabaseForTheHosterOverTheConnectionThatAskedForTheDomain() {
        internet.dns().mailExchanger("own.example", 10, "mx1.bighost.example");
        TestHttps database = database("bighost.example", "imap imap.bighost.example 993 SSL",
                "smtp send.bighost.example 465 SSL").offerHttp2();
        servers("imap.bighost.example", "send.bighost.example");

        internet.discover("ada@own.example");

        assertEquals(List.of("/v1.1/bighost.example", "/v1.1/own.example"),
                database.requests().stream().map(PageRequest::path).sorted().toList());
        assertEquals(1, database.connections());
    }

    @Test
    void takesTheFileOfTheHosterAndTellsItNoAddress() {
        internet.dns().mailExchanger("own.example", 10, "mx1.bighost.example");
        TestHttps hoster = internet.web("autoconfig.bighost.example").page(AUTOCONFIG, SmallInternet.autoconfig(
                "imap imap.bighost.example 993 SSL", "smtp send.bighost.example 465 SSL"));
        servers("imap.bighost.example", "send.bighost.example");

        Proposal proposal = internet.discover("zaphod@own.example");

        assertEquals("imap.bighost.example", host(proposal));
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(hoster.requests().stream().noneMatch(request -> request.toString().contains("zaphod")));
    }

    @Test
    void takesTheFileOfTheFirstHosterThatPublishesOne() {
        internet.dns().mailExchanger("own.example", 10, "mx.filter.example");
        internet.dns().mailExchanger("own.example", 20, "mx.bighost.example");
        internet.dns().mailExchanger("own.example", 30, "mx.backup.example");
        for (String hoster : List.of("bighost", "backup")) {
            internet.web("autoconfig." + hoster + ".example").page(AUTOCONFIG, SmallInternet.autoconfig(
                    "imap imap." + hoster + ".example 993 SSL", "smtp imap." + hoster + ".example 465 SSL"));
            servers("imap." + hoster + ".example", "imap." + hoster + ".example");
        }

        assertEquals("imap.bighost.example", host(internet.discover("ada@own.example")));
    }

    // ---- Autodiscover ----

    @Test
    void takesWhatAnAutodiscoverServerTellsEverybody() {
        TestHttps web = internet.web("autodiscover.example.org").page(AUTODISCOVER, pox());
        servers("owa7.example.org", "owa8.example.org");

        Proposal proposal = internet.discover("zaphod@example.org");

        assertEquals("owa7.example.org", host(proposal));
        assertEquals("zaphod@example.org", proposal.incoming().getFirst().server().username());
        assertEquals(List.of(new SourceId("autodiscover")), proposal.incoming().getFirst().sources());
        assertTrue(web.requests().stream().anyMatch(request -> request.method().equals("POST")));
        assertTrue(web.requests().stream().noneMatch(request -> request.toString().contains("zaphod")));
    }

    @Test
    void seesNoFaultInAnAutodiscoverServerThatWantsALogIn() {
        internet.web("autodiscover.example.org").page(AUTODISCOVER, Page.challenge("Negotiate", "NTLM", "Basic"));
        servers("imap.example.org", "smtp.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap.example.org", host(proposal));
        assertFalse(codes(proposal).contains(FindingCode.SOURCE_SPURIOUS));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.outcome() == SourceOutcome.ABSENT
                && entry.detail().equals("it wants a log-in")));
    }

    @Test
    void saysInTheTrailWhereExchangeIsWhereNothingElseIsFound() {
        TestHttps web = internet.web("autodiscover.example.org").page(
                "/autodiscover/autodiscover.json/v1.0/mailbox@example.org", Page.of("application/json",
                        "{\"Protocol\":\"Ews\",\"Url\":\"https://owa.example.org/EWS/Exchange.asmx\"}"));

        Proposal proposal = internet.discover("zaphod@example.org");

        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.source().text().equals("autodiscover-json")
                && entry.detail().equals("ews at owa.example.org")), proposal.trail()::toString);
        assertTrue(web.requests().stream().noneMatch(request -> request.toString().contains("zaphod")));
    }

    @Test
    void asksTheAutodiscoverServerThatDnsNames() {
        internet.dns().service("_autodiscover._tcp.example.org", 0, 0, 443, "exchange.hoster.example");
        internet.web("exchange.hoster.example").page(AUTODISCOVER, pox());
        servers("owa7.example.org", "owa8.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("owa7.example.org", host(proposal));
        assertEquals(Grade.C, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
    }

    // ---- helpers of the tests ----

    private TestHttps database(String domain, String... servers) {
        return internet.web("autoconfig.thunderbird.net").page("/v1.1/" + domain, SmallInternet.autoconfig(servers));
    }

    private void servers(String incoming, String outgoing) {
        internet.mail(incoming, 993, MailService.imaps());
        internet.mail(outgoing, 465, MailService.submissions());
    }

    private static Page.Content pox() {
        return Page.of("text/xml", """
                <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
                <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
                <Account><AccountType>email</AccountType><Action>settings</Action>
                <Protocol><Type>IMAP</Type><Server>owa7.example.org</Server><Port>993</Port><SSL>on</SSL></Protocol>
                <Protocol><Type>SMTP</Type><Server>owa8.example.org</Server><Port>465</Port><SSL>on</SSL></Protocol>
                </Account></Response></Autodiscover>
                """);
    }

    private static String host(Proposal proposal) {
        return proposal.recommendedIncoming().map(ProposedServer::server).map(server -> server.host().text())
                .orElse("none");
    }

    private static List<FindingCode> codes(Proposal proposal) {
        return proposal.findings().stream().map(Finding::code).toList();
    }
}
