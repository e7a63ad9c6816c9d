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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Outcome;
import org.postern.model.Server;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

/** Addresses of all kinds, end to end: what stands in questions and host names, and who learns the local part. */
class AddressesTest {

    private static final String FILE = "/mail/config-v1.1.xml";
    private static final String LOCAL_PART = "zaphod";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    // ---- domains ----

    @ParameterizedTest
    @ValueSource(strings = { "ada@b\u00fccher.example", "ada@BU\u0308CHER.example", "ada@xn--bcher-kva.example" })
    void findsTheFileOfAnInternationalDomain(String address) {
        internet.web("autoconfig.xn--bcher-kva.example").page(FILE, SmallInternet.autoconfig(
                "imap post.b\u00fccher.example 993 SSL", "smtp post.xn--bcher-kva.example 465 SSL"));
        servers("post.xn--bcher-kva.example");

        Server server = found(address);

        assertEquals("post.xn--bcher-kva.example", server.host().text());
        assertEquals("ada@xn--bcher-kva.example", server.username());
    }

    @Test
    void findsTheServicesOfAnInternationalDomain() {
        internet.dns().service("_imaps._tcp.xn--bcher-kva.example", 0, 1, 993, "post.xn--bcher-kva.example");
        internet.dns().service("_submissions._tcp.xn--bcher-kva.example", 0, 1, 465, "post.xn--bcher-kva.example");
        servers("post.xn--bcher-kva.example");

        assertEquals("post.xn--bcher-kva.example", found("ada@b\u00fccher.example").host().text());
    }

    @Test
    void followsAliasesOfServiceNames() {
        internet.dns().service("_imaps._tcp.servers.example.org", 0, 1, 993, "in.example.org");
        internet.dns().service("_submissions._tcp.servers.example.org", 0, 1, 465, "in.example.org");
        internet.mail("in.example.org", 993, MailService.imaps());
        internet.mail("in.example.org", 465, MailService.submissions());
        internet.dns().alias("_imaps._tcp.example.org", "_imaps._tcp.servers.example.org");
        internet.dns().alias("_submissions._tcp.example.org", "_submissions._tcp.servers.example.org");

        assertEquals("in.example.org", found("ada@example.org").host().text());
    }

    // ---- local parts ----

    @ParameterizedTest
    @CsvSource({ "ada+lists, ada%2Blists%40example.org", "j\u00f6rg, j%C3%B6rg%40example.org",
            "o'brien&x=1#y, o%27brien%26x%3D1%23y%40example.org", "100%41, 100%2541%40example.org",
            "%EMAILDOMAIN%, %25EMAILDOMAIN%25%40example.org" })
    void asksForTheWholeAddressInPercentEncoding(String localPart, String encoded) {
        TestHttps web = internet.web("autoconfig.example.org").page(FILE, SmallInternet.autoconfig(
                "imap post.example.org 993 SSL", "smtp post.example.org 465 SSL"));
        servers("post.example.org");

        Server server = found(localPart + "@example.org");

        assertEquals("emailaddress=" + encoded, web.requests().getFirst().query());
        assertEquals(localPart + "@example.org", server.username());
    }

    @ParameterizedTest
    @CsvSource({ "hannah, hannah.example.org", "Ada.Lovelace, ada.lovelace.example.org",
            "j\u00f6rg, xn--jrg-sna.example.org" })
    void putsTheLocalPartIntoAHostThatTheDomainNames(String localPart, String host) {
        internet.web("autoconfig.example.org").page(FILE, SmallInternet.autoconfig(
                "imap %EMAILLOCALPART%.example.org 993 SSL", "smtp %EMAILLOCALPART%.example.org 465 SSL"));
        servers(host);

        Proposal proposal = internet.discover(localPart + "@example.org");

        assertEquals(host, proposal.incoming().getFirst().server().host().text());
        assertTrue(proposal.trail().stream().noneMatch(entry -> entry.toString().contains(host)),
                () -> proposal.trail().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "o'brien", "a/b", "evil.example#", "-x" })
    void leavesAHostOutThatTheLocalPartMakesInvalid(String localPart) {
        internet.web("autoconfig.example.org").page(FILE, SmallInternet.autoconfig(
                "imap %EMAILLOCALPART%.example.org 993 SSL", "imap post.example.org 993 SSL",
                "smtp post.example.org 465 SSL"));
        servers("post.example.org");

        assertEquals("post.example.org", found(localPart + "@example.org").host().text());
    }

    // ---- who learns the local part ----

    @Test
    void tellsNobodyButTheDomainTheLocalPart() {
        internet.dns().mailExchanger("example.org", 10, "mx.hoster.example");
        internet.dns().service("_autodiscover._tcp.example.org", 0, 0, 443, "exchange.hoster.example");
        internet.dns().service("_jmap._tcp.example.org", 0, 0, 443, "jmap.hoster.example");
        internet.dns().text("example.org", "mailconf=https://files.hoster.example/mail.xml");
        Page page = SmallInternet.autoconfig("imap %EMAILLOCALPART%.hoster.example 993 SSL",
                "smtp %EMAILADDRESS%.hoster.example 465 SSL");
        internet.web("autoconfig.example.org").page(FILE, Page.redirect("https://elsewhere.example" + FILE));
        Map<String, TestHttps> strangers = Stream.of("autoconfig.thunderbird.net", "autoconfig.hoster.example",
                "exchange.hoster.example", "jmap.hoster.example", "files.hoster.example", "elsewhere.example")
                .collect(Collectors.toMap(host -> host, host -> internet.web(host)
                        .page("/v1.1/example.org", page).page("/v1.1/hoster.example", page).page(FILE, page)
                        .page("/mail.xml", page)));

        Proposal proposal = internet.discover(LOCAL_PART + "@example.org");

        assertEquals(List.of(), proposal.incoming());
        strangers.forEach((host, web) -> assertEquals(List.of(), web.requests().stream().map(Object::toString)
                .filter(request -> request.contains(LOCAL_PART)).toList(), host));
        assertFalse(strangers.get("autoconfig.thunderbird.net").requests().isEmpty());
        assertFalse(strangers.get("autoconfig.hoster.example").requests().isEmpty());
        assertFalse(strangers.get("exchange.hoster.example").requests().isEmpty());
        assertFalse(strangers.get("files.hoster.example").requests().isEmpty());
        assertEquals(List.of(), internet.dns().asked().stream().filter(question ->
                question.name().contains(LOCAL_PART)).toList());
    }

    @Test
    void tellsNoHostWhereThePersonComesFrom() {
        TestHttps web = internet.web("autoconfig.example.org").page(FILE, Page.redirect("https://example.org/new"));
        TestHttps other = internet.web("example.org");

        internet.discover(LOCAL_PART + "@example.org");

        assertTrue(Stream.of(web, other).flatMap(server -> server.requests().stream())
                .flatMap(request -> request.fields().keySet().stream())
                .noneMatch(field -> field.equalsIgnoreCase("Referer") || field.equalsIgnoreCase("Cookie")
                        || field.equalsIgnoreCase("From")));
    }

    private Server found(String address) {
        Proposal proposal = internet.discover(address);
        assertEquals(Outcome.FOUND, proposal.outcome(), () -> proposal.findings() + " " + proposal.trail());
        return proposal.incoming().getFirst().server();
    }

    private void servers(String host) {
        internet.mail(host, 993, MailService.imaps());
        internet.mail(host, 465, MailService.submissions());
    }
}
