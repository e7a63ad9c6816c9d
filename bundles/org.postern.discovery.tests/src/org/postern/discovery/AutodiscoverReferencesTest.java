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

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.testing.DnsQuestion;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.PageRequest;
import org.postern.testing.TestHttps;

/** Where Autodiscover servers refer to others (MS-OXDSCLI section 3.1.5). */
class AutodiscoverReferencesTest {

    private static final DiscoveryOptions OVER_HTTP = DiscoveryOptions.DEFAULT.withHttp(true).withGuess(false);
    private static final String PATH = "/autodiscover/autodiscover.xml";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void asksAtThePlaceWithinTheDomain() {
        internet.web("autodiscover.example.org").page(PATH, referring("Url", "https://exchange.example.org" + PATH));
        internet.web("exchange.example.org").page(PATH, settings("store7.example.org"));
        servers("store7.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("store7.example.org", host(proposal));
        assertEquals(Consent.NONE, proposal.consent());
    }

    @Test
    void asksForTheAddressOfAnotherDomainAndForConsent() {
        internet.web("autodiscover.example.org").page(PATH, referring("Addr", "someone@hoster.example"));
        TestHttps hoster = internet.web("autodiscover.hoster.example").page(PATH, settings("store7.hoster.example"));
        servers("store7.hoster.example");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("store7.hoster.example", host(proposal));
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertFalse(hoster.requests().getFirst().body().contains("ada"), hoster.requests().getFirst().body());
    }

    @Test
    void asksForConsentWhereThePlaceIsInAnotherDomain() {
        internet.web("autodiscover.example.org").page(PATH, referring("Url", "https://www.hoster.example" + PATH));
        internet.web("www.hoster.example").page(PATH, settings("store7.hoster.example"));
        servers("store7.hoster.example");

        assertEquals(Consent.REQUIRED, internet.discover("ada@example.org").consent());
    }

    @Test
    void asksForNoHostThatTellsAStrangerTheLocalPart() {
        internet.web("autodiscover.example.org").page(PATH, referring("Url", "https://www.hoster.example" + PATH));
        internet.web("www.hoster.example").page(PATH, settings("%EMAILLOCALPART%.hoster.example"));

        internet.discover("ada@example.org");

        assertEquals(List.of(), internet.dns().asked().stream().map(DnsQuestion::name)
                .filter(name -> name.contains("ada")).toList());
    }

    @Test
    void asksNobodyElseWhereThirdPartiesAreForbidden() {
        internet.web("autodiscover.example.org").page(PATH, referring("Url", "https://www.hoster.example" + PATH));
        TestHttps hoster = internet.web("www.hoster.example").page(PATH, settings("store7.hoster.example"));

        internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withThirdParties(false));

        assertTrue(hoster.requests().isEmpty());
    }

    @Test
    void leavesServersThatReferToEachOther() {
        TestHttps one = internet.web("autodiscover.example.org")
                .page(PATH, referring("Url", "https://other.example.org" + PATH));
        TestHttps other = internet.web("other.example.org")
                .page(PATH, referring("Url", "https://autodiscover.example.org" + PATH));

        internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withGuess(false));

        assertEquals(4, one.requests().stream().filter(request -> request.path().equals(PATH)).count()
                + other.requests().size());
    }

    // ---- redirects of HTTP ----

    @Test
    void followsRedirectsAndReferencesTogetherThreeTimes() {
        internet.web("autodiscover.example.org").page(PATH, Page.redirect("/two"))
                .page("/two", referring("Url", "https://other.example.org/three"));
        internet.web("other.example.org").page("/three", Page.redirect("/four"))
                .page("/four", settings("store7.example.org"));
        servers("store7.example.org");

        assertEquals("store7.example.org", host(internet.discover("ada@example.org")));
    }

    @Test
    void followsNoRedirectAfterThreeReferences() {
        internet.web("autodiscover.example.org").page(PATH, referring("Url", "https://other.example.org/two"));
        TestHttps other = internet.web("other.example.org")
                .page("/two", referring("Url", "https://other.example.org/three"))
                .page("/three", referring("Url", "https://other.example.org/four"))
                .page("/four", Page.redirect("/five"));

        internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withGuess(false));

        assertEquals(List.of("/two", "/three", "/four"),
                other.requests().stream().map(PageRequest::path).toList());
    }

    @Test
    void followsNoReferenceAfterThreeRedirects() {
        TestHttps web = internet.web("autodiscover.example.org").page(PATH, Page.redirect("/two"))
                .page("/two", Page.redirect("/three")).page("/three", Page.redirect("/four"))
                .page("/four", referring("Url", "https://other.example.org/five"));
        TestHttps other = internet.web("other.example.org");

        internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withGuess(false));

        assertTrue(web.requests().stream().anyMatch(request -> request.path().equals("/four")));
        assertEquals(List.of(), other.requests());
    }

    // ---- where the server leads over http ----

    @Test
    void asksForConsentWhereItIsFoundOverHttp() {
        TestHttps inClear = internet.webInClear("autodiscover.example.org")
                .page(PATH, Page.redirect("https://exchange.example.org" + PATH));
        internet.web("exchange.example.org").page(PATH, settings("store7.example.org"));
        servers("store7.example.org");

        Proposal proposal = internet.discover("ada@example.org", OVER_HTTP);

        assertEquals("store7.example.org", host(proposal));
        assertEquals(Grade.D, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
        assertEquals(List.of("GET"), inClear.requests().stream().map(PageRequest::method).toList());
    }

    @Test
    void asksNothingOverHttpWhereThatIsNotAllowed() {
        TestHttps inClear = internet.webInClear("autodiscover.example.org")
                .page(PATH, Page.redirect("https://exchange.example.org" + PATH));

        internet.discover("ada@example.org");

        assertEquals(0, inClear.connections());
    }

    @Test
    void believesNoSettingsOverHttp() {
        internet.webInClear("autodiscover.example.org").page(PATH, settings("store7.example.org"));
        servers("store7.example.org");

        assertEquals("none", host(internet.discover("ada@example.org", OVER_HTTP)));
    }

    @Test
    void followsNoRedirectOverHttpToAnUnprotectedPlace() {
        internet.webInClear("autodiscover.example.org")
                .page(PATH, Page.redirect("http://exchange.example.org" + PATH));
        TestHttps there = internet.webInClear("exchange.example.org").page(PATH, settings("store7.example.org"));

        internet.discover("ada@example.org", OVER_HTTP);

        assertEquals(0, there.connections());
    }

    @Test
    void followsARedirectOverHttpToAnotherCompanyOnlyWhereThirdPartiesMayBeAsked() {
        internet.webInClear("autodiscover.example.org")
                .page(PATH, Page.redirect("https://exchange.hoster.example" + PATH));
        TestHttps hoster = internet.web("exchange.hoster.example").page(PATH, settings("store7.hoster.example"));

        internet.discover("ada@example.org", OVER_HTTP.withThirdParties(false));
        assertEquals(0, hoster.connections());

        internet.discover("ada@example.org", OVER_HTTP);
        assertEquals(1, hoster.requests().size());
    }

    private static Page referring(String kind, String place) {
        return answer("<Action>redirect%1$s</Action><Redirect%1$s>%2$s</Redirect%1$s>".formatted(kind, place));
    }

    private static Page settings(String host) {
        return answer("<Action>settings</Action>" + protocol("IMAP", host, 993) + protocol("SMTP", host, 465));
    }

    private static String protocol(String type, String host, int port) {
        return "<Protocol><Type>%s</Type><Server>%s</Server><Port>%d</Port><SSL>on</SSL></Protocol>"
                .formatted(type, host, port);
    }

    private static Page answer(String account) {
        return Page.of("text/xml", "<Autodiscover><Response><Account><AccountType>email</AccountType>" + account
                + "</Account></Response></Autodiscover>");
    }

    private void servers(String host) {
        internet.mail(host, 993, MailService.imaps());
        internet.mail(host, 465, MailService.submissions());
    }

    private static String host(Proposal proposal) {
        return proposal.recommendedIncoming().map(ProposedServer::server).map(server -> server.host().text())
                .orElse("none");
    }
}
