/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.model.Protocol.IMAP;
import static org.postern.model.Protocol.POP3;
import static org.postern.model.Protocol.SMTP;
import static org.postern.model.Security.STARTTLS;
import static org.postern.model.Security.TLS;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.installation.Network;
import org.postern.formats.AutoconfigDocument;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.AutodiscoverAnswer;
import org.postern.formats.AutodiscoverReader;
import org.postern.formats.DocumentReading;
import org.postern.formats.MobileconfigReader;
import org.postern.formats.PaccDigest;
import org.postern.formats.PaccDocument;
import org.postern.formats.PaccReader;
import org.postern.formats.PublishedSettings;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;
import org.postern.testing.TestDomain;

class PublishCommandTest {

    private static final String ADDRESS = "o'brien&söhne@bücher.example";
    private static final String NAME = "Bücher & <Söhne> \"Mail\"";

    // ---- what is named is read back the same ----

    @Test
    void autoconfigSaysAllThatIsNamed() {
        byte[] document = named("autoconfig", "imaps://imap.bücher.example", "imap://imap.bücher.example",
                "pop3s://pop.bücher.example:1995", "submissions://smtp.bücher.example",
                "submission://relay.bücher.example:2587");

        AutoconfigDocument read = ((AutoconfigReading.Read) new AutoconfigReader().read(document)).document();
        assertEquals(Optional.of(NAME), read.displayName());
        assertEquals(List.of(new DomainName("xn--bcher-kva.example")), read.domains());
        assertEquals(List.of(server(IMAP, "imap", 993, TLS), server(IMAP, "imap", 143, STARTTLS),
                server(POP3, "pop", 1995, TLS)), read.incoming());
        assertEquals(List.of(server(SMTP, "smtp", 465, TLS), server(SMTP, "relay", 2587, STARTTLS)), read.outgoing());
    }

    @Test
    void paccSaysAllThatIsNamedAtTheUsualPorts() {
        byte[] document = named("pacc", "imaps://imap.bücher.example", "pop3s://pop.bücher.example",
                "submissions://smtp.bücher.example");

        assertEquals(settings(List.of(server(IMAP, "imap", 993, TLS), server(POP3, "pop", 995, TLS)),
                List.of(server(SMTP, "smtp", 465, TLS))), read(new PaccReader().read(document)).settings());
    }

    @Test
    void autodiscoverSaysAllThatIsNamedWithStarttlsToo() {
        byte[] document = named("autodiscover", "imap://imap.bücher.example", "pop3://pop.bücher.example",
                "submission://smtp.bücher.example", "submission://relay.bücher.example");
        AutodiscoverAnswer answer = read(new AutodiscoverReader().read(document, address()));

        assertEquals(new AutodiscoverAnswer.Described(new PublishedSettings(Optional.empty(),
                List.of(server(IMAP, "imap", 143, STARTTLS), server(POP3, "pop", 110, STARTTLS)),
                List.of(server(SMTP, "smtp", 587, STARTTLS), server(SMTP, "relay", 587, STARTTLS)), List.of(),
                List.of())), answer);
    }

    @Test
    void mobileconfigSaysTheFirstOfEachSideForTheAddress() {
        byte[] document = named("mobileconfig", "pop3://pop.bücher.example", "submission://smtp.bücher.example");
        var profile = read(new MobileconfigReader().read(document));

        assertEquals(Optional.of(address()), profile.address());
        assertEquals(settings(List.of(server(POP3, "pop", 110, STARTTLS)),
                List.of(server(SMTP, "smtp", 587, STARTTLS))),
                profile.settings());
    }

    @Test
    void srvSaysAllThatIsNamedInItsOrder() {
        assertEquals("""
                _imaps._tcp.xn--bcher-kva.example. 3600 IN SRV 0 1 993 imap.xn--bcher-kva.example.
                _imap._tcp.xn--bcher-kva.example. 3600 IN SRV 0 0 0 .
                _pop3s._tcp.xn--bcher-kva.example. 3600 IN SRV 0 0 0 .
                _pop3._tcp.xn--bcher-kva.example. 3600 IN SRV 0 0 0 .
                _submissions._tcp.xn--bcher-kva.example. 3600 IN SRV 0 1 465 smtp.xn--bcher-kva.example.
                _submission._tcp.xn--bcher-kva.example. 3600 IN SRV 1 1 587 smtp.xn--bcher-kva.example.
                """, text(named("srv", "imaps://imap.bücher.example", "submissions://smtp.bücher.example",
                "submission://smtp.bücher.example")));
    }

    @Test
    void userNamesMayBeMadeOfThePartBeforeTheAtSign() {
        CommandRun.Outcome outcome = run("autoconfig", "--username", "BOOKS\\%EMAILLOCALPART%",
                "--server", "imaps://imap.example.org", "--server", "submissions://smtp.example.org");
        AutoconfigReading reading = new AutoconfigReader().read(bytes(outcome));

        assertEquals("BOOKS\\%EMAILLOCALPART%",
                ((AutoconfigReading.Read) reading).document().incoming().getFirst().username());
    }

    @Test
    void paccSaysWhoIssuesTokens() {
        CommandRun.Outcome outcome = run("pacc", "--oauth-issuer", "https://auth.example.org/realm", "--server",
                "imaps://imap.bücher.example", "--server", "submissions://smtp.bücher.example");
        PaccDocument document = read(new PaccReader().read(bytes(outcome)));

        assertEquals(Optional.of(URI.create("https://auth.example.org/realm")), document.oauthIssuer());
        assertEquals(List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD),
                document.settings().incoming().getFirst().authentication());
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://auth.example.org", "https://auth.example.org?realm=mail", "auth.example.org" })
    void refusesAnIssuerThatIsNone(String issuer) {
        CommandRun.Outcome outcome = run("pacc", "--oauth-issuer", issuer, "--server", "imaps://imap.example.org",
                "--server", "submissions://smtp.example.org");

        assertEquals(2, outcome.status());
        assertEquals("", outcome.out());
    }

    // ---- what is found ----

    @Test
    void writesWhatDiscoveryFindsAndSaysWhoSaysSo() {
        try (TestDomain domain = TestDomain.start("user@demo.example", "secret")) {
            CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                    .run("publish", "user@demo.example", "--format", "autoconfig");
            AutoconfigDocument read = ((AutoconfigReading.Read) new AutoconfigReader().read(bytes(outcome))).document();

            assertEquals(0, outcome.status());
            assertEquals(Optional.of("Demo Mail"), read.displayName());
            assertEquals(List.of("%EMAILADDRESS%"), Stream.of(read.incoming(), read.outgoing()).flatMap(List::stream)
                    .map(ServerTemplate::username).distinct().toList());
            assertTrue(outcome.errorLines().getFirst().contains("the domain’s own settings"), outcome.err());
        }
    }

    @Test
    void endsWithOneAndOneLineWhereNothingIsFound() {
        try (TestDomain domain = TestDomain.start("user@demo.example", "secret")) {
            CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                    .run("publish", "user@missing.example", "--format", "srv");

            assertEquals(1, outcome.status());
            assertEquals("", outcome.out());
            assertEquals(1, outcome.errorLines().size());
        }
    }

    // ---- where it goes ----

    @ParameterizedTest
    @CsvSource({ "autoconfig, https://autoconfig.xn--bcher-kva.example/mail/config-v1.1.xml",
            "pacc, https://ua-auto-config.xn--bcher-kva.example/.well-known/user-agent-configuration.json",
            "srv, zone of xn--bcher-kva.example", "mobileconfig, o'brien&söhne@bücher.example",
            "autodiscover, https://autodiscover.xn--bcher-kva.example/autodiscover/autodiscover.xml" })
    void tellsWhereItGoesBesideTheDocument(String format, String place) {
        CommandRun.Outcome outcome = run(format, "--server", "imaps://imap.bücher.example",
                "--server", "submissions://smtp.bücher.example");

        assertTrue(outcome.errorLines().getFirst().contains(place), outcome.err());
    }

    @Test
    void theRecordOfAPaccDocumentIsTheLastLineBesideItAndFitsItsBytes() {
        CommandRun.Outcome outcome = run("pacc", "--server", "imaps://imap.bücher.example",
                "--server", "submissions://smtp.bücher.example");
        String line = outcome.errorLines().getLast();

        assertTrue(line.startsWith("_ua-auto-config.xn--bcher-kva.example. 3600 IN TXT \""), line);
        String record = line.substring(line.indexOf('"') + 1, line.length() - 1);
        assertEquals(PaccDigest.Agreement.MATCHES, PaccDigest.compare(List.of(record), bytes(outcome)));
    }

    // ---- what cannot be said ----

    @Test
    void doesNotPublishHalfOfTheSettings() {
        CommandRun.Outcome outcome = run("pacc", "--server", "imaps://imap.bücher.example",
                "--server", "submission://smtp.bücher.example");

        assertEquals(1, outcome.status());
        assertEquals("", outcome.out());
        assertTrue(outcome.errorLines().getFirst().startsWith("postern: publish.unsaid:"), outcome.err());
        assertTrue(outcome.err().contains("the format knows only TLS, at port 465"), outcome.err());
    }

    @Test
    void tellsWhatTheFormatLeavesOut() {
        CommandRun.Outcome outcome = run("mobileconfig", "--server", "imaps://imap.bücher.example",
                "--server", "submissions://smtp.bücher.example", "--server", "submission://relay.bücher.example");

        assertEquals(0, outcome.status());
        assertTrue(outcome.errorLines().getFirst().contains("relay.xn--bcher-kva.example"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource({ "html, imaps://imap.example.org, submissions://smtp.example.org",
            "srv, imaps://imap.example.org, imaps://two.example.org",
            "srv, https://imap.example.org, submissions://smtp.example.org",
            "srv, imap.example.org:993, submissions://smtp.example.org",
            "srv, imaps://imap.example.org:70000, submissions://smtp.example.org" })
    void refusesWhatCannotBeMeant(String format, String one, String other) {
        CommandRun.Outcome outcome = run(format, "--server", one, "--server", other);

        assertEquals(2, outcome.status());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errorLines().size());
    }

    private static byte[] named(String format, String... servers) {
        List<String> arguments = new ArrayList<>(List.of("--name", NAME));
        Stream.of(servers).forEach(server -> arguments.addAll(List.of("--server", server)));
        CommandRun.Outcome outcome = run(format, arguments.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.err());
        return bytes(outcome);
    }

    private static CommandRun.Outcome run(String format, String... arguments) {
        return new CommandRun().run(Stream.concat(Stream.of("publish", ADDRESS, "--format", format),
                Stream.of(arguments)).toArray(String[]::new));
    }

    private static byte[] bytes(CommandRun.Outcome outcome) {
        return outcome.out().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private static <T> T read(DocumentReading<T> reading) {
        return ((DocumentReading.Read<T>) reading).document();
    }

    private static PublishedSettings settings(List<ServerTemplate> incoming, List<ServerTemplate> outgoing) {
        return new PublishedSettings(Optional.of(NAME), incoming, outgoing, List.of(), List.of());
    }

    private static ServerTemplate server(Protocol protocol, String label, int port, Security security) {
        return new ServerTemplate(protocol, label + ".xn--bcher-kva.example", port, security,
                List.of(AuthenticationMethod.PASSWORD), ServerTemplate.WHOLE_ADDRESS);
    }

    private static MailAddress address() {
        return ((MailAddress.Valid) MailAddress.read(ADDRESS)).address();
    }
}
