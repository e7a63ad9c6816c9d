/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.arguments.HostAndPort;
import org.postern.cli.internal.installation.Network;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestDomain;
import org.postern.testing.TestMailServer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class ProbeCommandTest {

    private static TestDomain domain;
    private static String imap;

    @BeforeAll
    static void start() {
        String address = "user@" + TestDomain.NAME;
        domain = TestDomain.start(address, "secret");
        JsonObject incoming = new CommandRun().on(Network.of(domain)).run("discover", "--json", address).json()
                .getAsJsonArray("incoming").get(0).getAsJsonObject();
        imap = incoming.get("host").getAsString() + ":" + incoming.get("port").getAsInt();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void remindsOfACertificateThatWasAccepted() {
        String host = "mail.example.org";
        try (TestDns dns = TestDns.start().address(host, "127.0.0.1");
                TestMailServer mail = TestMailServer.with(TestCertificates.create().issueSelfSigned(host))) {
            NameService names = new DnsNameService(List.of(dns.socketAddress()));
            String[] probe = {"probe", host + ":" + mail.listen(MailService.imaps()).port(), "--protocol", "imap",
                    "--security", "tls", "--json"};
            JsonObject refused = new CommandRun().on(network(names, Optional.empty())).run(probe).json();
            assertEquals("certificate", refused.get("state").getAsString());
            String fingerprint = refused.getAsJsonObject("tls").get("fingerprint").getAsString();

            JsonObject accepted = new CommandRun().on(network(names, Optional.of(fingerprint))).run(probe).json();

            assertEquals("ok", accepted.get("state").getAsString());
            assertEquals("tls.exception", accepted.getAsJsonArray("findings").get(0).getAsJsonObject().get("code")
                    .getAsString());
        }
    }

    private static Network network(NameService names, Optional<String> accepted) {
        return new Network(names, new SocketConnector(names, List.of((host, port) -> accepted), Proxies.NONE));
    }

    @Test
    void printsAllThatScriptsRelyOn() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .run("probe", imap, "--protocol", "imap", "--security", "tls", "--json");
        JsonObject object = outcome.json();
        assertEquals(0, outcome.status());
        assertEquals("", outcome.err());
        assertEquals(Set.of("host", "port", "protocol", "security", "state", "addresses", "greeting", "tls",
                "capabilities", "mechanisms", "authentication", "findings", "millis"), object.keySet());
        assertTrue(object.getAsJsonObject("tls").keySet().containsAll(Set.of("version", "cipher", "subject", "names",
                "issuer", "notAfter", "fingerprint", "trusted", "nameMatches", "chain")));
        assertEquals(object.getAsJsonObject("tls").get("fingerprint"), object.getAsJsonObject("tls")
                .getAsJsonArray("chain").get(0).getAsJsonObject().get("fingerprint"));
        assertEquals(Set.of("resolve", "connect", "tls", "greeting", "total"),
                object.getAsJsonObject("millis").keySet());
        assertEquals("ok", object.get("state").getAsString());
    }

    @Test
    void saysNullForWhatCouldNotBeSeen() {
        JsonObject object =
                new CommandRun().on(Network.of(domain)).run("probe", "nowhere.invalid:993", "--json").json();

        assertTrue(object.get("greeting").isJsonNull());
        assertTrue(object.get("tls").isJsonNull());
    }

    @Test
    void showsPeopleTheCertificateAndWhatTheServerOffers() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("probe", imap, "--protocol", "imap");
        assertTrue(outcome.out().contains("IMAP, TLS: works"), outcome.out());
        assertTrue(outcome.out().contains("trusted by this computer"), outcome.out());
        assertTrue(outcome.out().contains("IMAP4rev1"), outcome.out());
    }

    @Test
    void endsWithOneWhereAnotherProtocolAnswers() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("probe", imap, "--protocol", "smtp");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("postern: server.other-protocol: "), outcome.err());
        assertEquals(1, outcome.errorLines().size());
    }

    @Test
    void endsWithThreeWhereTheHostDoesNotExist() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .run("probe", "imap.missing.example", "--json");
        assertEquals(3, outcome.status());
        assertEquals("unreachable", outcome.json().get("state").getAsString());
        assertTrue(outcome.err().startsWith("postern: name.not-found: "), outcome.err());
    }

    @Test
    void looksAtSeveralServersAndEndsWithTheWorst() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("probe", "imap.missing.example:993",
                imap, "--protocol", "imap", "--security", "tls", "--json");
        assertEquals(3, outcome.status());
        assertEquals(List.of("unreachable", "ok"), outcome.out().lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject().get("state").getAsString()).toList());
    }

    @Test
    void looksAtNothingWhereOneOfSeveralServersIsUnclear() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("probe", "imap.example.org",
                "mail.example.org:4711");
        assertEquals(2, outcome.status());
        assertEquals("", outcome.out());
    }

    @Test
    void saysThatTheNetworkBlocksAPortWhereAControlHostIsAsSilent() {
        CommandRun.Outcome outcome = new CommandRun().on(new Network(domain.names(), new Blocking(465)))
                .run("probe", "smtp.example.org:465", "-D", "control-host=smtp.control.example");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().startsWith("postern: network.port-blocked: "), outcome.err());
    }

    @Test
    void leadsToThePageOfTheProviderWhoseServerIsSilent() {
        URI help = URI.create("https://help.example.org/mail");
        Provider provider = new Provider("example", "Example", Provider.Status.WORKS, Optional.empty(),
                Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of(),
                List.of(new Provider.Page(Provider.Page.Kind.DOCUMENTATION, help, Optional.empty())));
        ProviderRecord record = new ProviderRecord(provider, List.of("example.org"), List.of(), List.of(),
                List.of(new ServerTemplate(Protocol.SMTP, "smtp.example.org", 465, Security.TLS, List.of(), "")),
                List.of(), new ProviderRecord.Provenance("test", Optional.empty(), LocalDate.EPOCH), true);
        CommandRun.Outcome outcome = new CommandRun().on(new Network(domain.names(), new Blocking(465)))
                .with(() -> new LayeredCatalog(List.of(new Catalog("test", List.of(record)))))
                .run("probe", "smtp.example.org:465", "--json", "-D", "control-host=false");
        JsonObject finding = outcome.json().getAsJsonArray("findings").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.get("code").getAsString().equals("connection.timeout")).findFirst().orElseThrow();
        assertEquals(help.toString(), finding.get("link").getAsString());
    }

    /** A network in which nobody is to be reached on one port, and somebody on all others. */
    private record Blocking(int blocked) implements Connector {

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            return port == blocked ? new Connection.Failed(ServerState.TIMEOUT,
                    Finding.of(FindingCode.CONNECTION_TIMEOUT, host.text(), Integer.toString(port)), List.of(),
                    Duration.ZERO) : new Connection.Connected(new Socket(), List.of(), Duration.ZERO, Duration.ZERO);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            throw new AssertionError("nobody is to be talked to");
        }
    }

    @ParameterizedTest(name = "{0} means {1} {2} {3}")
    @CsvSource({
            "imap.example.org, IMAP, 993, TLS",
            "smtp.example.org, SMTP, 465, TLS",
            "pop3.example.org, POP3, 995, TLS",
            "mail.example.org:993, IMAP, 993, TLS",
            "mail.example.org:143, IMAP, 143, STARTTLS",
            "mail.example.org:995, POP3, 995, TLS",
            "mail.example.org:110, POP3, 110, STARTTLS",
            "mail.example.org:465, SMTP, 465, TLS",
            "mail.example.org:587, SMTP, 587, STARTTLS",
            "[::1]:993, IMAP, 993, TLS",
            "::1, IMAP, 993, TLS" })
    void looksAtWhatIsUsual(String typed, String protocol, int port, String security) {
        assertEquals(protocol + " " + port + " " + security,
                StandardDoor.target(HostAndPort.parse(typed).orElseThrow(), Optional.empty(), Optional.empty())
                        .map(target -> target.protocol() + " " + target.port() + " " + target.security())
                        .orElseThrow());
    }

    @Test
    void readsHostsWithAndWithoutPort() {
        assertEquals(Optional.of(new HostAndPort(new HostName("::1"), OptionalInt.of(993))),
                HostAndPort.parse("[::1]:993"));
        assertEquals(Optional.of(new HostAndPort(new HostName("2001:db8::1"), OptionalInt.empty())),
                HostAndPort.parse("2001:db8::1"));
        assertEquals(List.of(), List.of("", ":993", "host:", "host:99999", "[::1", "a b").stream()
                .flatMap(text -> HostAndPort.parse(text).stream()).toList());
    }
}
