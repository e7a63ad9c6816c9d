/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.testing.MailClient.ADDRESS;
import static org.postern.testing.MailClient.PASSWORD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.testing.MailService.Security;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;

/** Talks to the mail server as people's programs do: with Jakarta Mail. */
class TestMailServerTest {

    private static final String NOTE = """
            From: Ada Lovelace <ada@example.org>
            To: ada@example.org
            Subject: A note
            Message-ID: <note@example.org>

            First line
            .
            ..two dots
            """;

    private static final String PARTS = """
            Date: Thu, 1 Jan 1970 00:00:00 +0000
            From: =?UTF-8?Q?Ada_L=C3=B6we?= <ada@example.org>
            To: ada@example.org
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="--between parts--"

            For old programs.
            ----between parts--
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Sch=C3=B6ne Gr=C3=BC=C3=9Fe
            ----between parts--
            Content-Type: text/plain; name=long.txt
            Content-Disposition: attachment; filename=long.txt

            """.replace("\n", "\r\n") + "x\r\n".repeat(50_000) + "----between parts----\r\n";

    private final TestCertificates certificates = TestCertificates.create();
    private final TestMailServer server =
            TestMailServer.with(certificates.issue("127.0.0.1")).user(ADDRESS, PASSWORD);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesMailOverTlsAndGivesItBack() throws Exception {
        send(MailService.submissions(), Security.TLS);

        assertReadsBack(MailService.imaps(), Security.TLS, "imap");
    }

    @Test
    void takesMailAfterStartTlsAndGivesItBack() throws Exception {
        send(MailService.submission(), Security.STARTTLS);

        assertReadsBack(MailService.imap(), Security.STARTTLS, "imap");
        assertEquals(3, server.saidInClear().size(), () -> "EHLO and twice STARTTLS: " + server.saidInClear());
    }

    @Test
    void takesMailInClearWhereItIsToldTo() throws Exception {
        send(MailService.submissionInClear(), Security.NONE);

        assertReadsBack(MailService.imapInClear(), Security.NONE, "imap");
        assertEquals(List.of(), server.saidUnderTls());
    }

    @Test
    void givesMailOverPop3WithTls() throws Exception {
        send(MailService.submissions(), Security.TLS);

        assertReadsBack(MailService.pop3s(), Security.TLS, "pop3");
    }

    @Test
    void givesMailOverPop3AfterStls() throws Exception {
        send(MailService.submissions(), Security.TLS);

        assertReadsBack(MailService.pop3(), Security.STARTTLS, "pop3");
    }

    @Test
    void keepsEveryByteOfAMessage() throws Exception {
        server.deliver(ADDRESS, NOTE);

        for (String protocol : List.of("imap", "pop3")) {
            MailService service = protocol.equals("imap") ? MailService.imaps() : MailService.pop3s();
            try (Store store = connect(service, Security.TLS, protocol); Folder inbox = open(store)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                inbox.getMessage(1).writeTo(bytes);
                assertEquals(NOTE.replace("\n", "\r\n"), bytes.toString(StandardCharsets.UTF_8), protocol);
            }
        }
    }

    @Test
    void undoesTheDoublingOfDotsInWhatItTakes() throws Exception {
        MailPort port = server.listen(MailService.submissions());
        Session session = new MailClient(certificates, port, Security.TLS).session("smtp");
        MimeMessage message = new MimeMessage(session);
        message.setText(".\r\n..two dots\r\n");
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(ADDRESS, PASSWORD);
            transport.sendMessage(message, InternetAddress.parse(ADDRESS));
        }

        assertTrue(server.inbox(ADDRESS).getFirst().endsWith("\r\n\r\n.\r\n..two dots\r\n"));
    }

    @Test
    void tellsEnvelopeSizeAndNumberBeforeTheMessageIsRead() throws Exception {
        server.deliver(ADDRESS, NOTE);
        try (Store store = connect(MailService.imaps(), Security.TLS, "imap"); Folder inbox = open(store)) {
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(FetchProfile.Item.SIZE);
            profile.add(FetchProfile.Item.CONTENT_INFO);
            profile.add(UIDFolder.FetchProfileItem.UID);
            inbox.fetch(inbox.getMessages(), profile);

            Message message = inbox.getMessage(1);
            assertEquals("A note", message.getSubject());
            assertEquals("Ada Lovelace <ada@example.org>", message.getFrom()[0].toString());
            assertEquals(NOTE.replace("\n", "\r\n").length(), message.getSize());
            assertTrue(message.isMimeType("text/plain"));
            assertEquals(1, ((UIDFolder) inbox).getUID(message));
            assertFalse(message.isSet(Flag.SEEN));
        }
    }

    @Test
    void findsMessagesByFlagAndSubject() throws Exception {
        server.deliver(ADDRESS, NOTE).deliver(ADDRESS, NOTE.replace("A note", "Another"));
        try (Store store = connect(MailService.imaps(), Security.TLS, "imap"); Folder inbox = open(store)) {
            inbox.setFlags(1, 1, new Flags(Flag.SEEN), true);

            assertEquals(1, inbox.getUnreadMessageCount());
            assertEquals("Another", inbox.search(new FlagTerm(new Flags(Flag.SEEN), false))[0].getSubject());
            assertEquals("Another", inbox.search(new SubjectTerm("another"))[0].getSubject());
        }
    }

    @Test
    void deletesMessagesOverImap() throws Exception {
        server.deliver(ADDRESS, NOTE).deliver(ADDRESS, NOTE);
        try (Store store = connect(MailService.imaps(), Security.TLS, "imap"); Folder inbox = open(store)) {
            inbox.getMessage(1).setFlag(Flag.DELETED, true);
            inbox.expunge();

            assertEquals(1, inbox.getMessageCount());
        }
        assertEquals(1, server.inbox(ADDRESS).size());
    }

    @Test
    void deletesMessagesOverPop3() throws Exception {
        server.deliver(ADDRESS, NOTE).deliver(ADDRESS, NOTE);
        try (Store store = connect(MailService.pop3s(), Security.TLS, "pop3")) {
            Folder inbox = open(store);
            inbox.getMessage(1).setFlag(Flag.DELETED, true);
            inbox.close(true);
        }

        assertEquals(1, server.inbox(ADDRESS).size());
    }

    @Test
    void seesMailThatComesWhileTheFolderIsOpen() throws Exception {
        try (Store store = connect(MailService.imaps(), Security.TLS, "imap"); Folder inbox = open(store)) {
            assertEquals(0, inbox.getMessageCount());

            server.deliver(ADDRESS, NOTE);
            inbox.search(new FlagTerm(new Flags(Flag.SEEN), false));

            assertEquals(1, inbox.getMessageCount());
        }
    }

    @Test
    void listsTheInboxAlone() throws Exception {
        try (Store store = connect(MailService.imaps(), Security.TLS, "imap")) {
            assertArrayEquals(new String[] {"INBOX"},
                    List.of(store.getDefaultFolder().list()).stream().map(Folder::getName).toArray());
            assertFalse(store.getFolder("Sent").exists());
        }
    }

    @Test
    void refusesAWrongPassword() throws MessagingException {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s())) {
            String protocol = service.protocol().name().toLowerCase(Locale.ROOT);
            try (Store store = store(service, Security.TLS, protocol)) {
                assertThrows(AuthenticationFailedException.class, () -> store.connect(ADDRESS, "wrong"), protocol);
            }
        }
        assertEquals(List.of(ADDRESS, ADDRESS), server.loginAttempts());
    }

    @Test
    void refusesMailForPeopleItDoesNotKnow() throws MessagingException {
        MailPort port = server.listen(MailService.submissions());
        Session session = new MailClient(certificates, port, Security.TLS).session("smtp");
        MimeMessage message = new MimeMessage(session);
        message.setText("Hello");
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(ADDRESS, PASSWORD);

            assertThrows(SendFailedException.class,
                    () -> transport.sendMessage(message, InternetAddress.parse("nobody@example.org")));
        }
    }

    @Test
    void logsInUsersWithAnotherNameThanTheirAddress() throws MessagingException {
        server.user("grace@example.org", "grace", "höpper");
        try (Store store = store(MailService.imaps(), Security.TLS, "imap")) {
            store.connect("grace", "höpper");

            assertTrue(store.isConnected());
        }
    }

    private void send(MailService service, Security security) throws MessagingException {
        Session session = new MailClient(certificates, server.listen(service), security).session("smtp");
        MimeMessage message = new MimeMessage(session,
                new ByteArrayInputStream(PARTS.getBytes(StandardCharsets.US_ASCII)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(ADDRESS, PASSWORD);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private void assertReadsBack(MailService service, Security security, String protocol)
            throws MessagingException, IOException {
        try (Store store = connect(service, security, protocol); Folder inbox = open(store)) {
            assertEquals(1, inbox.getMessageCount());
            Message message = inbox.getMessage(1);
            assertEquals("Grüße", message.getSubject());
            assertEquals("Ada Löwe", ((InternetAddress) message.getFrom()[0]).getPersonal());
            assertEquals(ADDRESS, message.getAllRecipients()[0].toString());
            assertEquals(new Date(0), message.getSentDate());
            MimeMultipart parts = new MimeMultipart(message.getDataHandler().getDataSource());
            assertEquals(2, parts.getCount());
            assertEquals("Schöne Grüße", text(parts.getBodyPart(0)));
            assertEquals("long.txt", parts.getBodyPart(1).getFileName());
            assertEquals(Part.ATTACHMENT, parts.getBodyPart(1).getDisposition());
            assertEquals("x\r\n".repeat(50_000), text(parts.getBodyPart(1)) + "\r\n");
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Store connect(MailService service, Security security, String protocol) throws MessagingException {
        Store store = store(service, security, protocol);
        store.connect(ADDRESS, PASSWORD);
        return store;
    }

    private Store store(MailService service, Security security, String protocol) throws MessagingException {
        return new MailClient(certificates, server.listen(service), security).session(protocol).getStore(protocol);
    }

    private static Folder open(Store store) throws MessagingException {
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        return inbox;
    }
}
