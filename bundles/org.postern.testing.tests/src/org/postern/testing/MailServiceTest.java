/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each service does right and wrong what it is told to. */
class MailServiceTest {

    private static final String PLAIN =
            Base64.getEncoder().encodeToString("\0ada@example.org\0secret".getBytes(StandardCharsets.UTF_8));

    private final TestCertificates certificates = TestCertificates.create();
    private final TestMailServer server =
            TestMailServer.with(certificates.issue("127.0.0.1")).user("ada@example.org", "secret");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void offersLogInOnlyUnderTls() throws IOException {
        try (LineClient client = greeted(MailService.submission())) {
            assertFalse(client.ask("EHLO client", "250 ").toString().contains("AUTH"));
            assertEquals("220 2.0.0 Go ahead", client.ask("STARTTLS"));
            client.startTls(certificates.clientContext());

            assertTrue(client.ask("EHLO client", "250 ").contains("250 AUTH PLAIN LOGIN"));
        }
        try (LineClient client = greeted(MailService.pop3())) {
            assertFalse(client.ask("CAPA", ".").toString().contains("SASL"));
        }
        try (LineClient client = new LineClient(server.listen(MailService.imap()))) {
            assertTrue(client.readLine().contains("STARTTLS LOGINDISABLED]"));
        }
    }

    @Test
    void remembersASecretThatWasSaidInClear() throws IOException {
        try (LineClient client = greeted(MailService.imap())) {
            assertEquals("1 NO [PRIVACYREQUIRED] No log-in here without TLS",
                    client.ask("1 LOGIN ada@example.org secret"));
        }

        assertEquals(List.of("1 LOGIN ada@example.org secret"), server.saidInClear());
        assertEquals(List.of(), server.saidUnderTls());
    }

    @Test
    void remembersWhatWasSaidInClearWhereTlsWasDue() throws IOException {
        try (LineClient client = new LineClient(server.listen(MailService.imaps()))) {
            assertNull(client.ask("1 LOGIN ada@example.org secret"));
        }

        assertEquals(List.of("1 LOGIN ada@example.org secret"), server.saidInClear());
    }

    @Test
    void logsInWithPlainWithAndWithoutAnInitialResponse() throws IOException {
        try (LineClient client = greeted(MailService.imapInClear())) {
            assertEquals("+ ", client.ask("1 AUTHENTICATE PLAIN"));
            assertTrue(client.ask(PLAIN).startsWith("1 OK"));
        }
        try (LineClient client = greeted(MailService.imapInClear())) {
            assertTrue(client.ask("1 AUTHENTICATE PLAIN " + PLAIN).startsWith("1 OK"));
        }
        try (LineClient client = greeted(MailService.pop3InClear())) {
            assertEquals("+OK Welcome", client.ask("AUTH PLAIN " + PLAIN));
        }
        try (LineClient client = greeted(MailService.submissionInClear())) {
            assertEquals("235 2.7.0 Welcome", client.ask("AUTH PLAIN " + PLAIN));
        }
    }

    @Test
    void logsInWithLiterals() throws IOException {
        try (LineClient client = greeted(MailService.imapInClear())) {
            assertEquals("+ Go on", client.ask("1 LOGIN {15}"));
            assertTrue(client.ask("ada@example.org {6+}\r\nsecret").startsWith("1 OK"));
        }
    }

    @Test
    void logsInWithUserNameAndPasswordAskedForInTurn() throws IOException {
        try (LineClient client = greeted(MailService.submissionInClear())) {
            assertEquals("334 VXNlcm5hbWU6", client.ask("AUTH LOGIN"));
            assertEquals("334 UGFzc3dvcmQ6", client.ask("YWRhQGV4YW1wbGUub3Jn"));
            assertEquals("235 2.7.0 Welcome", client.ask("c2VjcmV0"));
        }
    }

    @Test
    void offersStartTlsAndRefusesIt() throws IOException {
        try (LineClient client = greeted(MailService.submission().refusingStartTls())) {
            assertTrue(client.ask("EHLO client", "250 ").contains("250 STARTTLS"));
            assertEquals("454 4.7.0 TLS not available", client.ask("STARTTLS"));
        }
        try (LineClient client = greeted(MailService.imap().refusingStartTls())) {
            assertEquals("1 BAD TLS not available", client.ask("1 STARTTLS"));
        }
        try (LineClient client = greeted(MailService.pop3().refusingStartTls())) {
            assertEquals("-ERR TLS not available", client.ask("STLS"));
        }
    }

    @Test
    void doesNotOfferStartTls() throws IOException {
        try (LineClient client = greeted(MailService.submission().withoutStartTls())) {
            assertFalse(client.ask("EHLO client", "250 ").toString().contains("STARTTLS"));
        }
    }

    @Test
    void forgesAnswersAfterTheOneToStartTls() throws IOException {
        MailService service =
                MailService.imap().injectingAfterStartTls("* CAPABILITY IMAP4rev1 AUTH=FORGED\n2 OK Done");
        try (LineClient client = greeted(service)) {
            assertEquals("1 OK Go ahead", client.ask("1 STARTTLS"));
            assertEquals("* CAPABILITY IMAP4rev1 AUTH=FORGED", client.readLine());
            assertEquals("2 OK Done", client.readLine());
            client.startTls(certificates.clientContext());

            assertEquals("* CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID AUTH=PLAIN", client.ask("2 CAPABILITY"));
        }
    }

    @Test
    void saysNothing() throws IOException {
        for (MailService service : List.of(MailService.imaps().silent(), MailService.submission().silent())) {
            try (LineClient client = new LineClient(server.listen(service))) {
                client.socket().setSoTimeout(50);

                assertThrows(SocketTimeoutException.class, client::readLine);
            }
        }
    }

    @Test
    void resetsTheConnection() {
        MailPort port = server.listen(MailService.imaps().resetting());

        assertThrows(SocketException.class, () -> {
            try (LineClient client = new LineClient(port)) {
                client.readLine();
            }
        });
    }

    @Test
    void greetsAsAnotherProtocolDoes() throws IOException {
        try (LineClient client = new LineClient(server.listen(MailService.imap().greeting("220 mail ESMTP")))) {
            assertEquals("220 mail ESMTP", client.readLine());
            assertNull(client.readLine());
        }
    }

    @Test
    void hasNoTimeNow() throws IOException {
        try (LineClient smtp = new LineClient(server.listen(MailService.submission().busy()));
                LineClient imap = new LineClient(server.listen(MailService.imap().busy()));
                LineClient pop3 = new LineClient(server.listen(MailService.pop3().busy()))) {
            assertTrue(smtp.readLine().startsWith("421 4.3.2 "));
            assertTrue(imap.readLine().startsWith("* BYE [UNAVAILABLE] "));
            assertTrue(pop3.readLine().startsWith("-ERR [SYS/TEMP] "));
        }
    }

    @Test
    void greetsWithALineWithoutEnd() throws IOException {
        try (LineClient client = new LineClient(server.listen(MailService.pop3().greetingWithoutEnd()))) {
            byte[] bytes = client.socket().getInputStream().readNBytes(1024 * 1024);

            assertEquals("x".repeat(1024 * 1024), new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void greetsLate() throws IOException {
        MailService service = MailService.submission().greetingAfter(Duration.ofMillis(20));
        try (LineClient client = new LineClient(server.listen(service))) {
            assertEquals("220 localhost ESMTP ready", client.readLine());
        }
    }

    @Test
    void saysThatNobodyCanLogIn() throws IOException {
        try (LineClient client = new LineClient(server.listen(MailService.imapInClear().withLoginDisabled()))) {
            assertTrue(client.readLine().contains("ID LOGINDISABLED]"));
        }
    }

    @Test
    void refusesALogInWithTheWordsOfAProvider() throws IOException {
        MailService service = MailService.submissionInClear().refusingLogin(
                "534-5.7.9 Application-specific password required.\n534 5.7.9 See the help pages.");
        try (LineClient client = greeted(service)) {
            assertEquals(List.of("534-5.7.9 Application-specific password required.",
                    "534 5.7.9 See the help pages."), client.ask("AUTH PLAIN " + PLAIN, "534 "));
        }
        assertEquals(List.of("ada@example.org"), server.loginAttempts());
    }

    @Test
    void opensAMailboxOnlyForAProgramThatHasToldItsName() throws IOException {
        try (LineClient client = greeted(MailService.imapInClear().askingForTheProgram("EXAMINE Unsafe Login"))) {
            assertTrue(client.ask("1 LOGIN ada@example.org secret").startsWith("1 OK"));
            assertEquals("2 NO EXAMINE Unsafe Login", client.ask("2 EXAMINE INBOX"));
            assertEquals("* ID NIL", client.ask("3 ID (\"name\" \"test\")"));
            assertEquals("3 OK Done", client.readLine());
            assertTrue(client.ask("4 EXAMINE INBOX").startsWith("* FLAGS"));
        }
    }

    @Test
    void failsALogInForNow() throws IOException {
        try (LineClient client = greeted(MailService.submissionInClear().failingLoginForNow())) {
            assertEquals("454 4.7.0 Temporary authentication failure", client.ask("AUTH PLAIN " + PLAIN));
        }
        try (LineClient client = greeted(MailService.imapInClear().failingLoginForNow())) {
            assertEquals("1 NO [UNAVAILABLE] Temporary authentication failure",
                    client.ask("1 LOGIN ada@example.org secret"));
        }
    }

    @Test
    void announcesTheMechanismsOfTheTest() throws IOException {
        try (LineClient client = greeted(MailService.submissionInClear().announcing("XOAUTH2", "OAUTHBEARER"))) {
            assertTrue(client.ask("EHLO client", "250 ").contains("250 AUTH XOAUTH2 OAUTHBEARER"));
            assertEquals("504 5.5.4 Mechanism not understood", client.ask("AUTH PLAIN " + PLAIN));
        }
    }

    @Test
    void presentsACertificateOfItsOwn() throws IOException {
        MailService service = MailService.imaps().presenting(certificates.issueSelfSigned("127.0.0.1"));
        try (LineClient client = new LineClient(server.listen(service))) {
            assertThrows(IOException.class, () -> client.startTls(certificates.clientContext()));
        }
    }

    @Test
    void endsAllConversationsWhenItIsClosed() throws IOException {
        try (LineClient client = new LineClient(server.listen(MailService.imap().silent()))) {
            server.close();

            assertThrows(IOException.class, () -> {
                if (client.readLine() == null) {
                    throw new IOException("closed");
                }
            });
        }
    }

    @Test
    void listensNowhereButOnLoopback() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

        assertThrows(IllegalArgumentException.class, () -> server.listen(MailService.imap(), everywhere));
    }

    private LineClient greeted(MailService service) throws IOException {
        LineClient client = new LineClient(server.listen(service));
        client.readLine();
        return client;
    }
}
