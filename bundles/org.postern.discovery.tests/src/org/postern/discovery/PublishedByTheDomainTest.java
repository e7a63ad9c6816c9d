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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.formats.MobileconfigWriter;
import org.postern.formats.PaccDigest;
import org.postern.formats.PublishedSettings;
import org.postern.formats.SrvLinesWriter;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

/** What a domain says about itself in PACC documents, TXT records and JMAP sessions, and what a person brings along. */
class PublishedByTheDomainTest {

    private static final String JMAP = "/.well-known/jmap";
    private static final Page JMAP_SESSION = Page.of("application/json",
            "{\"capabilities\":{\"urn:ietf:params:jmap:mail\":{}},\"apiUrl\":\"/api\"}");
    private static final String PACC = "/.well-known/user-agent-configuration.json";
    private static final String DOCUMENT = """
            {"protocols":{"imap":{"host":"imap7.example.org"},"submit":{"host":"relay3.example.org"}},
             "authentication":{"password":true},"info":{"provider":{"name":"Example Mail"}}}""";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    // ---- autoconfig ----

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({ "https://auth.example.org, https://auth.example.org", "auth.example.org, ''" })
    void takesTheIssuerOfAccessTokensFromTheFileWhereItIsAnAddress(String named, String known) {
        String file = SmallInternet.autoconfig("imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL").body()
                .replace("</clientConfig>", "<oAuth2><issuer>" + named + "</issuer><authURL>https://a.example</authURL>"
                        + "<tokenURL>https://a.example</tokenURL></oAuth2></clientConfig>");
        internet.web("autoconfig.example.org").page("/mail/config-v1.1.xml", Page.of("text/xml", file));
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals(known, internet.discover("ada@example.org").oauthIssuer().map(URI::toString).orElse(""));
    }

    // ---- PACC ----

    @Test
    void takesAPaccDocument() {
        internet.web("ua-auto-config.example.org").page(PACC, Page.of("application/json", DOCUMENT));
        servers("imap7.example.org", "relay3.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap7.example.org", host(proposal));
        assertEquals(Grade.A, proposal.incoming().getFirst().grade());
        assertEquals(List.of(new SourceId("pacc")), proposal.incoming().getFirst().sources());
        assertEquals(Consent.NONE, proposal.consent());
    }

    @Test
    void takesAPaccDocumentWithItsDigest() {
        internet.web("ua-auto-config.example.org").page(PACC, Page.of("application/json", DOCUMENT));
        internet.dns().text("_ua-auto-config.example.org",
                PaccDigest.record(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        servers("imap7.example.org", "relay3.example.org");

        assertEquals("imap7.example.org", host(internet.discover("ada@example.org")));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksForTheDigestBeforeItHasTheDocument() {
        internet.web("ua-auto-config.example.org").page(PACC, Page.stall());
        DiscoveryRun run = internet.discovery().start(SmallInternet.address("ada@example.org"),
                DiscoveryOptions.DEFAULT.withSourceLimit(Duration.ofMinutes(2)).withDeadline(Duration.ofMinutes(2)),
                event -> { });

        while (internet.dns().asked().stream().noneMatch(question -> question.type().equals("TXT")
                && question.name().startsWith("_ua-auto-config.example.org"))) {
            assertFalse(Thread.interrupted(), "it waits for the document");
            Thread.yield();
        }
        run.cancel();
    }

    @Test
    void rejectsAPaccDocumentOfAnotherDigest() {
        internet.web("ua-auto-config.example.org").page(PACC, Page.of("application/json", DOCUMENT));
        internet.dns().text("_ua-auto-config.example.org", PaccDigest.record(new byte[] { 1 }));
        servers("imap7.example.org", "relay3.example.org");
        servers("imap.example.org", "smtp.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap.example.org", host(proposal));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.source().text().equals("pacc")
                && entry.outcome() == SourceOutcome.REJECTED));
        assertTrue(proposal.findings().stream().anyMatch(finding -> finding.code() == FindingCode.SOURCE_DIGEST));
    }

    // ---- TXT ----

    @Test
    void followsTheTextThatNamesAFileOfTheDomain() {
        internet.dns().text("example.org", "mailconf=https://files.example.org/mail.xml");
        internet.web("files.example.org").page("/mail.xml", SmallInternet.autoconfig(
                "imap imap7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        servers("imap7.example.org", "relay3.example.org");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap7.example.org", host(proposal));
        assertEquals(Consent.NONE, proposal.consent());
    }

    @Test
    void asksForConsentWhereTheTextLeadsOutOfTheDomain() {
        internet.dns().text("example.org", "mailconf=https://files.hoster.example/mail.xml");
        internet.web("files.hoster.example").page("/mail.xml", SmallInternet.autoconfig(
                "imap imap7.hoster.example 993 SSL", "smtp relay3.hoster.example 465 SSL"));
        servers("imap7.hoster.example", "relay3.hoster.example");

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals("imap7.hoster.example", host(proposal));
        assertEquals(Grade.C, proposal.incoming().getFirst().grade());
        assertEquals(Consent.REQUIRED, proposal.consent());
    }

    // ---- SRV ----

    @Test
    void findsWhatItsSrvLinesWereWrittenOf() {
        ServerTemplate imap = new ServerTemplate(Protocol.IMAP, "imap7.example.org", 143, Security.STARTTLS, List.of(),
                ServerTemplate.WHOLE_ADDRESS);
        ServerTemplate smtp = new ServerTemplate(Protocol.SMTP, "relay3.example.org", 465, Security.TLS, List.of(),
                ServerTemplate.WHOLE_ADDRESS);
        new SrvLinesWriter().write(new PublishedSettings(Optional.empty(), List.of(imap), List.of(smtp), List.of(),
                List.of()), new DomainName("example.org")).text().lines().map(line -> line.split(" "))
                .forEach(line -> internet.dns().service(line[0].replaceFirst("\\.$", ""), Integer.parseInt(line[4]),
                        Integer.parseInt(line[5]), Integer.parseInt(line[6]), line[7].replaceFirst("(?<=.)\\.$", "")));
        internet.mail("imap7.example.org", 143, MailService.imap());
        internet.mail("relay3.example.org", 465, MailService.submissions());

        Proposal proposal = internet.discover("ada@example.org");

        assertEquals(List.of("imap imap7.example.org:143 starttls", "smtp relay3.example.org:465 tls"),
                Stream.of(proposal.incoming(), proposal.outgoing()).flatMap(List::stream).map(ProposedServer::server)
                        .map(server -> server.protocol().id() + " " + server.host() + ":" + server.port() + " "
                                + server.security().id()).toList());
        assertEquals(List.of(new SourceId("srv")), proposal.incoming().getFirst().sources());
    }

    // ---- JMAP ----

    @Test
    void showsThatTheDomainOffersJmap() {
        internet.dns().service("_jmap._tcp.example.org", 0, 1, 443, "jmap.example.org");
        internet.web("jmap.example.org").page("/.well-known/jmap", Page.challenge("Bearer", "Basic"));

        Proposal proposal = internet.discover("ada@example.org");

        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.source().text().equals("jmap")
                && entry.detail().equals("JMAP, for those who log in")));
    }

    @Test
    void showsWhereTheSessionOfJmapIsInTheEnd() {
        internet.web("example.org").page(JMAP, Page.redirect("https://jmap.example.org/session"));
        internet.web("jmap.example.org").page("/session", JMAP_SESSION);

        assertEquals("JMAP at jmap.example.org", detailOfJmap(internet.discover("ada@example.org")));
    }

    @Test
    void showsThatTheSessionOfJmapIsForThoseWhoLogIn() {
        internet.web("example.org").page(JMAP, Page.redirect("/jmap/session"))
                .page("/jmap/session", Page.challenge("Bearer"));

        assertEquals("JMAP, for those who log in", detailOfJmap(internet.discover("ada@example.org")));
    }

    @Test
    void followsNoRedirectOfJmapOutOfTheDomain() {
        internet.web("example.org").page(JMAP, Page.redirect("https://jmap.hoster.example/session"));
        TestHttps hoster = internet.web("jmap.hoster.example").page("/session", JMAP_SESSION);

        assertEquals("redirected out of the domain, to jmap.hoster.example",
                detailOfJmap(internet.discover("ada@example.org")));
        assertEquals(0, hoster.connections());
    }

    @Test
    void followsNoRedirectOfJmapToAnUnprotectedPlace() {
        internet.web("example.org").page(JMAP, Page.redirect("http://jmap.example.org/session"));
        TestHttps inClear = internet.webInClear("jmap.example.org").page("/session", JMAP_SESSION);

        assertEquals("redirected away from https", detailOfJmap(internet.discover("ada@example.org")));
        assertEquals(0, inClear.connections());
    }

    @Test
    void leavesALoopOfRedirectsOfJmap() {
        internet.web("example.org").page(JMAP, Page.redirectLoop());

        assertEquals("redirected in a circle", detailOfJmap(internet.discover("ada@example.org")));
    }

    private static String detailOfJmap(Proposal proposal) {
        return proposal.trail().stream().filter(entry -> entry.source().text().equals("jmap"))
                .reduce((earlier, later) -> later).orElseThrow().detail();
    }

    // ---- a file ----

    @Test
    void takesTheFileThatThePersonNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mail.xml"), SmallInternet.autoconfig(
                "imap imap7.example.org 993 SSL", "smtp relay3.example.org 465 SSL").body());
        servers("imap7.example.org", "relay3.example.org");
        servers("imap.example.org", "smtp.example.org");

        Proposal proposal = internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withFile(file));

        assertEquals("imap7.example.org", host(proposal));
        assertEquals(Consent.REQUIRED, proposal.consent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "mail.mobileconfig", "MAIL.MOBILECONFIG", "profile.xml", "profile" })
    void takesAProfileWhateverItIsCalled(String name, @TempDir Path folder) throws IOException {
        PublishedSettings settings = new PublishedSettings(Optional.empty(),
                List.of(new ServerTemplate(Protocol.IMAP, "imap7.example.org", 993, Security.TLS, List.of(),
                        ServerTemplate.WHOLE_ADDRESS)),
                List.of(new ServerTemplate(Protocol.SMTP, "relay3.example.org", 465, Security.TLS, List.of(),
                        ServerTemplate.WHOLE_ADDRESS)), List.of(), List.of());
        Path file = Files.writeString(folder.resolve(name), new MobileconfigWriter()
                .write(settings, SmallInternet.address("ada@example.org")).text());
        servers("imap7.example.org", "relay3.example.org");

        Proposal proposal = internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withFile(file));

        assertEquals("imap7.example.org", host(proposal));
    }

    @Test
    void saysHowManyAccountsAProfileHasWhereNoneIsThatOfTheAddress(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("staff.mobileconfig"),
                profile("bob@example.org", "eve@example.org"));
        servers("imap7.example.org", "relay3.example.org");

        Proposal other = internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withFile(file));
        Proposal fitting = internet.discover("eve@example.org", DiscoveryOptions.DEFAULT.withFile(file));

        assertTrue(other.findings().contains(Finding.of(FindingCode.SOURCE_SEVERAL_ACCOUNTS, "staff.mobileconfig",
                "2")), () -> other.findings().toString());
        assertTrue(fitting.findings().stream().noneMatch(finding ->
                finding.code() == FindingCode.SOURCE_SEVERAL_ACCOUNTS), () -> fitting.findings().toString());
    }

    private static String profile(String... addresses) {
        String payloads = Stream.of(addresses).map(address -> """
                <dict><key>PayloadType</key><string>com.apple.mail.managed</string>
                <key>EmailAddress</key><string>%s</string>
                <key>IncomingMailServerHostName</key><string>imap7.example.org</string>
                <key>IncomingMailServerUseSSL</key><true/>
                <key>OutgoingMailServerHostName</key><string>relay3.example.org</string>
                <key>OutgoingMailServerUseSSL</key><true/></dict>""".formatted(address)).collect(Collectors.joining());
        return "<plist><dict><key>PayloadContent</key><array>" + payloads + "</array></dict></plist>";
    }

    @Test
    void goesOnWithoutAFileThatCannotBeRead(@TempDir Path folder) {
        servers("imap.example.org", "smtp.example.org");

        Proposal proposal = internet.discover("ada@example.org",
                DiscoveryOptions.DEFAULT.withFile(folder.resolve("gone.mobileconfig")));

        assertEquals("imap.example.org", host(proposal));
        assertTrue(proposal.findings().stream().anyMatch(finding -> finding.code() == FindingCode.SOURCE_SPURIOUS));
    }

    // ---- helpers of the tests ----

    private void servers(String incoming, String outgoing) {
        internet.mail(incoming, 993, MailService.imaps());
        internet.mail(outgoing, 465, MailService.submissions());
    }

    private static String host(Proposal proposal) {
        return proposal.recommendedIncoming().map(ProposedServer::server).map(server -> server.host().text())
                .orElse("none");
    }
}
