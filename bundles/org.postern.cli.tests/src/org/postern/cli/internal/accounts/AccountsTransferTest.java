/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.accounts.Account;
import org.postern.cli.internal.CommandRun;
import org.postern.model.AuthenticationMethod;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;

class AccountsTransferTest {

    private static final String ADA = "ada@bücher.example";
    private static final String CANARY = "canary-31aa";
    private static final String AUTOCONFIG = """
            <clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
            <incomingServer type="imap"><hostname>clear.example.org</hostname><port>143</port>
            <socketType>plain</socketType></incomingServer>
            <incomingServer type="imap"><hostname>imap.example.org</hostname><port>993</port>
            <socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>465</port>
            <socketType>SSL</socketType><username>%EMAILADDRESS%</username></outgoingServer>
            </emailProvider></clientConfig>""";

    @TempDir
    Path folder;

    private final CommandRun run = new CommandRun();

    @BeforeEach
    void saveOne() {
        run.accounts().add(address(ADA), "Ada \"L\" Löwe", new Settings(
                server(Protocol.IMAP, "imap.example.org", 993, Security.TLS, "ada@xn--bcher-kva.example"),
                List.of(server(Protocol.SMTP, "smtp.example.org", 465, Security.TLS, "ada"),
                        server(Protocol.SMTP, "192.0.2.1", 587, Security.STARTTLS, "X\\ada"))),
                "example", new Credential.Password(CANARY));
    }

    // ---- there and back ----

    @Test
    void jsonComesBackAsItWent() throws IOException {
        Account saved = run.accounts().all().getFirst();
        run.accounts().update(new Account(saved.id(), saved.address(), saved.personName(), new Settings(
                settings().incoming().withSourceDomains(List.of(saved.address().domain())), settings().outgoing()),
                saved.providerId()));
        CommandRun other = new CommandRun();

        CommandRun.Outcome outcome = other.run("accounts", "import", exported("json"));

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(run.accounts().all(), other.accounts().all());
        assertTrue(other.accounts().credential(id()).isEmpty());
    }

    @Test
    void aProfileComesBackWithTheFirstServerOfEachSide() throws IOException {
        CommandRun other = new CommandRun();

        assertEquals(0, other.run("accounts", "import", exported("mobileconfig"), "--name", "Ada").status());
        Account account = other.accounts().all().getFirst();
        assertEquals(address(ADA), account.address());
        assertEquals("Ada", account.personName());
        assertEquals(settings().incoming(), account.settings().incoming());
        assertEquals(List.of(settings().outgoing().getFirst()), account.settings().outgoing());
    }

    @Test
    void autoconfigComesBackForTheAddress() throws IOException {
        CommandRun other = new CommandRun();

        assertEquals(0, other.run("accounts", "import", exported("autoconfig"), "--address", ADA).status());
        assertEquals(settings(), other.accounts().all().getFirst().settings());
    }

    @Test
    void theOneAccountOfAFileMayGetItsPasswordAtOnce() throws IOException {
        CommandRun other = new CommandRun();

        assertEquals(0, other.reading("given-52\n").run("accounts", "import", exported("json"), "--password-stdin")
                .status());
        assertEquals(Optional.of(new Credential.Password("given-52")), other.accounts().credential(id()));
    }

    @Test
    void onePasswordIsNotForTwoAccounts() throws IOException {
        run.accounts().add(address("bob@example.org"), "", settings(), "");
        CommandRun other = new CommandRun();

        assertEquals(2, other.reading("given-52\n").run("accounts", "import", exported("json"), "--password-stdin")
                .status());
        assertEquals(List.of(), other.accounts().all());
    }

    @Test
    void accountsOfOneAddressStayApart() throws IOException {
        run.accounts().add(address(ADA), "", settings(), "");
        CommandRun other = new CommandRun();

        assertEquals(0, other.run("accounts", "import", exported("json")).status());
        assertEquals(List.of(id(), id() + "-2"), other.accounts().all().stream().map(Account::id).toList());
    }

    // ---- what is written ----

    @Test
    void textTellsWhatToTypeElsewhere() {
        List<String> lines = run.run("accounts", "export", "--format", "text").out().lines().map(String::strip)
                .map(line -> line.replaceAll(" +", " ")).toList();

        assertTrue(lines.containsAll(List.of("Address ada@bücher.example", "Server imap.example.org", "Port 993",
                "Security TLS", "User name ada@xn--bcher-kva.example", "Server 192.0.2.1", "Security STARTTLS")),
                lines.toString());
    }

    @Test
    void textSpeaksTheLanguageOfThePerson() {
        assertTrue(run.in(Locale.GERMAN).run("accounts", "export", "--format", "text").out().contains("Sicherheit"));
    }

    @Test
    void preferencesAreForTheWorkspace() {
        String file = run.run("accounts", "export", "--format", "eclipse").out();

        assertTrue(file.startsWith("file_export_version=3.0\n"), file);
        assertTrue(file.contains("/instance/org.postern.accounts/ada%40xn--bcher-kva.example/incoming.host="
                + "imap.example.org\n"), file);
    }

    @ParameterizedTest
    @ValueSource(strings = { "autoconfig", "mobileconfig", "json", "text", "eclipse" })
    void noFormatHoldsASecret(String format) {
        CommandRun.Outcome outcome = run.run("accounts", "export", id(), "--format", format);

        assertEquals(0, outcome.status(), outcome.err());
        assertFalse((outcome.out() + outcome.err()).contains(CANARY), outcome.out());
    }

    @Test
    void tellsWhatAFormatLeavesOut() {
        assertTrue(run.run("accounts", "export", "--format", "mobileconfig").err().contains("192.0.2.1"));
    }

    @Test
    void asksWhichAccountWhereAFileHoldsOne() {
        run.accounts().add(address("bob@example.org"), "", settings(), "");

        assertEquals(2, run.run("accounts", "export", "--format", "mobileconfig").status());
        assertEquals(0, run.run("accounts", "export", "bob@example.org", "--format", "mobileconfig").status());
    }

    @Test
    void refusesUnknownFormatsAndAccounts() {
        assertEquals(2, run.run("accounts", "export", "--format", "vcard").status());
        assertEquals(2, run.run("accounts", "export").status());
        assertEquals(2, run.run("accounts", "export", "eve@example.org", "--format", "json").status());
    }

    // ---- what is there stays ----

    @Test
    void changesNothingThatIsThereUnlessThatIsWanted() throws IOException {
        Path file = write("change.json", exportedText("json").replace("imap.example.org", "new.example.org"));

        CommandRun.Outcome outcome = run.run("accounts", "import", file.toString());

        assertEquals(1, outcome.status());
        assertEquals(1, outcome.errorLines().size());
        assertTrue(outcome.err().startsWith("postern: accounts.exists:"), outcome.err());
        assertEquals("imap.example.org", settings().incoming().host().text());
    }

    @Test
    void replacesTheServersAndKeepsThePassword() throws IOException {
        Path file = write("change.json", exportedText("json").replace("imap.example.org", "new.example.org"));

        CommandRun.Outcome outcome = run.run("accounts", "import", file.toString(), "--replace", "--json");

        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.json().get("replaced").getAsBoolean());
        assertEquals("new.example.org", settings().incoming().host().text());
        assertEquals(Optional.of(new Credential.Password(CANARY)), run.accounts().credential(id()));
        assertEquals(1, run.accounts().all().size());
    }

    @Test
    void importsAllAccountsOfAFileOrNone() throws IOException {
        String good = exportedText("json").replace("bücher.example", "example.org").strip();
        Path file = write("half.json", good + "\n" + good.replace("993", "99999") + "\n");
        CommandRun other = new CommandRun();

        CommandRun.Outcome outcome = other.run("accounts", "import", file.toString());

        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("line 2"), outcome.err());
        assertEquals(List.of(), other.accounts().all());
    }

    // ---- what is not taken ----

    @Test
    void takesNoServerWithoutEncryptionFromAFile() throws IOException {
        CommandRun other = new CommandRun();

        assertEquals(0, other.run("accounts", "import", write("mail.xml", AUTOCONFIG).toString(), "--address",
                "bob@example.org").status());
        Server incoming = other.accounts().all().getFirst().settings().incoming();
        assertEquals("imap.example.org", incoming.host().text());
        assertEquals("bob", incoming.username());
    }

    @Test
    void asksForWhomAFileForEverybodyIs() throws IOException {
        CommandRun.Outcome outcome = new CommandRun().run("accounts", "import",
                write("mail.xml", AUTOCONFIG).toString());

        assertEquals(2, outcome.status());
        assertTrue(outcome.err().contains("--address"), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no account", "{}", "{\"address\":\"ada@example.org\"}", "<html>", "[]",
            "{\"address\":\"a@b.example\",\"incoming\":{\"protocol\":\"imap\",\"host\":\"h.example\",\"port\":143,"
                    + "\"security\":\"none\"},\"outgoing\":[{\"protocol\":\"smtp\",\"host\":\"h.example\","
                    + "\"port\":465,\"security\":\"tls\"}]}" })
    void saysInOneLineThatAFileIsOfNoUse(String content) throws IOException {
        CommandRun.Outcome outcome = run.run("accounts", "import", write("file", content).toString(), "--replace");

        assertEquals(1, outcome.status());
        assertEquals(1, outcome.errorLines().size());
        assertEquals(1, run.accounts().all().size());
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertEquals(2, run.run("accounts", "import", folder.resolve("gone").toString()).status());
    }

    private Settings settings() {
        return run.accounts().all().getFirst().settings();
    }

    private String id() {
        return address(ADA).ascii();
    }

    private String exported(String format) throws IOException {
        return write("exported", exportedText(format)).toString();
    }

    private String exportedText(String format) {
        return run.run("accounts", "export", "--format", format).out();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static MailAddress address(String text) {
        return ((MailAddress.Valid) MailAddress.read(text)).address();
    }

    private static Server server(Protocol protocol, String host, int port, Security security, String username) {
        return new Server(protocol, new HostName(host), port, security, List.of(AuthenticationMethod.PASSWORD),
                username);
    }
}
