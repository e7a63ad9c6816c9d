/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.accounts.Account;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.Person;
import org.postern.cli.internal.installation.Network;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.testing.TestDomain;
import org.postern.verification.Credential;
import org.postern.verification.LoginFailures;

import com.google.gson.JsonObject;

/** The commands {@code verify} and {@code setup}. */
class LoginCommandsTest {

    private static final String ADDRESS = "user@" + TestDomain.NAME;
    /** Searched for in everything that the commands print. */
    private static final String PASSWORD = "canary-5f1d ä";
    private static TestDomain domain;

    @BeforeAll
    static void start() {
        domain = TestDomain.start(ADDRESS, PASSWORD);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    private static CommandRun typing(String password) {
        return new CommandRun().on(Network.of(domain)).reading(password + "\n");
    }

    @Test
    void verifiesBothSides() {
        CommandRun.Outcome outcome = typing(PASSWORD).run("verify", ADDRESS, "--password-stdin", "--json");
        JsonObject verification = outcome.json().getAsJsonObject("verification");
        assertEquals(0, outcome.status());
        assertEquals("", outcome.err());
        assertEquals("ok", verification.get("incoming").getAsString());
        assertEquals("ok", verification.get("outgoing").getAsString());
    }

    @Test
    void takesOnlyTheEndOfTheLineFromThePassword() {
        CommandRun run = new CommandRun().on(Network.of(domain)).reading(PASSWORD + "\r\nnot the password\n");
        assertEquals(0, run.run("verify", ADDRESS, "--password-stdin").status());
        assertEquals(1, typing(PASSWORD + " ").run("verify", ADDRESS, "--password-stdin").status());
    }

    @Test
    void tellsThatAPasswordIsRefused() {
        CommandRun.Outcome outcome = typing("wrong").run("verify", ADDRESS, "--password-stdin", "--json");
        assertEquals(1, outcome.status());
        assertEquals("refused", outcome.json().getAsJsonObject("verification").get("incoming").getAsString());
        assertEquals(1, outcome.errorLines().size());
        assertTrue(outcome.err().startsWith("postern: login.refused: imap.demo.example "), outcome.err());
    }

    @Test
    void tellsAScriptWhyAPasswordIsRefusedAndWhatToDo() {
        JsonObject found = typing("wrong").run("verify", ADDRESS, "--password-stdin", "--json").json();
        for (String side : List.of("incoming", "outgoing")) {
            JsonObject finding = found.getAsJsonArray(side).get(0).getAsJsonObject().getAsJsonArray("findings").get(0)
                    .getAsJsonObject();
            assertEquals("login.refused", finding.get("code").getAsString());
            assertEquals("error", finding.get("severity").getAsString());
            assertTrue(finding.get("message").getAsString().contains("demo.example"), finding::toString);
            assertFalse(finding.get("remedy").getAsString().isEmpty(), finding::toString);
        }
    }

    @Test
    void linksAScriptToThePageOfTheProvider() {
        URI page = URI.create("https://host.example/app-passwords");
        JsonObject found = whereNothingVouches("wrong", Provider.PasswordRule.APP_PASSWORD, Optional.of(page))
                .run("verify", ADDRESS, "--password-stdin", "--json").json();
        JsonObject finding = found.getAsJsonArray("incoming").get(0).getAsJsonObject().getAsJsonArray("findings")
                .asList().getLast().getAsJsonObject();
        assertEquals("login.app-password-required", finding.get("code").getAsString());
        assertEquals(page.toString(), finding.get("link").getAsString());
    }

    @Test
    void tellsAScriptWhatIsOddAboutAPassword() {
        JsonObject found = typing("wrong ").run("verify", ADDRESS, "--password-stdin", "--json").json();
        assertEquals("login.unusual-password",
                found.getAsJsonArray("findings").asList().getLast().getAsJsonObject().get("code").getAsString());
    }

    @Test
    void asksAboutTheSenderWhenTold() {
        CommandRun.Outcome outcome =
                typing(PASSWORD).run("verify", ADDRESS, "--password-stdin", "--check-sender");
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(domain.mail().saidUnderTls().contains("MAIL FROM:<" + ADDRESS + ">"));
    }

    @Test
    void remarksOnAPasswordThatLooksMistyped() {
        CommandRun.Outcome outcome = typing("wrong ").run("verify", ADDRESS, "--password-stdin");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("postern: login.unusual-password: "), outcome.err());
    }

    @Test
    void warnsAPersonBeforeAThirdFailure() {
        LoginFailures failures = LoginFailures.untilTheEnd(InstantSource.system());
        for (int i = 0; i < 2; i++) {
            typing("wrong").remembering(failures).run("verify", ADDRESS, "--password-stdin");
        }
        int logins = domain.mail().loginAttempts().size();
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).remembering(failures)
                .atTerminal(new Person(PASSWORD, false)).run("verify", ADDRESS);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("postern: login.repeated-failures: imap.demo.example "), outcome.err());
        assertTrue(outcome.err().contains("postern: login.not-tried: "), outcome.err());
        assertEquals(logins, domain.mail().loginAttempts().size());
    }

    @Test
    void leavesOutTheVerificationWhereNothingWasFound() {
        CommandRun.Outcome outcome =
                typing(PASSWORD).run("verify", "user@missing.example", "--password-stdin", "--json");
        assertEquals(1, outcome.status());
        assertEquals("notFound", outcome.json().get("outcome").getAsString());
        assertFalse(outcome.json().has("verification"));
    }

    @Test
    void asksThePersonWhoSitsThere() {
        CommandRun.Outcome outcome = new CommandRun().on(Network.of(domain)).atTerminal(new Person(PASSWORD, true))
                .run("verify", ADDRESS);
        assertEquals(0, outcome.status());
        assertTrue(outcome.out().contains("Log-in to fetch mail"), outcome.out());
    }

    @Test
    void savesTheAccountAfterTheLogIn() {
        CommandRun run = typing(PASSWORD);
        CommandRun.Outcome outcome =
                run.run("setup", ADDRESS, "--name", "Ada Löve", "--password-stdin", "--yes", "--json");
        Account account = run.accounts().find(outcome.json().get("account").getAsString()).orElseThrow();
        assertEquals(0, outcome.status());
        assertEquals("Ada Löve", account.personName());
        assertEquals("imap.demo.example", account.settings().incoming().host().text());
        assertEquals(2, account.settings().outgoing().size());
        assertEquals(Optional.of(new Credential.Password(PASSWORD)), run.accounts().credential(account.id()));
    }

    @Test
    void needsNoAgreementWhereTheDomainItselfVouches() {
        CommandRun run = typing(PASSWORD);
        assertEquals(0, run.run("setup", ADDRESS, "--password-stdin").status());
        assertEquals(1, run.accounts().all().size());
    }

    @Test
    void savesNothingWhereThePasswordIsRefused() {
        CommandRun run = typing("wrong");
        assertEquals(1, run.run("setup", ADDRESS, "--password-stdin", "--yes").status());
        assertEquals(List.of(), run.accounts().all());
    }

    @Test
    void savesNothingWithoutAgreement() {
        CommandRun run = new CommandRun().on(Network.of(domain)).atTerminal(new Person(PASSWORD, false));
        CommandRun.Outcome outcome = run.run("setup", ADDRESS);
        assertEquals(2, outcome.status());
        assertEquals(List.of("postern: usage: Nothing was saved, because you did not agree."), outcome.errorLines());
        assertEquals(List.of(), run.accounts().all());
    }

    /** The servers of the domain, known only to a catalog by the domain's mail exchanger. */
    private static CommandRun whereNothingVouches(String password) {
        return whereNothingVouches(password, Provider.PasswordRule.ACCOUNT_PASSWORD, Optional.empty());
    }

    private static CommandRun whereNothingVouches(String password, Provider.PasswordRule rule, Optional<URI> page) {
        JsonObject found = typing("").run("discover", "--json", ADDRESS).json();
        ProviderRecord record = new ProviderRecord(
                new Provider("host", "Host", rule, page, List.of()),
                List.of("host.example"), List.of("smtp." + TestDomain.NAME),
                List.of(template(Protocol.IMAP, found.getAsJsonArray("incoming").get(0).getAsJsonObject())),
                List.of(template(Protocol.SMTP, found.getAsJsonArray("outgoing").get(0).getAsJsonObject())),
                List.of(), new ProviderRecord.Provenance("test", Optional.empty(), LocalDate.EPOCH), true);
        Network network = Network.of(domain);
        return typing(password)
                .on(new Network(network.names(), new WithoutWeb(network.connector())))
                .with(() -> new LayeredCatalog(List.of(new Catalog("test", List.of(record)))));
    }

    private static ServerTemplate template(Protocol protocol, JsonObject server) {
        return template(protocol, server, server.get("port").getAsInt());
    }

    private static ServerTemplate template(Protocol protocol, JsonObject server, int port) {
        return new ServerTemplate(protocol, server.get("host").getAsString(), port, Security.TLS,
                List.of(AuthenticationMethod.PASSWORD), ServerTemplate.WHOLE_ADDRESS);
    }

    /** A network in which no web server answers. */
    private record WithoutWeb(Connector connector) implements Connector {

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            return host.text().startsWith("autoconfig.")
                    ? new Connection.Failed(ServerState.UNREACHABLE,
                            Finding.of(FindingCode.NAME_NOT_FOUND, host.text()), List.of(), Duration.ZERO)
                    : connector.connect(host, port, limit);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            return connector.secure(socket, identity, protocols, limit);
        }
    }

    @Test
    void saysThatTheNetworkBlocksAPortThatFallsSilentAtTheLogIn() {
        JsonObject found = typing("").run("discover", "--json", ADDRESS).json();
        JsonObject incoming = found.getAsJsonArray("incoming").get(0).getAsJsonObject();
        JsonObject outgoing = found.getAsJsonArray("outgoing").get(0).getAsJsonObject();
        ProviderRecord record = new ProviderRecord(
                new Provider("host", "Host", Provider.PasswordRule.ACCOUNT_PASSWORD, Optional.empty(), List.of()),
                List.of(TestDomain.NAME), List.of(), List.of(template(Protocol.IMAP, incoming, 993)),
                List.of(template(Protocol.SMTP, outgoing, 465)), List.of(),
                new ProviderRecord.Provenance("test", Optional.empty(), LocalDate.EPOCH), true);
        Network network = Network.of(domain);
        Connector silenced = new FallingSilent(new WithoutWeb(network.connector()),
                Map.of(993, incoming.get("port").getAsInt(), 465, outgoing.get("port").getAsInt()),
                new AtomicInteger());

        CommandRun.Outcome outcome = typing(PASSWORD).on(new Network(network.names(), silenced))
                .with(() -> new LayeredCatalog(List.of(new Catalog("test", List.of(record)))))
                .run("verify", ADDRESS, "--password-stdin", "--json", "-D", "guess=false", "-D",
                        "control-host=smtp.control.example");

        assertEquals(3, outcome.status(), outcome.err());
        assertTrue(outcome.err().startsWith("postern: network.port-blocked: "), outcome.err());
        assertTrue(outcome.json().getAsJsonArray("findings").toString().contains("network.port-blocked"),
                outcome.out());
    }

    /**
     * A network that blocks port 465 from the second connection on, for everybody.
     *
     * @param ports where what is usual listens
     * @param submissions how often port 465 was tried
     */
    private record FallingSilent(Connector connector, Map<Integer, Integer> ports, AtomicInteger submissions)
            implements Connector {

        @Override
        public Connection connect(HostName host, int port, Duration limit) {
            boolean silent = port == 465 && submissions.incrementAndGet() > 1;
            return silent ? new Connection.Failed(ServerState.TIMEOUT, Finding.of(FindingCode.CONNECTION_TIMEOUT,
                    host.text(), Integer.toString(port)), List.of(), Duration.ZERO)
                    : host.text().equals("smtp.control.example")
                    ? new Connection.Connected(new Socket(), List.of(), Duration.ZERO, Duration.ZERO)
                    : connector.connect(host, ports.getOrDefault(port, port), limit);
        }

        @Override
        public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
            return connector.secure(socket, identity, protocols, limit);
        }
    }

    @Test
    void goesNoFurtherWithoutConsentWhereNobodyCanBeAsked() {
        CommandRun run = whereNothingVouches(PASSWORD);
        CommandRun.Outcome outcome = run.run("setup", ADDRESS, "--password-stdin", "--json");
        assertEquals(2, outcome.status(), outcome.err());
        assertEquals("required", outcome.json().get("consent").getAsString());
        assertEquals("skipped", outcome.json().getAsJsonObject("verification").get("incoming").getAsString());
        assertEquals(1, outcome.errorLines().size());
        assertTrue(outcome.err().contains("--yes"), outcome.err());
        assertEquals(List.of(), run.accounts().all());
    }

    @Test
    void takesYesForConsent() {
        CommandRun run = whereNothingVouches(PASSWORD);
        assertEquals(0, run.run("setup", ADDRESS, "--password-stdin", "--yes").status());
        assertEquals(1, run.accounts().all().size());
    }

    @Test
    void neverShowsThePassword() {
        LoginFailures failures = LoginFailures.untilTheEnd(InstantSource.system());
        for (String password : List.of(PASSWORD, PASSWORD + " wrong", " " + PASSWORD + "\t")) {
            CommandRun.Outcome sender = typing(password).remembering(failures)
                    .run("verify", ADDRESS, "--password-stdin", "--check-sender");
            assertFalse((sender.out() + sender.err()).contains("canary"), sender::err);
            for (String command : List.of("verify", "setup")) {
                CommandRun.Outcome outcome = typing(password).remembering(failures)
                        .run(command, ADDRESS, "--password-stdin");
                CommandRun.Outcome json = typing(password).run(command, ADDRESS, "--password-stdin", "--json");
                String all = outcome.out() + outcome.err() + json.out() + json.err();
                assertFalse(all.contains("canary"), all);
            }
        }
    }
}
