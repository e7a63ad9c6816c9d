/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.installation.Network;
import org.postern.discovery.Candidates;
import org.postern.discovery.RankedSource;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.domain.MailProgram;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.testing.TestDomain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

class DomainCommandTest {

    private static TestDomain domain;

    @BeforeAll
    static void start() {
        domain = TestDomain.start("user@" + TestDomain.NAME, "secret");
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void showsEverySectionToPeople() {
        CommandRun.Outcome outcome = run("domain", TestDomain.NAME);

        assertEquals(0, outcome.status(), outcome.out() + outcome.err());
        assertEquals("", outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("demo.example: problems 0, warnings 0"), outcome.out());
        assertTrue(lines.containsAll(List.of("What the domain publishes",
                "What others know, and what answers at the usual names", "Servers", "What to do")), outcome.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  autoconfig file")
                && line.contains("IMAP imap.demo.example")), outcome.out());
        int settings = IntStream.range(0, lines.size()).filter(n -> lines.get(n).endsWith("(from: autoconfig file)"))
                .findFirst().orElseThrow();
        assertTrue(lines.get(settings + 1).startsWith("    Thunderbird; "), outcome.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  Not there: PACC document; ")), outcome.out());
        assertTrue(outcome.out().contains("Apple Mail"), outcome.out());
        assertTrue(outcome.out().contains("Note: The answers of DNS about demo.example are not signed"),
                outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "sv" })
    void speaksOtherLanguages(String language) {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).in(Locale.forLanguageTag(language))
                .run("domain", TestDomain.NAME);

        assertEquals(0, outcome.status());
        assertTrue(outcome.out().contains("omän") || outcome.out().contains("Was die Domain"), outcome.out());
    }

    @Test
    void printsOneObjectWithAllThatScriptsRelyOn() {
        CommandRun.Outcome outcome = run("domain", TestDomain.NAME, "--json");
        JsonObject object = outcome.json();

        assertEquals(1, outcome.out().lines().count());
        assertEquals(Set.of("domain", "verdict", "publications", "servers", "programs", "findings", "millis"),
                object.keySet());
        assertEquals("fine", object.get("verdict").getAsString());
        JsonObject file = member(object.getAsJsonArray("publications"), "standard", "autoconfig");
        assertEquals(Set.of("standard", "own", "place", "outcome", "incoming", "outgoing", "denied", "asked"),
                file.keySet());
        assertEquals("https://autoconfig.demo.example/mail/config-v1.1.xml", file.get("place").getAsString());
        assertEquals("%EMAILADDRESS%", file.getAsJsonArray("incoming").get(0).getAsJsonObject().get("username")
                .getAsString());
        JsonObject server = member(object.getAsJsonArray("servers"), "host", "imap.demo.example");
        assertEquals(Set.of("protocol", "host", "port", "security", "authentication", "username", "namedBy", "state",
                "certificateUntil", "findings"), server.keySet());
        JsonObject program = member(object.getAsJsonArray("programs"), "name", "Thunderbird");
        assertEquals(Set.of("name", "asks", "by", "incoming", "outgoing"), program.keySet());
        assertEquals(MailProgram.ALL.stream().map(MailProgram::name).collect(Collectors.toSet()),
                object.getAsJsonArray("programs").asList().stream()
                        .map(each -> each.getAsJsonObject().get("name").getAsString()).collect(Collectors.toSet()));
    }

    @Test
    void leavesThirdPartiesAloneWhereThatIsWanted() {
        JsonObject object = run("domain", TestDomain.NAME, "--json", "--no-third-party").json();

        assertTrue(object.getAsJsonArray("publications").asList().stream().map(JsonElement::getAsJsonObject)
                .noneMatch(said -> said.get("standard").getAsString().contains("database")), object.toString());
    }

    @Test
    void asksTheSourcesOfPlugInsAndSurvivesThem() {
        Source directory = source("directory", search -> {
            search.ask("ldap").answered(SourceOutcome.FOUND, "one server");
            search.propose(new Candidates(List.of(new Server(Protocol.IMAP, new HostName("mail.directory.example"),
                    993, Security.TLS, List.of(), search.address().ascii())), List.of(), Grade.B, Consent.NONE,
                    Optional.empty(), List.of()));
        });
        Source broken = source("broken", search -> {
            throw new IllegalStateException("a fault of the plug-in");
        });
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain))
                .withSources(() -> List.of(new RankedSource(broken, 960), new RankedSource(directory, 950)))
                .run("domain", TestDomain.NAME, "--json");
        JsonObject said = member(outcome.json().getAsJsonArray("publications"), "standard", "contributed");

        assertEquals("mail.directory.example",
                said.getAsJsonArray("incoming").get(0).getAsJsonObject().get("host").getAsString());
        assertEquals("%EMAILADDRESS%",
                said.getAsJsonArray("incoming").get(0).getAsJsonObject().get("username").getAsString());
        assertEquals("spurious", member(said.getAsJsonArray("asked"), "asked", "broken").get("outcome").getAsString());
    }

    private static Source source(String name, Consumer<Search> searching) {
        return new Source() {
            @Override
            public SourceId id() {
                return new SourceId(name);
            }

            @Override
            public void search(Search search) {
                searching.accept(search);
            }
        };
    }

    @Test
    void followsThePolicies() {
        JsonObject object = run("domain", TestDomain.NAME, "--json", "-D", "http=false").json();

        assertTrue(object.getAsJsonArray("publications").asList().stream().map(JsonElement::getAsJsonObject)
                .noneMatch(said -> said.get("place").getAsString().startsWith("http:")), object.toString());
    }

    @Test
    void endsWithOneAndOneLineWhereSomethingIsWrong() {
        CommandRun.Outcome outcome = run("domain", "missing.example");

        assertEquals(1, outcome.status());
        assertEquals(1, outcome.errorLines().size());
        assertTrue(outcome.err().startsWith("postern: domain.not-found:"), outcome.err());
    }

    @Test
    void endsWithTwoWhereNoDomainIsTyped() {
        assertEquals(2, run("domain", "not a domain").status());
        assertEquals(2, run("domain").status());
    }

    @Test
    void endsWithThreeWhereDnsIsSilent() throws SocketException {
        try (DatagramSocket dead = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CommandRun.Outcome outcome = new CommandRun().onTheMachine().run("domain", TestDomain.NAME, "-D",
                    "source-limit=1", "-D", "dns.server=127.0.0.1:" + dead.getLocalPort());

            assertEquals(3, outcome.status());
            assertEquals(1, outcome.errorLines().size());
        }
    }

    private static CommandRun.Outcome run(String... arguments) {
        return new CommandRun().on(Network.of(domain)).run(arguments);
    }

    private static JsonObject member(JsonArray array, String name, String value) {
        return array.asList().stream().map(JsonElement::getAsJsonObject)
                .filter(object -> object.get(name).getAsString().equals(value)).findFirst().orElseThrow();
    }
}
