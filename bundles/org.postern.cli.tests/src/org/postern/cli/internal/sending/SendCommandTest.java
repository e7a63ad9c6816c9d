/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.Person;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.testing.MailService;
import org.postern.testing.TestMailServer;
import org.postern.verification.Credential;

class SendCommandTest {

    private static final String ADDRESS = "user@example.org";
    private static final String PASSWORD = "canary-77c2";

    private final TestMailServer server = TestMailServer.withoutTls().user(ADDRESS, PASSWORD);
    private CommandRun run;

    @BeforeEach
    void saveAccount() {
        run = new CommandRun().onTheMachine();
        int working = server.listen(MailService.submissionInClear()).port();
        save(smtp(working));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void save(Server... series) {
        run.accounts().remove(ADDRESS);
        MailAddress address = ((MailAddress.Valid) MailAddress.read(ADDRESS)).address();
        Server incoming = new Server(Protocol.IMAP, new HostName("127.0.0.1"), 1, Security.TLS, List.of(), ADDRESS);
        run.accounts().add(address, "Ada Löve", new Settings(incoming, List.of(series)), "",
                new Credential.Password(PASSWORD));
    }

    private static Server smtp(int port) {
        return new Server(Protocol.SMTP, new HostName("127.0.0.1"), port, Security.NONE, List.of(), ADDRESS);
    }

    private CommandRun.Outcome send(String text) {
        return run.reading(text).run("send", "--account", ADDRESS, "--to", ADDRESS, "--subject", "Grüße\nBcc: x@y.z");
    }

    @Test
    void sendsStandardInput() {
        CommandRun.Outcome outcome = send("First line\nSubject: no field\n\nÄ\n");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("", outcome.err());
        String message = server.inbox(ADDRESS).getFirst();
        String header = message.substring(0, message.indexOf("\r\n\r\n"));
        assertTrue(header.contains("From: =?UTF-8?Q?Ada_L=C3=B6ve?= <user@example.org>"), header);
        assertTrue(header.contains("To: user@example.org"), header);
        assertTrue(header.contains("Message-ID: <") && header.contains("@example.org>"), header);
        assertTrue(header.contains("Date: "), header);
        assertTrue(header.contains("Content-Type: text/plain; charset=UTF-8"), header);
        assertFalse(header.contains("\r\nBcc"), header);
        assertFalse(message.contains(PASSWORD));
    }

    @Test
    void tellsWhichServerWasSkipped() {
        int working = server.listen(MailService.submissionInClear()).port();
        int busy = server.listen(MailService.submissionInClear().busy()).port();
        save(smtp(busy), smtp(working));
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(1, outcome.errorLines().size(), outcome.err());
        assertTrue(outcome.err().startsWith("postern: outgoing.skipped: 127.0.0.1 "), outcome.err());
        assertEquals(1, server.inbox(ADDRESS).size());
    }

    @Test
    void endsWithOneWhereTheLogInIsRefused() {
        save(smtp(server.listen(MailService.submissionInClear().refusingLogin("535 5.7.8 No " + PASSWORD)).port()));
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("postern: login.refused: "), outcome.err());
        assertFalse(outcome.err().contains(PASSWORD), outcome.err());
        assertEquals(1, outcome.errorLines().size());
    }

    @Test
    void endsWithOneWhereTheRecipientIsRefused() {
        CommandRun.Outcome outcome = run.reading("Hello")
                .run("send", "--account", ADDRESS, "--to", "nobody@example.org", "--subject", "Hello");
        assertEquals(1, outcome.status(), outcome.err());
        assertTrue(outcome.err().startsWith("postern: message.refused: 127.0.0.1 "), outcome.err());
        assertEquals(1, outcome.errorLines().size());
    }

    @Test
    void endsWithThreeWhereNoServerAnswers() {
        save(smtp(1));
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().startsWith("postern: connection.refused: "), outcome.err());
        assertEquals(1, outcome.errorLines().size(), outcome.err());
    }

    @Test
    void tellsOfTheFailureAloneWhereAllServersAreBusy() {
        save(smtp(server.listen(MailService.submissionInClear().busy()).port()), smtp(1));
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(3, outcome.status());
        assertTrue(outcome.err().startsWith("postern: connection.refused: "), outcome.err());
        assertEquals(1, outcome.errorLines().size(), outcome.err());
    }

    @Test
    void tellsOfTheSkippedServerWhereTheNextRefusesTheLogIn() {
        save(smtp(1), smtp(server.listen(MailService.submissionInClear().refusingLogin("535 5.7.8 No")).port()));
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(1, outcome.status());
        assertEquals(List.of("postern: outgoing.skipped", "postern: login.refused"), outcome.errorLines().stream()
                .map(line -> line.substring(0, line.indexOf(": ", "postern: ".length()))).toList());
    }

    @Test
    void saysThatThePasswordIsMissing() {
        run.accounts().forgetCredential(ADDRESS);
        CommandRun.Outcome outcome = send("Hello");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("postern: secret.missing: "), outcome.err());
    }

    @Test
    void asksForAMissingPasswordAtTheTerminal() {
        run.accounts().forgetCredential(ADDRESS);
        run.atTerminal(new Person(PASSWORD, true));
        assertEquals(0, send("Hello").status());
    }
}
