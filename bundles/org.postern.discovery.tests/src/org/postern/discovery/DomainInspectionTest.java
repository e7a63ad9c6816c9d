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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.discovery.domain.DomainInspection;
import org.postern.discovery.domain.DomainReport;
import org.postern.discovery.domain.DomainReport.Verdict;
import org.postern.discovery.domain.MailProgram;
import org.postern.discovery.domain.ProgramSettings;
import org.postern.discovery.domain.Standard;
import org.postern.discovery.domain.Statement;
import org.postern.formats.AutodiscoverWriter;
import org.postern.formats.PaccDigest;
import org.postern.formats.PublishedSettings;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;
import org.postern.model.Severity;
import org.postern.model.SourceOutcome;
import org.postern.testing.MailService;
import org.postern.testing.Page;

class DomainInspectionTest {

    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";
    private static final String WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml";
    private static final String PACC = "/.well-known/user-agent-configuration.json";
    private static final String AUTODISCOVER = "/autodiscover/autodiscover.xml";
    private static final String PACC_DOCUMENT = """
            {"protocols":{"imap":{"host":"imap.example.org"},"submit":{"host":"smtp.example.org"}},
             "authentication":{"password":true},"info":{"provider":{"name":"Example Mail"}}}""";
    private static final Page.Content GOOD_FILE =
            SmallInternet.autoconfig("imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL");

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    // ---- domains as they should be, and as they should not ----

    @Test
    void hasNothingToSayAgainstADomainThatDoesEverythingRight() {
        goodServers();
        internet.dns().mailExchanger("example.org", 10, "smtp.example.org");
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.web("example.org").page(WELL_KNOWN, GOOD_FILE).page(AUTODISCOVER, Page.status(404))
                .page("/.well-known/jmap", Page.status(404));
        internet.web("ua-auto-config.example.org").page(PACC, Page.of("application/json", PACC_DOCUMENT));
        internet.dns().text("_ua-auto-config.example.org",
                PaccDigest.record(PACC_DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        services("imap.example.org", "smtp.example.org");
        internet.web("autodiscover.example.org").page(AUTODISCOVER, autodiscover());

        DomainReport report = inspect();

        assertEquals(List.of(FindingCode.PUBLICATION_DNS_UNSIGNED), codes(report));
        assertEquals(Verdict.FINE, report.verdict());
        assertEquals(Set.of(Standard.PACC, Standard.AUTOCONFIG, Standard.AUTOCONFIG_WELL_KNOWN, Standard.SRV,
                Standard.AUTODISCOVER), report.statements().stream().filter(said -> !said.servers().isEmpty())
                .map(Statement::standard).filter(Standard::isOwn).collect(Collectors.toSet()));
        assertEquals(List.of(), report.programs().stream().filter(program -> program.by().isEmpty())
                .map(ProgramSettings::program).map(MailProgram::name).filter(name -> !name.equals("Apple Mail"))
                .toList());
    }

    @Test
    void findsTheFileAtTheFormerPlaceThatGnomeAsksFirst() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, Page.status(404))
                .page("/.well-known/mail-v1.xml", GOOD_FILE);

        DomainReport report = inspect();

        assertEquals(List.of(Standard.AUTOCONFIG_MAIL_V1), report.statements().stream()
                .filter(said -> said.standard().isOwn() && !said.servers().isEmpty())
                .map(Statement::standard).toList());
        assertEquals(Set.of("GNOME Online Accounts", "SnappyMail"), report.programs().stream()
                .filter(program -> program.by().equals(Optional.of(Standard.AUTOCONFIG_MAIL_V1)))
                .map(ProgramSettings::program).map(MailProgram::name).collect(Collectors.toSet()));
    }

    @Test
    void asksNobodyToSayAnythingAtTheFormerPlace() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE)
                .page("/.well-known/mail-v1.xml", Page.status(500));

        assertEquals(List.of(), codes(inspect()).stream().filter(code -> code == FindingCode.PUBLICATION_BROKEN
                || code == FindingCode.PUBLICATION_UNREADABLE).toList());
    }

    @Test
    void saysThatADomainPublishesNothing() {
        internet.dns().address("example.org", "127.0.0.1");

        DomainReport report = inspect();

        assertEquals(List.of(FindingCode.PUBLICATION_NONE), codes(report));
        assertEquals(Verdict.ERRORS, report.verdict());
        assertTrue(report.programs().stream().allMatch(program -> program.by().isEmpty()));
    }

    @Test
    void saysThatThereIsNoSuchDomain() {
        DomainReport report = inspect();

        assertEquals(List.of(FindingCode.DOMAIN_NOT_FOUND), codes(report));
        assertEquals(Verdict.ERRORS, report.verdict());
    }

    @Test
    void saysThatItCannotKnowWhereTheNameServerFails() {
        internet.dns().failure("*");

        DomainReport report = internet.inspect("example.org", DomainInspection.THOROUGH, Instant.now());

        assertEquals(Verdict.UNKNOWN, report.verdict());
        assertEquals(List.of(FindingCode.NAME_SERVER_FAILED), codes(report));
    }

    @Test
    void saysThatItCannotKnowWhereDnsIsSilent() {
        internet.dns().silence("*");

        DomainReport report = internet.inspect("example.org",
                DomainInspection.THOROUGH.withSourceLimit(Duration.ofSeconds(1)), Instant.now());

        assertEquals(Verdict.UNKNOWN, report.verdict());
        assertEquals(List.of(FindingCode.NAME_TIMEOUT), codes(report));
        assertTrue(report.statements().stream().allMatch(said -> said.servers().isEmpty()));
    }

    @Test
    void saysThatOnlyOthersKnowTheServers() {
        goodServers();
        internet.web("autoconfig.thunderbird.net").page("/v1.1/example.org", GOOD_FILE);

        DomainReport report = inspect();

        assertEquals(List.of(FindingCode.PUBLICATION_BY_OTHERS), codes(report));
        assertEquals(Verdict.FINE, report.verdict());
    }

    @Test
    void asksNoThirdPartyWhereThatIsForbidden() {
        DomainReport report = internet.inspect("example.org", DomainInspection.THOROUGH.withThirdParties(false),
                Instant.now());

        assertEquals(List.of(), report.statements().stream().map(Statement::standard)
                .filter(standard -> standard == Standard.DATABASE || standard == Standard.MX_DATABASE).toList());
        assertTrue(internet.dns().asked().stream().noneMatch(question -> question.name().contains("thunderbird")));
    }

    @Test
    void tellsNobodyTheAddressOfAPerson() {
        var web = internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        goodServers();

        inspect();

        assertEquals(List.of("emailaddress=mailbox%40example.org"),
                web.requests().stream().map(request -> request.query()).distinct().toList());
    }

    // ---- one thing wrong ----

    @Test
    void saysThatAFileCanBeReadOnlyWithoutProtection() {
        goodServers();
        internet.webInClear("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);

        assertEquals(List.of(finding(FindingCode.PUBLICATION_HTTP_ONLY,
                "http://autoconfig.example.org/mail/config-v1.1.xml")), inspect().findings());
    }

    @Test
    void saysThatAutodiscoverCanBeFoundOnlyWithoutProtection() {
        goodServers();
        internet.webInClear("autodiscover.example.org").page(AUTODISCOVER,
                Page.redirect("https://exchange.example.org" + AUTODISCOVER));
        internet.web("exchange.example.org").page(AUTODISCOVER, autodiscover());

        DomainReport report = inspect();

        assertEquals(2, statement(report, Standard.AUTODISCOVER_HTTP).servers().size());
        assertEquals(List.of(finding(FindingCode.PUBLICATION_HTTP_ONLY,
                "http://autodiscover.example.org" + AUTODISCOVER)), report.findings());
        assertEquals(Optional.of(Standard.AUTODISCOVER_HTTP), program(report, "Outlook").by());
    }

    @Test
    void hasNothingAgainstACopyOverHttpBesideTheProtectedFile() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.webInClear("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);

        assertEquals(List.of(), inspect().findings());
    }

    @Test
    void saysThatADocumentIsNotTheOneThatDnsNames() {
        goodServers();
        internet.web("ua-auto-config.example.org").page(PACC, Page.of("application/json", PACC_DOCUMENT));
        internet.dns().text("_ua-auto-config.example.org", PaccDigest.record(new byte[] { 1 }));
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);

        assertEquals(List.of(finding(FindingCode.PUBLICATION_DIGEST_DIFFERS, "example.org")), inspect().findings());
    }

    @Test
    void saysThatTheServiceWithTlsIsMissingInDns() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 587, MailService.submission());
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "imap.example.org")
                .service("_submission._tcp.example.org", 0, 1, 587, "smtp.example.org");

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_NO_TLS_SERVICE,
                "_submissions._tcp.example.org", "_submission._tcp.example.org")));
    }

    @Test
    void saysThatDnsDeniesWhatAFileOffers() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.dns().service("_submissions._tcp.example.org", 0, 0, 0, ".");

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_DENIED,
                "_submissions._tcp.example.org", "https://autoconfig.example.org/mail/config-v1.1.xml")));
    }

    @Test
    void saysThatAServerOfAFileDoesNotAnswer() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);

        assertEquals(List.of(finding(FindingCode.PUBLICATION_SERVER_FAILS,
                "https://autoconfig.example.org/mail/config-v1.1.xml", "SMTP smtp.example.org:465")),
                inspect().findings());
    }

    @Test
    void saysThatACertificateIsOfAnotherName() {
        internet.mail("imap.example.org", 993, MailService.imaps(), SmallInternet.CERTIFICATES.issue("other.example"));
        internet.mail("smtp.example.org", 465, MailService.submissions());
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);

        DomainReport report = inspect();

        assertEquals(List.of(FindingCode.PUBLICATION_SERVER_FAILS), codes(report));
        assertEquals(List.of(FindingCode.TLS_NAME_MISMATCH), report.servers().getFirst().seen().findings().stream()
                .map(Finding::code).toList());    }

    @Test
    void remindsOfCertificatesThatExpireWithinAFortnight() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        Instant end = SmallInternet.CERTIFICATES.issue("imap.example.org").certificate().getNotAfter().toInstant();

        assertEquals(Set.of(FindingCode.TLS_EXPIRES_SOON), Set.copyOf(codes(internet.inspect("example.org",
                DomainInspection.THOROUGH, end.minus(Duration.ofDays(13))))));
        assertEquals(List.of(), codes(internet.inspect("example.org", DomainInspection.THOROUGH,
                end.minus(Duration.ofDays(15)))));
    }

    @Test
    void saysThatAFileSendsProgramsToAServerWithoutEncryption() {
        internet.mail("imap.example.org", 143, MailService.imapInClear());
        internet.mail("smtp.example.org", 465, MailService.submissions());
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap imap.example.org 143 plain", "smtp smtp.example.org 465 SSL"));

        assertEquals(List.of(finding(FindingCode.PUBLICATION_PLAIN_TEXT, "IMAP imap.example.org:143",
                "https://autoconfig.example.org/mail/config-v1.1.xml")), inspect().findings());
    }

    @Test
    void saysThatAPageInPlaceOfTheFileHelpsNobody() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.web("example.org").page(WELL_KNOWN, Page.html())
                .page(AUTODISCOVER, Page.status(404)).page("/.well-known/jmap", Page.status(404));

        assertEquals(List.of(FindingCode.PUBLICATION_UNREADABLE), codes(inspect()));
    }

    @Test
    void saysThatAPlaceThatIsThereForNothingElseGivesNoAnswer() {
        goodServers();
        services("imap.example.org", "smtp.example.org");
        internet.web("autoconfig.example.org").page(AUTOCONFIG, Page.status(500));

        assertEquals(FindingCode.PUBLICATION_BROKEN, codes(inspect()).getFirst());
    }

    @Test
    void saysThatTheSettingsAreOutsideOfTheDomain() {
        goodServers();
        services("imap.example.org", "smtp.example.org");
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                Page.redirect("https://autoconfig.hoster.example/mail/config-v1.1.xml"));

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_REDIRECT, "example.org",
                "autoconfig.hoster.example")));
    }

    @Test
    void doesNotBlameTheDomainForARedirectOfOthers() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.web("autoconfig.thunderbird.net").page("/v1.1/example.org", Page.redirect("https://other.example/"));

        assertEquals(List.of(), inspect().findings());
    }

    @Test
    void saysWhatContradictsWhat() {
        goodServers();
        internet.mail("new.example.org", 993, MailService.imaps());
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        services("new.example.org", "smtp.example.org");

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_CONFLICT,
                "https://autoconfig.example.org/mail/config-v1.1.xml", "IMAP imap.example.org:993",
                "example.org SRV", "IMAP new.example.org:993")));
    }

    @Test
    void saysThatAFileIsWeakerThanWhatElseIsPublished() {
        goodServers();
        internet.mail("imap.example.org", 143, MailService.imap());
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap imap.example.org 143 STARTTLS", "smtp smtp.example.org 465 SSL"));
        services("imap.example.org", "smtp.example.org");

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_WEAKER,
                "https://autoconfig.example.org/mail/config-v1.1.xml", "IMAP imap.example.org:143",
                "example.org SRV", "IMAP imap.example.org:993")));
    }

    @Test
    void saysThatHalfOfTheSettingsIsMissing() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap imap.example.org 993 SSL"));

        assertEquals(List.of(FindingCode.PUBLICATION_INCOMPLETE), codes(inspect()));
    }

    @Test
    void warnsOfARecordThatOthersKeepOfADomain() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        internet.web("autoconfig.thunderbird.net").page("/v1.1/example.org",
                SmallInternet.autoconfig("imap old.example.org 993 SSL", "smtp smtp.example.org 465 SSL"));

        assertTrue(inspect().findings().contains(finding(FindingCode.PUBLICATION_OUTDATED_ELSEWHERE,
                "https://autoconfig.thunderbird.net/v1.1/example.org", "IMAP old.example.org:993")));
    }

    // ---- what mail programs set up ----

    @Test
    void programsTakeWhatTheyReadAndNothingElse() {
        goodServers();
        internet.mail("imap.example.org", 143, MailService.imapInClear());
        internet.web("autoconfig.example.org").page(AUTOCONFIG, SmallInternet.autoconfig(
                "imap imap.example.org 143 plain", "imap imap.example.org 993 SSL", "smtp smtp.example.org 465 SSL"));

        DomainReport report = inspect();

        assertEquals("143 autoconfig", incoming(report, "Thunderbird"));
        assertEquals("993 autoconfig", incoming(report, "Thunderbird for Android, K-9 Mail"));
        assertEquals("nothing", incoming(report, "SRV (RFC 6186, RFC 8314)"));
        assertEquals("nothing", incoming(report, "Outlook"));
        assertEquals("nothing", incoming(report, "Apple Mail"));
    }

    @Test
    void programsPreferTheirOwnOrder() {
        goodServers();
        internet.mail("new.example.org", 993, MailService.imaps());
        internet.web("autoconfig.example.org").page(AUTOCONFIG, GOOD_FILE);
        services("new.example.org", "smtp.example.org");

        DomainReport report = inspect();

        assertEquals(Optional.of(Standard.AUTOCONFIG), program(report, "Evolution").by());
        assertEquals(Optional.of(Standard.SRV), program(report, "FairEmail").by());
    }

    @Test
    void programsThatLookFirstPassByWhatDoesNotWork() {
        goodServers();
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap old.example.org 993 SSL", "smtp smtp.example.org 465 SSL"));
        services("imap.example.org", "smtp.example.org");

        DomainReport report = inspect();

        assertEquals(Optional.of(Standard.AUTOCONFIG), program(report, "Thunderbird").by());
        assertEquals(Optional.of(Standard.SRV), program(report, "Postern").by());
    }

    @Test
    void showsThatExchangeAndJmapAreThere() {
        internet.web("autodiscover.example.org").page("/autodiscover/autodiscover.json/v1.0/mailbox@example.org",
                Page.of("application/json", "{\"Protocol\":\"Ews\",\"Url\":\"https://mail.example.org/ews\"}"));
        internet.dns().service("_jmap._tcp.example.org", 0, 1, 443, "jmap.example.org");
        internet.web("jmap.example.org").page("/.well-known/jmap", Page.challenge("Bearer", "Basic"));

        DomainReport report = inspect();

        assertEquals(SourceOutcome.FOUND, statement(report, Standard.AUTODISCOVER_JSON).outcome());
        assertEquals(SourceOutcome.FOUND, statement(report, Standard.JMAP).outcome());
    }

    @Test
    void putsErrorsBeforeWarnings() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap imap.example.org 993 SSL"));

        List<Severity> severities = inspect().findings().stream().map(Finding::severity).toList();
        assertEquals(severities.stream().sorted().toList(), severities);
        assertTrue(severities.contains(Severity.WARNING), severities.toString());
    }

    // ---- helpers of the tests ----

    private DomainReport inspect() {
        return internet.inspect("example.org", DomainInspection.THOROUGH, Instant.now());
    }

    private void goodServers() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
    }

    private void services(String incoming, String outgoing) {
        internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, incoming)
                .service("_submissions._tcp.example.org", 0, 1, 465, outgoing);
    }

    private static Page autodiscover() {
        ServerTemplate imap = new ServerTemplate(Protocol.IMAP, "imap.example.org", 993, Security.TLS, List.of(),
                ServerTemplate.WHOLE_ADDRESS);
        ServerTemplate smtp = new ServerTemplate(Protocol.SMTP, "smtp.example.org", 465, Security.TLS, List.of(),
                ServerTemplate.WHOLE_ADDRESS);
        return Page.of("text/xml", new AutodiscoverWriter().write(new PublishedSettings(Optional.empty(),
                List.of(imap), List.of(smtp), List.of(), List.of()), SmallInternet.address("ada@example.org")).text());
    }

    private static Finding finding(FindingCode code, String... arguments) {
        return Finding.of(code, arguments);
    }

    private static List<FindingCode> codes(DomainReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static Statement statement(DomainReport report, Standard standard) {
        return report.statements().stream().filter(said -> said.standard() == standard).findFirst().orElseThrow();
    }

    private static ProgramSettings program(DomainReport report, String name) {
        return report.programs().stream().filter(settings -> settings.program().name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static String incoming(DomainReport report, String name) {
        ProgramSettings settings = program(report, name);
        return settings.incoming().map(seen -> seen.server().port() + " " + settings.by().orElseThrow().id())
                .orElse("nothing");
    }
}
