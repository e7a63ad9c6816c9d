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

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.installation.Network;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.AutodiscoverAnswer;
import org.postern.formats.AutodiscoverReader;
import org.postern.formats.DocumentReading;
import org.postern.formats.MobileconfigReader;
import org.postern.formats.PaccDocument;
import org.postern.formats.PaccReader;
import org.postern.formats.PublishedSettings;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestHttps;
import org.postern.testing.TestMailServer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What {@code publish} writes names the same servers to those who read it, in every format. */
class PublishedAndReadBackTest {

    private static final String ADDRESS = "ada@bücher.example";
    private static final String DOMAIN = "xn--bcher-kva.example";

    @ParameterizedTest
    @EnumSource(PublicationFormat.class)
    void namesTheServersOfAnInternationalDomain(PublicationFormat format) {
        assertEquals(List.of("imap imap." + DOMAIN + ":993 tls", "smtp smtp." + DOMAIN + ":465 tls"),
                readBack(format, "imaps://imap.bücher.example", "submissions://smtp.bücher.example"));
    }

    @ParameterizedTest
    @EnumSource(PublicationFormat.class)
    void namesAServerThatSpeaksPop3Alone(PublicationFormat format) {
        assertEquals(List.of("pop3 pop." + DOMAIN + ":995 tls", "smtp smtp." + DOMAIN + ":465 tls"),
                readBack(format, "pop3s://pop.bücher.example", "submissions://smtp.bücher.example"));
    }

    @ParameterizedTest
    @EnumSource(value = PublicationFormat.class, names = { "AUTOCONFIG", "SRV", "AUTODISCOVER" })
    void namesAllOutgoingServersInTheirOrder(PublicationFormat format) {
        assertEquals(List.of("imap imap." + DOMAIN + ":993 tls", "smtp one." + DOMAIN + ":465 tls",
                "smtp two." + DOMAIN + ":465 tls", "smtp one." + DOMAIN + ":587 starttls"),
                readBack(format, "imaps://imap.bücher.example", "submissions://one.bücher.example",
                        "submissions://two.bücher.example", "submission://one.bücher.example"));
    }

    @ParameterizedTest
    @EnumSource(value = PublicationFormat.class, names = { "PACC", "MOBILECONFIG" })
    void namesTheFirstOutgoingServerWhereThereIsRoomForOne(PublicationFormat format) {
        assertEquals(List.of("imap imap." + DOMAIN + ":993 tls", "smtp one." + DOMAIN + ":465 tls"),
                readBack(format, "imaps://imap.bücher.example", "submissions://one.bücher.example",
                        "submissions://two.bücher.example"));
    }

    @Test
    void namesWhoIssuesAccessTokensWhereTheDomainDoes() {
        PaccDocument published = read(new PaccReader().read(PACC.getBytes(StandardCharsets.UTF_8)));

        CommandRun.Outcome outcome = publish(MailService.imaps().announcing("PLAIN", "OAUTHBEARER"),
                MailService.submissions().announcing("PLAIN", "OAUTHBEARER"));

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(published, read(new PaccReader().read(outcome.out().getBytes(StandardCharsets.UTF_8))));
        assertEquals(Optional.of(URI.create("https://auth.example.org/realm")), published.oauthIssuer());
    }

    @Test
    void namesNoIssuerWhereAServerTakesNoAccessTokens() {
        CommandRun.Outcome outcome = publish(MailService.imaps().announcing("PLAIN", "OAUTHBEARER"),
                MailService.submissions().announcing("PLAIN"));

        assertEquals(Optional.empty(), read(new PaccReader().read(outcome.out().getBytes(StandardCharsets.UTF_8)))
                .oauthIssuer());
    }

    private static final String PACC = """
            {"protocols": {"imap": {"host": "imap.example.org"}, "smtp": {"host": "smtp.example.org"}},
             "authentication": {"oauth-public": {"issuer": "https://auth.example.org/realm"}, "password": true},
             "info": {"provider": {"name": "Example Mail"}}}
            """;

    /** What {@code publish} makes of what a domain with these servers publishes by PACC. */
    private static CommandRun.Outcome publish(MailService incoming, MailService outgoing) {
        TestCertificates certificates = TestCertificates.create();
        try (TestDns dns = TestDns.start();
                TestHttps web = TestHttps.start(certificates.issue("ua-auto-config.example.org"));
                TestMailServer mail = TestMailServer.with(
                        certificates.issue("imap.example.org", "smtp.example.org"))) {
            Stream.of("ua-auto-config", "imap", "smtp")
                    .forEach(label -> dns.address(label + ".example.org", "127.0.0.1"));
            web.page("/.well-known/user-agent-configuration.json", Page.of("application/json", PACC));
            NameService names = new DnsNameService(List.of(dns.socketAddress()));
            return new CommandRun().on(new Network(names, new Redirected(
                    new SocketConnector(names, certificates.trustManager()), Map.of(443, web.port(),
                            993, mail.listen(incoming).port(), 465, mail.listen(outgoing).port()))))
                    .run("publish", "ada@example.org", "--format", "pacc");
        }
    }

    /** Leads from the ports that everybody knows to those on which servers listen, and from all others to nobody. */
    private record Redirected(Connector connector, Map<Integer, Integer> ports) implements Connector {

        private static final int NOBODY_LISTENS = 1;

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            return connector.connect(host, ports.getOrDefault(port, NOBODY_LISTENS), limit);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            return connector.secure(socket, identity, protocols, limit);
        }

        @Override
        public Connector resolvingWith(NameService names) {
            return new Redirected(connector.resolvingWith(names), ports);
        }
    }

    private static List<String> readBack(PublicationFormat format, String... servers) {
        CommandRun.Outcome outcome = new CommandRun().run(Stream.concat(
                Stream.of("publish", ADDRESS, "--format", format.id()),
                Stream.of(servers).flatMap(server -> Stream.of("--server", server))).toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.err());
        byte[] document = outcome.out().getBytes(StandardCharsets.UTF_8);
        MailAddress address = ((MailAddress.Valid) MailAddress.read(ADDRESS)).address();
        return switch (format) {
            case AUTOCONFIG -> {
                var file = ((AutoconfigReading.Read) new AutoconfigReader().read(document)).document();
                yield places(file.incoming(), file.outgoing());
            }
            case PACC -> places(read(new PaccReader().read(document)).settings());
            case SRV -> inDns(outcome.out());
            case MOBILECONFIG -> places(read(new MobileconfigReader().read(document)).settings());
            case AUTODISCOVER -> places(((AutodiscoverAnswer.Described)
                    read(new AutodiscoverReader().read(document, address))).settings());
        };
    }

    private static <T> T read(DocumentReading<T> reading) {
        return ((DocumentReading.Read<T>) reading).document();
    }

    private static List<String> places(PublishedSettings settings) {
        return places(settings.incoming(), settings.outgoing());
    }

    private static List<String> places(List<ServerTemplate> incoming, List<ServerTemplate> outgoing) {
        return Stream.concat(incoming.stream(), outgoing.stream()).map(server -> server.protocol().id() + " "
                + server.host() + ":" + server.port() + " " + server.security().id()).toList();
    }

    /** What {@code domain} finds where a zone has these lines. */
    private static List<String> inDns(String lines) {
        try (TestDns dns = TestDns.start()) {
            lines.lines().map(line -> line.split(" ")).forEach(fields -> dns.service(withoutDot(fields[0]),
                    Integer.parseInt(fields[4]), Integer.parseInt(fields[5]), Integer.parseInt(fields[6]),
                    fields[7].equals(".") ? "." : withoutDot(fields[7])));
            JsonObject found = new CommandRun()
                    .on(new Network(new DnsNameService(List.of(dns.socketAddress())), new Unreachable()))
                    .run("domain", DOMAIN, "--json").json();
            JsonObject srv = found.getAsJsonArray("publications").asList().stream().map(JsonElement::getAsJsonObject)
                    .filter(said -> said.get("standard").getAsString().equals("srv")).findFirst().orElseThrow();
            return Stream.of("incoming", "outgoing").map(srv::getAsJsonArray).map(JsonArray::asList)
                    .flatMap(List::stream).map(JsonElement::getAsJsonObject)
                    .map(server -> server.get("protocol").getAsString() + " " + server.get("host").getAsString() + ":"
                            + server.get("port").getAsInt() + " " + server.get("security").getAsString()).toList();
        }
    }

    private static String withoutDot(String name) {
        return name.substring(0, name.length() - 1);
    }

    /** No server can be reached: only names count here. */
    private record Unreachable() implements Connector {

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            return new Connection.Failed(ServerState.UNREACHABLE,
                    Finding.of(FindingCode.CONNECTION_REFUSED, host.text(), Integer.toString(port)), List.of(),
                    Duration.ZERO);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            throw new AssertionError("nothing is connected");
        }
    }
}
