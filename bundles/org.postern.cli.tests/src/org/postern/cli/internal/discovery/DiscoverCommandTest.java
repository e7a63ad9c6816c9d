/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.demo.Demo;
import org.postern.cli.internal.installation.Network;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.RankedSource;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.testing.TestDomain;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

class DiscoverCommandTest {

    private static final String ADDRESS = "user@" + TestDomain.NAME;
    private static TestDomain domain;

    @BeforeAll
    static void start() {
        domain = TestDomain.start(ADDRESS, "secret");
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void asksAProviderOfTheCatalogWhetherAPortIsBlockedButNotForEveryLineOfABatch() {
        Deserted network = new Deserted(ConcurrentHashMap.newKeySet());
        CommandRun run = new CommandRun().on(new Network(domain.names(), network))
                .with(() -> new LayeredCatalog(List.of(new Catalog("test", List.of(
                        record("gmail.com", "smtp.gmail.com"), record("example.org", "smtp.example.org"))))));

        run.reading("user@example.org\n").run("discover", "--batch", "-D", "guess=false");
        assertFalse(network.asked().contains("smtp.gmail.com"), network.asked().toString());

        run.run("discover", "user@example.org", "-D", "guess=false");
        assertTrue(network.asked().contains("smtp.gmail.com"), network.asked().toString());
    }

    private static ProviderRecord record(String mailDomain, String submission) {
        return new ProviderRecord(new Provider(mailDomain, mailDomain, Provider.PasswordRule.UNKNOWN, Optional.empty(),
                List.of()), List.of(mailDomain), List.of(), List.of(),
                List.of(new ServerTemplate(Protocol.SMTP, submission, 465, Security.TLS, List.of(), "")), List.of(),
                new ProviderRecord.Provenance("test", Optional.empty(), LocalDate.EPOCH), true);
    }

    /** A network in which nobody is to be reached. */
    private record Deserted(Set<String> asked) implements Connector {

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            asked.add(host.text());
            return new Connection.Failed(ServerState.TIMEOUT, Finding.of(FindingCode.CONNECTION_TIMEOUT, host.text(),
                    Integer.toString(port)), List.of(), Duration.ZERO);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            throw new AssertionError("nobody is to be talked to");
        }
    }

    @Test
    void printsOneObjectWithAllThatScriptsRelyOn() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("discover", "--json", ADDRESS);
        JsonObject object = outcome.json();
        assertEquals(0, outcome.status());
        assertEquals("", outcome.err());
        assertTrue(object.keySet().containsAll(Set.of("address", "outcome", "provider", "incoming", "outgoing",
                "findings", "trail", "consent", "proposedMillis", "millis")), object.toString());
        assertFalse(object.has("verification"));
        assertEquals("found", object.get("outcome").getAsString());
        JsonObject incoming = object.getAsJsonArray("incoming").get(0).getAsJsonObject();
        assertEquals(Set.of("protocol", "host", "port", "security", "authentication", "username", "grade", "sources",
                "fields", "state", "findings"), incoming.keySet());
        assertEquals("imap.demo.example", incoming.get("host").getAsString());
        assertEquals("ok", incoming.get("state").getAsString());
    }

    @Test
    void printsAnObjectForEachAddressInTheirOrder() {
        CommandRun.Outcome outcome =
                new CommandRun().on(Network.of(domain)).run("discover", "--json", ADDRESS, "user@missing.example");
        assertEquals(List.of(ADDRESS, "user@missing.example"),
                outcome.jsonLines().stream().map(object -> object.get("address").getAsString()).toList());
        assertEquals(1, outcome.status());
        assertEquals(1, outcome.errorLines().size());
    }

    @Test
    void showsPeopleWhatWasFoundAndWhoSaysSo() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("discover", ADDRESS);
        assertTrue(outcome.out().startsWith("user@demo.example: Demo Mail"), outcome.out());
        assertTrue(outcome.out().contains("SMTP smtp.demo.example:"), outcome.out());
        assertTrue(outcome.out().contains("sure (grade A): the domain’s own settings"), outcome.out());
    }

    @Test
    void showsTheTrailWhereItIsWanted() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("discover", "--verbose", ADDRESS);
        assertTrue(outcome.out().contains("https://autoconfig.demo.example/mail/config-v1.1.xml"), outcome.out());
    }

    @Test
    void writesAReportWithoutTheNameBeforeTheAt(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.txt");
        CommandRun.Outcome outcome =
                new CommandRun().on(Network.of(domain)).run("discover", "--report", report.toString(), ADDRESS);
        String text = Files.readString(report);
        assertEquals(0, outcome.status());
        assertTrue(text.startsWith("postern 0.1.0, Java "), text);
        assertTrue(text.contains("found     autoconfig"), text);
        assertFalse(text.contains("user@"), text);
    }

    @Test
    void asksNothingWhereTheReportCannotBeWritten(@TempDir Path folder) {
        CommandRun.Outcome outcome = new CommandRun().run("discover", "--report", folder.toString(), ADDRESS);
        assertEquals(2, outcome.status());
        assertEquals(List.of("postern: usage: The report cannot be written to " + folder
                + "; choose another file or folder."), outcome.errorLines());
    }

    @Test
    void endsWithOneWhereTheDomainDoesNotExist() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("discover", "user@missing.example");
        assertEquals(1, outcome.status());
        assertEquals(List.of("postern: domain.not-found: There is no domain missing.example."
                + " Check the spelling of the address."), outcome.errorLines());
    }

    @Test
    void answersEveryLineOfABatchAlsoAfterBadOnes() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .reading("no address\n\n" + ADDRESS + "\r\nuser@missing.example\n").run("discover", "--batch");
        List<JsonObject> objects = outcome.jsonLines();
        assertEquals(Set.of("no address", ADDRESS, "user@missing.example"), Set.copyOf(
                objects.stream().map(object -> object.get("address").getAsString()).toList()));
        JsonObject bad = objects.stream().filter(object -> object.get("address").getAsString().equals("no address"))
                .findFirst().orElseThrow();
        assertEquals("failed", bad.get("outcome").getAsString());
        assertEquals(1, bad.getAsJsonArray("findings").size());
        assertEquals(1, outcome.status());
        assertEquals(
                List.of("postern: usage: 2 of 3 addresses have no settings; the findings in their objects say why."),
                outcome.errorLines());
    }

    @Test
    void answersMoreLinesThanItSearchesAtATime() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).reading((ADDRESS + "\n").repeat(5))
                .run("discover", "--batch", "--parallel", "2");
        assertEquals(5, outcome.jsonLines().size());
        assertEquals(0, outcome.status());
        assertEquals("", outcome.err());
    }

    /** Its limit of sockets holds for all of them together. */
    @Test
    void searchesForAllAddressesOfABatchOverOneNetwork() {
        AtomicInteger networks = new AtomicInteger();
        new CommandRun().on(() -> {
            networks.incrementAndGet();
            return Network.of(domain);
        }).reading((ADDRESS + "\n").repeat(3)).run("discover", "--batch");

        assertEquals(1, networks.get());
    }

    @Test
    void endsInTimeWhereTheNameServerIsDead() throws SocketException {
        try (DatagramSocket dead = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CommandRun.Outcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(10),
                    () -> new CommandRun().onTheMachine().run("discover", "--json", ADDRESS, "--timeout", "0.3",
                            "-D", "dns.server=127.0.0.1:" + dead.getLocalPort()));
            assertEquals(3, outcome.status());
            assertEquals("failed", outcome.json().get("outcome").getAsString());
            assertEquals(1, outcome.errorLines().size());
        }
    }

    @Test
    void asksTheSourcesOfPlugIns() {
        Source directory = new Source() {
            @Override
            public SourceId id() {
                return new SourceId("directory");
            }

            @Override
            public void search(Search search) {
                search.ask("ldap").answered(SourceOutcome.ABSENT, "not there");
            }
        };
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .withSources(() -> List.of(new RankedSource(directory, 950))).run("discover", "--json", ADDRESS);
        assertTrue(outcome.json().getAsJsonArray("trail").asList().stream().map(JsonElement::getAsJsonObject)
                .anyMatch(line -> line.get("source").getAsString().equals("directory")
                        && line.get("asked").getAsString().equals("ldap")), outcome.out());
    }

    @Test
    void proposesTheServersThatAPolicyOfTheCommandLaysDown() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).run("discover", "--json", "--offline",
                ADDRESS, "-D", "force.imap=mail.company.example:993:tls",
                "-D", "force.smtp=mail.company.example:465:tls");
        JsonObject incoming = outcome.json().getAsJsonArray("incoming").get(0).getAsJsonObject();
        assertEquals("mail.company.example", incoming.get("host").getAsString());
        assertEquals("[\"policy\"]", incoming.get("sources").toString());
    }

    @Test
    void leavesTheLastWordToThePoliciesOfTheInstallation() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .under(DiscoveryPolicy.read("source.autoconfig", "false").orElseThrow())
                .run("discover", "--json", ADDRESS, "-D", "source.autoconfig=true");
        assertTrue(outcome.json().getAsJsonArray("trail").asList().stream().map(JsonElement::getAsJsonObject)
                .noneMatch(line -> line.get("source").getAsString().equals("autoconfig")), outcome.out());
    }

    @Test
    void asksTheNetworkNothingWhenOffline() {
        CommandRun.Outcome outcome =
                new CommandRun().on(Network.of(domain)).run("discover", "--offline", "--json", ADDRESS);
        assertEquals(1, outcome.status());
        assertEquals(List.of("catalog"), outcome.json().getAsJsonArray("trail").asList().stream()
                .map(line -> line.getAsJsonObject().get("source").getAsString()).distinct().toList());
    }
}
