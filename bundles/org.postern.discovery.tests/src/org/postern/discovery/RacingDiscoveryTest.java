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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.catalog.ProviderRecord;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

class RacingDiscoveryTest {

    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";
    private static final String WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml";
    private static final DiscoveryOptions SHORT = new DiscoveryOptions(Duration.ofSeconds(3), Duration.ofSeconds(2),
            false, true, true, false);
    private static final Duration NEVER_LONGER = Duration.ofSeconds(30);

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    // ---- sources ----

    @Test
    void takesAutoconfigFromTheSubdomain() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("relay3.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.FOUND, proposal.outcome());
        assertEquals("imap store7.example.org 993 tls", incoming(proposal));
        assertEquals("smtp relay3.example.org 465 tls", outgoing(proposal));
        assertEquals("ada@example.org", proposal.incoming().getFirst().server().username());
        assertEquals(Grade.A, proposal.incoming().getFirst().grade());
        assertEquals(List.of(SourceId.AUTOCONFIG), proposal.incoming().getFirst().sources());
        assertEquals(ServerState.OK, proposal.incoming().getFirst().state());
        assertEquals(List.of(AuthenticationMethod.PASSWORD),
                proposal.incoming().getFirst().server().authentication());
        assertEquals(Consent.NONE, proposal.consent());
        assertEquals("Example Mail", proposal.provider().orElseThrow().name());
        assertEquals(List.of(), proposal.findings());
    }

    @Test
    void takesAutoconfigFromTheWellKnownPlace() {
        internet.web("example.org").page(WELL_KNOWN,
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp relay3.example.org 587 STARTTLS"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("relay3.example.org", 587, MailService.submission());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap store7.example.org 993 tls", incoming(proposal));
        assertEquals("smtp relay3.example.org 587 starttls", outgoing(proposal));
    }

    @Test
    void takesWhatTheCatalogKnows() {
        internet.knows(record(true));
        internet.mail("imap.big.example", 993, MailService.imaps().announcing("PLAIN", "XOAUTH2"));
        internet.mail("smtp.big.example", 465, MailService.submissions().announcing("PLAIN", "XOAUTH2"));

        Proposal proposal = internet.discover("ada@big.example");

        assertEquals("imap imap.big.example 993 tls", incoming(proposal));
        assertEquals(List.of(SourceId.CATALOG), proposal.incoming().getFirst().sources());
        assertEquals(List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD),
                proposal.incoming().getFirst().server().authentication());
        assertEquals(Consent.NONE, proposal.consent());
        assertEquals("Big", proposal.provider().orElseThrow().name());
        assertEquals(Optional.of(URI.create("https://big.example/app-passwords")),
                finding(proposal, FindingCode.PROVIDER_APP_PASSWORD).link());
    }

    @Test
    void saysWhyAProviderLetsNoMailProgramIn() {
        URI explanation = URI.create("https://closed.example/mail-programs");
        internet.knows(new ProviderRecord(
                new Provider("closed", "Closed", Provider.Status.NO_IMAP, Optional.of(explanation),
                        Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of()),
                List.of("closed.example"), List.of(), List.of(), List.of(), List.of(),
                new ProviderRecord.Provenance("a test", Optional.empty(), LocalDate.of(2026, 11, 23)), true));

        Proposal proposal = internet.discover("ada@closed.example");

        assertEquals(Proposal.Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(Optional.of(explanation), finding(proposal, FindingCode.PROVIDER_NO_IMAP).link());
    }

    @Test
    void asksForConsentWhereTheCatalogIsNotSure() {
        internet.knows(record(false));
        internet.mail("imap.big.example", 993, MailService.imaps());
        internet.mail("smtp.big.example", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@big.example");

        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.PROVIDER_UNVERIFIED));
    }

    @Test
    void findsTheProviderOfAnOwnDomainByItsMailExchanger() {
        internet.knows(record(true));
        internet.dns().mailExchanger("own.example", 5, "mx2.big.example");
        internet.mail("imap.big.example", 993, MailService.imaps());
        internet.mail("smtp.big.example", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@own.example");

        assertEquals("imap imap.big.example 993 tls", incoming(proposal));
        assertEquals("ada@own.example", proposal.incoming().getFirst().server().username());
        assertEquals(List.of(SourceId.MX), proposal.incoming().getFirst().sources());
        assertEquals(Grade.C, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_UNVOUCHED));
    }

    @Test
    void takesTheServicesThatDnsNames() {
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "vault.example.org")
                .service("_submission._tcp.example.org", 0, 1, 2587, "vault.example.org")
                .service("_imap._tcp.example.org", 0, 0, 0, ".");
        internet.mail("vault.example.org", 993, MailService.imaps());
        internet.mail("vault.example.org", 2587, MailService.submission());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap vault.example.org 993 tls", incoming(proposal));
        assertEquals("smtp vault.example.org 2587 starttls", outgoing(proposal));
        assertEquals(Grade.C, proposal.incoming().getFirst().grade());
        assertEquals(Consent.NONE, proposal.consent(), "a host within the domain proves itself by its certificate");
    }

    @Test
    void asksForConsentWhereDnsNamesAHostOutsideTheDomain() {
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "imap.hosting.example")
                .service("_submissions._tcp.example.org", 0, 1, 465, "smtp.hosting.example");
        internet.mail("imap.hosting.example", 993, MailService.imaps());
        internet.mail("smtp.hosting.example", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap imap.hosting.example 993 tls", incoming(proposal));
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_UNVOUCHED));
    }

    @Test
    void takesACertificateForTheDomainWhereDnsNamesTheHost() {
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "imap.hosting.example")
                .service("_submissions._tcp.example.org", 0, 1, 465, "smtp.hosting.example");
        internet.mail("imap.hosting.example", 993, MailService.imaps(),
                SmallInternet.CERTIFICATES.issue("example.org"));
        internet.mail("smtp.hosting.example", 465, MailService.submissions(),
                SmallInternet.CERTIFICATES.issue("example.org"));

        assertEquals("imap imap.hosting.example 993 tls", incoming(internet.discover("ada@example.org")));
    }

    @Test
    void guessesNothingThatDnsSaysIsNotOffered() {
        internet.dns().service("_imaps._tcp.example.org", 0, 0, 0, ".")
                .service("_imap._tcp.example.org", 0, 0, 0, ".");
        internet.mail("mail.example.org", 993, MailService.imaps());
        internet.mail("mail.example.org", 995, MailService.pop3s());
        internet.mail("mail.example.org", 465, MailService.submissions());

        assertEquals("pop3 mail.example.org 995 tls", incoming(internet.discover("ada@example.org")));
    }

    @Test
    void guessesConventionalNames() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap imap.example.org 993 tls", incoming(proposal));
        assertEquals("smtp smtp.example.org 465 tls", outgoing(proposal));
        assertEquals(Grade.D, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_GUESSED));
    }

    @Test
    void guessesStartTlsWhereTlsIsRefused() {
        internet.mail("mail.example.org", 143, MailService.imap());
        internet.mail("mail.example.org", 587, MailService.submission());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap mail.example.org 143 starttls", incoming(proposal));
        assertEquals("smtp mail.example.org 587 starttls", outgoing(proposal));
    }

    @Test
    void guessesPop3WhereThereIsNoImap() {
        internet.mail("pop.example.org", 995, MailService.pop3s());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals("pop3 pop.example.org 995 tls", incoming(internet.discover("ada@example.org")));
    }

    @Test
    void neverGuessesPlainText() {
        internet.mail("imap.example.org", 143, MailService.imapInClear());
        internet.mail("smtp.example.org", 587, MailService.submissionInClear());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(), proposal.incoming());
        assertTrue(codes(proposal).contains(FindingCode.TLS_STARTTLS_MISSING));
    }

    @Test
    void doesNotGuessWhereThatIsForbidden() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org",
                new DiscoveryOptions(Duration.ofSeconds(12), Duration.ofSeconds(5), false, false, true, false));

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
    }

    @Test
    void believesAGuessUnderAWildcardOnlyWithACertificateThatFits() {
        internet.dns().address("*.example.org", "127.0.0.1");
        internet.connector().route("imap.example.org", 993, internet.mail("other.example.org", 993,
                MailService.imaps(), SmallInternet.CERTIFICATES.issue("hosting.example.com")).port());
        internet.mail("mail.example.org", 993, MailService.imaps());
        internet.mail("mail.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap mail.example.org 993 tls", incoming(proposal));
        assertTrue(codes(proposal).contains(FindingCode.NAME_WILDCARD));
    }

    @Test
    void takesFilesWithoutTlsOnlyWhereThatIsAllowed() {
        internet.webInClear("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("relay3.example.org", 465, MailService.submissions());

        Proposal careful = internet.discover("ada@example.org");
        Proposal allowed = internet.discover("ada@example.org",
                new DiscoveryOptions(Duration.ofSeconds(12), Duration.ofSeconds(5), false, true, true, true));

        assertEquals(Outcome.NOT_FOUND, careful.outcome());
        assertEquals("imap store7.example.org 993 tls", incoming(allowed));
        assertEquals(Grade.D, allowed.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, allowed.consent());
    }

    // ---- which one wins ----

    @Test
    void leadsWithTheFirstOutgoingServerThatWorksAndKeepsTheSeries() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, SmallInternet.autoconfig(
                "imap box.example.org 993 SSL", "smtp out1.example.org 465 SSL", "smtp out2.example.org 465 SSL",
                "smtp out3.example.org 465 SSL"));
        internet.mail("box.example.org", 993, MailService.imaps());
        internet.blackHole("out1.example.org", 465);
        internet.dns().address("out2.example.org", "127.0.0.1");
        internet.mail("out3.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(List.of("out3.example.org", "out1.example.org", "out2.example.org"),
                proposal.outgoing().stream().map(proposed -> proposed.server().host().text()).toList());
        assertEquals(ServerState.OK, proposal.outgoing().getFirst().state());
        assertTrue(proposal.elapsed().compareTo(Duration.ofSeconds(4)) < 0, "waited for the black hole");
    }

    @Test
    void saysThatAServerOfTheStrongerSourceDoesNotWork() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap gone.example.org 993 SSL", "smtp smtp.example.org 465 SSL"));
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap imap.example.org 993 tls", incoming(proposal));
        assertEquals(List.of("autoconfig", "gone.example.org", "993", "tls", "guess", "imap.example.org", "993", "tls"),
                finding(proposal, FindingCode.SOURCE_CONFLICT).arguments());
        assertTrue(codes(proposal).contains(FindingCode.NAME_NOT_FOUND));
        assertEquals(Consent.REQUIRED, proposal.consent());
    }

    @Test
    void neverProposesAServerWithABadCertificate() {
        internet.mail("imap.example.org", 993, MailService.imaps(),
                SmallInternet.CERTIFICATES.issueExpired("imap.example.org"));
        internet.mail("smtp.example.org", 465, MailService.submissions(),
                SmallInternet.CERTIFICATES.issueExpired("smtp.example.org"));

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(), proposal.incoming());
        assertEquals(List.of(), proposal.outgoing());
        assertTrue(codes(proposal).contains(FindingCode.TLS_EXPIRED));
    }

    @Test
    void tellsOfABlockedPortAlsoWhereAnotherPortIsFound() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, SmallInternet.autoconfig(
                "imap imap.example.org 993 SSL", "smtp smtp.example.org 587 STARTTLS",
                "smtp smtp.other.example 587 STARTTLS", "smtp smtp.example.org 465 SSL"));
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
        internet.dns().address("smtp.other.example", "127.0.0.1");

        Proposal proposal = internet.discoverHoldingBack("smtp.example.org", 465,
                SmallInternet.seen(587, "smtp.example.org", "smtp.other.example"));

        assertEquals(Outcome.FOUND, proposal.outcome());
        assertEquals(List.of("587"), finding(proposal, FindingCode.NETWORK_PORT_BLOCKED).arguments());
    }

    @Test
    void knocksAtNoDoorOfThisNetworkWhereAPolicySaysSo() {
        TestHttps web = internet.web("autoconfig.example.org");

        Proposal proposal = internet.discover("ada@example.org", DiscoveryOptions.DEFAULT
                .withServers(ServerChoice.ANY.withPrivateAddresses(false)));

        assertEquals(0, web.connections());
        assertEquals(List.of(), proposal.incoming());
    }

    @Test
    void saysThatAPolicyForbidsAServerOfThisNetwork() {
        internet.knows(record(true));
        internet.mail("imap.big.example", 993, MailService.imaps());
        internet.mail("smtp.big.example", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@big.example", DiscoveryOptions.DEFAULT
                .withServers(ServerChoice.ANY.withPrivateAddresses(false)));

        assertTrue(codes(proposal).contains(FindingCode.POLICY_PRIVATE_ADDRESS), () -> codes(proposal).toString());
    }

    // ---- hostile and broken servers ----

    @Test
    void doesNotTakeAWebPageForSettings() {
        conventionalServersAnd(FindingCode.SOURCE_WEB_PAGE, Page.html());
    }

    @Test
    void doesNotTakeBrokenXmlForSettings() {
        conventionalServersAnd(FindingCode.SOURCE_MALFORMED, Page.brokenXml());
    }

    @Test
    void doesNotExpandEntities() {
        conventionalServersAnd(FindingCode.SOURCE_MALFORMED, Page.entityBomb());
    }

    @Test
    void fetchesNothingThatAFileRefersTo() {
        TestHttps canary = internet.webInClear("canary.example.org");

        conventionalServersAnd(FindingCode.SOURCE_MALFORMED,
                Page.externalEntity(URI.create("http://127.0.0.1:" + canary.port() + "/")));

        assertEquals(0, canary.connections());
    }

    @Test
    void readsNoEndlessHeader() {
        conventionalServersAnd(FindingCode.SOURCE_PROTOCOL, Page.endlessHeader());
    }

    @Test
    void readsNoHugePage() {
        conventionalServersAnd(FindingCode.SOURCE_TOO_LARGE, Page.huge());
    }

    @Test
    void takesNoHalfOfAFile() {
        conventionalServersAnd(FindingCode.SOURCE_CONNECTION, Page.truncated(
                SmallInternet.autoconfig("imap evil.example 993 SSL", "smtp evil.example 465 SSL")));
    }

    @Test
    void followsNoNestingWithoutEnd() {
        conventionalServersAnd(FindingCode.SOURCE_TOO_LARGE, Page.deepXml());
    }

    @Test
    void readsNoEndlessPage() {
        conventionalServersAnd(FindingCode.SOURCE_TOO_LARGE, Page.endless());
    }

    @Test
    void asksOneHostForEverythingOverOneConnectionForEachSearch() {
        TestHttps web = internet.web("example.org").offerHttp2();

        internet.discover("ada@example.org");
        internet.discover("bert@example.org");

        assertTrue(web.requests().size() >= 6, web.requests()::toString);
        assertEquals(2, web.connections());
    }

    @Test
    void followsNoRedirectsWithoutEnd() {
        conventionalServersAnd(FindingCode.SOURCE_REDIRECT_LOOP, Page.redirectLoop());
    }

    @Test
    void takesNoServerErrorForAnAbsence() {
        conventionalServersAnd(FindingCode.SOURCE_SERVER_ERROR, Page.status(503));
    }

    @Test
    void survivesAReset() {
        conventionalServersAnd(FindingCode.SOURCE_CONNECTION, Page.reset());
    }

    @Test
    void takesAServerWithoutTlsForNoneThatCannotProveWhoItIs() {
        internet.mail("autoconfig.example.org", 443, MailService.imap());

        Proposal proposal = internet.discover("ada@example.org");

        assertTrue(codes(proposal).contains(FindingCode.SOURCE_CONNECTION), codes(proposal)::toString);
        assertFalse(codes(proposal).contains(FindingCode.SOURCE_CERTIFICATE), codes(proposal)::toString);
    }

    @Test
    void waitsForADrippingPageNoLongerThanASourceMayTake() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, drippingPage());

        Proposal proposal = internet.discover("ada@example.org", SHORT);

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_TIMEOUT));
    }

    @Test
    void doesNotWaitForADrippingPageWhereSomethingElseIsFound() {
        TestHttps web = internet.web("autoconfig.example.org").page(AUTOCONFIG, drippingPage());
        conventionalServers();

        Proposal proposal = internet.discover("ada@example.org");

        assertGuessedInSpiteOf(FindingCode.SOURCE_TIMEOUT, web, proposal);
        assertTrue(proposal.elapsed().compareTo(DiscoveryOptions.DEFAULT.sourceLimit()) < 0,
                proposal.elapsed()::toString);
    }

    private static Page drippingPage() {
        return Page.drip(Page.of("text/xml", "<clientConfig>" + " ".repeat(9999)), Duration.ofMillis(50));
    }

    @Test
    void leavesTheDomainOnNoRedirect() {
        TestHttps other = internet.web("elsewhere.example").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap evil.example 993 SSL", "smtp evil.example 465 SSL"));

        Proposal proposal = conventionalServersAnd(FindingCode.SOURCE_SPURIOUS,
                Page.redirect("https://elsewhere.example" + AUTOCONFIG));

        assertEquals(List.of(), other.requests());
        assertEquals(List.of("example.org", "elsewhere.example"),
                finding(proposal, FindingCode.SOURCE_REDIRECT).arguments());
    }

    @Test
    void followsNoRedirectAwayFromTls() {
        TestHttps clear = internet.webInClear("web.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap evil.example 993 SSL", "smtp evil.example 465 SSL"));

        conventionalServersAnd(FindingCode.SOURCE_REDIRECT_UNPROTECTED,
                Page.redirect("http://web.example.org" + AUTOCONFIG));

        assertEquals(List.of(), clear.requests());
    }

    @Test
    void followsARedirectWithinTheDomain() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, Page.redirect("https://web.example.org/settings"));
        internet.web("web.example.org").page("/settings",
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp store7.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("store7.example.org", 465, MailService.submissions());

        assertEquals("imap store7.example.org 993 tls", incoming(internet.discover("ada@example.org")));
    }

    private Proposal conventionalServersAnd(FindingCode trouble, Page page) {
        TestHttps web = internet.web("autoconfig.example.org").page(AUTOCONFIG, page);
        conventionalServers();
        Proposal proposal = internet.discoverHoldingBack("imap.example.org", 993,
                SmallInternet.finished(SourceId.AUTOCONFIG));
        assertGuessedInSpiteOf(trouble, web, proposal);
        return proposal;
    }

    private void conventionalServers() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
    }

    private static void assertGuessedInSpiteOf(FindingCode trouble, TestHttps web, Proposal proposal) {
        assertFalse(web.requests().isEmpty());
        assertEquals(Outcome.FOUND, proposal.outcome());
        assertEquals("imap imap.example.org 993 tls", incoming(proposal));
        assertEquals("smtp smtp.example.org 465 tls", outgoing(proposal));
        assertTrue(codes(proposal).contains(trouble), () -> "says why it may be weaker: " + codes(proposal));
    }

    // ---- nothing there ----

    @Test
    void findsNothingWhereTheDomainDoesNotExist() {
        Proposal proposal = internet.discover("ada@no-such-domain.example");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NOT_FOUND), codes(proposal));
        assertTrue(proposal.trail().stream().allMatch(entry -> entry.outcome() == SourceOutcome.ABSENT));
    }

    @Test
    void findsNothingWhereThereIsOnlyAWebSite() {
        internet.web("example.org").page("/", Page.html());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NO_SETTINGS), codes(proposal));
    }

    @Test
    void saysThatMailCannotBeFetchedWhereTheDomainDeniesIt() {
        for (String service : List.of("_imaps", "_imap", "_pop3s", "_pop3")) {
            internet.dns().service(service + "._tcp.example.org", 0, 0, 0, ".");
        }
        conventionalServers();

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NO_INCOMING), codes(proposal));
    }

    @Test
    void saysThatMailCannotBeSentWhereNothingIsThereForIt() {
        internet.mail("imap.example.org", 993, MailService.imaps());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NO_OUTGOING), codes(proposal));
    }

    @Test
    void saysThatThereIsNoMailWhereTheDomainTakesNone() {
        internet.dns().mailExchanger("example.org", 0, ".");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NO_MAIL), codes(proposal));
    }

    @Test
    void failsWhereServersAreBusy() {
        internet.mail("imap.example.org", 993, MailService.imaps().busy());
        internet.mail("smtp.example.org", 465, MailService.submissions().busy());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertTrue(codes(proposal).contains(FindingCode.SERVER_BUSY));
    }

    @Test
    void endsByTheDeadlineWhereTheNameServerIsDead() {
        internet.dns().silence("*");

        Proposal proposal = assertTimeoutPreemptively(NEVER_LONGER,
                () -> internet.discover("ada@example.org", SHORT));

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertEquals(List.of(), proposal.incoming());
    }

    @Test
    void endsByTheDeadlineWhereAllIsDark() {
        for (String host : List.of("autoconfig.example.org", "example.org", "imap.example.org", "smtp.example.org")) {
            for (int port : List.of(443, 993, 143, 995, 110, 465, 587)) {
                internet.blackHole(host, port);
            }
        }

        Proposal proposal = assertTimeoutPreemptively(NEVER_LONGER,
                () -> internet.discover("ada@example.org", SHORT));

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertTrue(codes(proposal).contains(FindingCode.CONNECTION_TIMEOUT));
    }

    @Test
    void canBeCancelled() {
        internet.dns().silence("*");
        DiscoveryRun run = internet.discovery().start(SmallInternet.address("ada@example.org"),
                DiscoveryOptions.DEFAULT, event -> { });

        run.cancel();

        assertTimeoutPreemptively(NEVER_LONGER,
                () -> assertThrows(CancellationException.class, run::await));
    }

    // ---- privacy ----

    @Test
    void asksNobodyWhereItIsOffline() {
        internet.knows(record(true));
        DiscoveryOptions offline =
                new DiscoveryOptions(Duration.ofSeconds(12), Duration.ofSeconds(5), true, true, true, true);

        Proposal known = internet.discover("ada@big.example", offline);
        Proposal unknown = internet.discover("ada@example.org", offline);

        assertEquals("imap imap.big.example 993 tls", incoming(known));
        assertEquals(ServerState.UNPROBED, known.incoming().getFirst().state());
        assertEquals(List.of(FindingCode.DOMAIN_NOT_IN_CATALOG), codes(unknown));
        assertEquals(Outcome.NOT_FOUND, unknown.outcome());
        assertEquals(List.of(), internet.dns().asked());
    }

    @Test
    void tellsTheLocalPartOnlyToTheHostThatTheDomainHasForIt() {
        TestHttps web = internet.web("autoconfig.example.org");
        TestHttps bare = internet.web("example.org");
        TestHttps inClear = internet.webInClear("autoconfig.example.org");
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("zaphod+tag@example.org",
                DiscoveryOptions.DEFAULT.withHttp(true).withGuess(false));

        assertEquals("emailaddress=zaphod%2Btag%40example.org", web.requests().getFirst().query());
        assertEquals("emailaddress=mailbox%40example.org", bare.requests().stream()
                .filter(request -> request.path().equals(WELL_KNOWN)).findFirst().orElseThrow().query());
        assertEquals("emailaddress=mailbox%40example.org", inClear.requests().getFirst().query());
        assertTrue(internet.dns().asked().stream().noneMatch(question -> question.name().contains("zaphod")));
        assertTrue(proposal.trail().stream().map(TrailEntry::toString).noneMatch(line -> line.contains("zaphod")),
                () -> proposal.trail().toString());
        assertTrue(proposal.trail().stream().anyMatch(entry ->
                entry.asked().equals("https://autoconfig.example.org/mail/config-v1.1.xml")));
    }

    @Test
    void takesTheUserNameThatWasAskedAboutForThatOfEverybody() {
        String file = SmallInternet.autoconfig("imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL").body();
        internet.web("example.org").page(WELL_KNOWN,
                Page.of("text/xml", file.replace("%EMAILADDRESS%", "mailbox@example.org")));
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals("ada@example.org",
                internet.discover("ada@example.org").incoming().getFirst().server().username());
    }

    // ---- helpers of the tests ----

    private static ProviderRecord record(boolean verified) {
        List<AuthenticationMethod> methods = List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD);
        return new ProviderRecord(
                new Provider("big", "Big", Provider.PasswordRule.APP_PASSWORD,
                        Optional.of(URI.create("https://big.example/app-passwords")), List.of()),
                List.of("big.example"), List.of("*.big.example"),
                List.of(new ServerTemplate(Protocol.IMAP, "imap.big.example", 993, Security.TLS, methods,
                        ServerTemplate.WHOLE_ADDRESS)),
                List.of(new ServerTemplate(Protocol.SMTP, "smtp.big.example", 465, Security.TLS, methods,
                        ServerTemplate.WHOLE_ADDRESS)),
                List.of(), new ProviderRecord.Provenance("a test", Optional.empty(), LocalDate.of(2026, 11, 23)),
                verified);
    }

    private static String incoming(Proposal proposal) {
        return proposal.recommendedIncoming().map(RacingDiscoveryTest::words).orElse("none");
    }

    private static String outgoing(Proposal proposal) {
        return proposal.recommendedOutgoing().map(RacingDiscoveryTest::words).orElse("none");
    }

    private static String words(ProposedServer proposed) {
        return Stream.of(proposed.server().protocol().id(), proposed.server().host().text(),
                Integer.toString(proposed.server().port()), proposed.server().security().id())
                .reduce((a, b) -> a + " " + b).orElseThrow();
    }

    private static List<FindingCode> codes(Proposal proposal) {
        return proposal.findings().stream().map(Finding::code).toList();
    }

    private static Finding finding(Proposal proposal, FindingCode code) {
        return proposal.findings().stream().filter(finding -> finding.code() == code).findFirst().orElseThrow();
    }
}
