/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.accounts.Account;
import org.postern.accounts.MailSessions.SkippedServer;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestMailServer;
import org.postern.verification.Credential;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.event.TransportAdapter;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

class AccountSessionsTest {

    private static final String ADA = "ada@example.org";
    private static final Credential PASSWORD = new Credential.Password("correct-horse-canary-7Q");

    private final TestCertificates certificates = TestCertificates.create();
    private final TestDns names = TestDns.start().address("mail.example.org", "127.0.0.1");
    private final TestMailServer server = TestMailServer.with(certificates.issue("mail.example.org"))
            .user(ADA, PASSWORD.secret());
    private final List<SkippedServer> skipped = new CopyOnWriteArrayList<>();
    private final List<Socket> takenPorts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private AccountSessions sessions;
    private Server incoming;

    @BeforeEach
    void openSessions() throws GeneralSecurityException, IOException {
        sessions = new AccountSessions(id -> Optional.empty(),
                new SocketConnector(new DnsNameService(List.of(names.socketAddress())), trust()), () -> now);
        sessions.onSkipped(skipped::add);
        incoming = server(Protocol.IMAP, Security.TLS, server.listen(MailService.imaps()).port());
    }

    @AfterEach
    void closeServers() throws IOException {
        for (Socket taken : takenPorts) {
            taken.close();
        }
        server.close();
        names.close();
    }

    @Test
    void readsBackOverTlsWhatItSends() throws MessagingException {
        assertReadsBackWhatItSends(incoming, Security.TLS, MailService.submissions());
    }

    @Test
    void readsBackOverStartTlsWhatItSends() throws MessagingException {
        assertReadsBackWhatItSends(
                server(Protocol.IMAP, Security.STARTTLS, server.listen(MailService.imap()).port()),
                Security.STARTTLS, MailService.submission());
    }

    @Test
    void readsMailWithPop3() throws MessagingException {
        assertReadsBackWhatItSends(server(Protocol.POP3, Security.TLS, server.listen(MailService.pop3s()).port()),
                Security.TLS, MailService.submissions());
        assertReadsBackWhatItSends(server(Protocol.POP3, Security.STARTTLS, server.listen(MailService.pop3()).port()),
                Security.TLS, MailService.submissions());
    }

    @Test
    void readsMailWhereTheServerAsksForTheProgram() throws MessagingException {
        MailService asking = MailService.imaps().askingForTheProgram("SELECT Unsafe Login.");
        assertReadsBackWhatItSends(server(Protocol.IMAP, Security.TLS, server.listen(asking).port()), Security.TLS,
                MailService.submissions());
    }

    @Test
    void noticesWherePop3RefusesAToken() throws MessagingException {
        Server pop3 = new Server(Protocol.POP3, new HostName("mail.example.org"),
                server.token(ADA, "good").listen(MailService.pop3s().announcing("XOAUTH2")).port(), Security.TLS,
                List.of(AuthenticationMethod.OAUTH2), ADA);
        List<Server> outgoing = List.of(smtp(server.listen(MailService.submissions())));
        try (Store store = sessions.session(account(pop3, outgoing), new Credential.AccessToken("good")).getStore()) {
            store.connect();
            assertTrue(store.isConnected());
        }
        try (Store store = sessions.session(account(pop3, outgoing), new Credential.AccessToken("old")).getStore()) {
            assertThrows(AuthenticationFailedException.class, store::connect);
        }
    }

    @Test
    void leavesOtherServersToTheApplication() throws MessagingException {
        MailPort pop3 = server.listen(MailService.pop3InClear());
        Session session = session(smtp(server.listen(MailService.submissions())));
        try (Store store = session.getStore("pop3")) {
            store.connect("127.0.0.1", pop3.port(), ADA, PASSWORD.secret());
            assertTrue(store.isConnected());
        }
    }

    @Test
    void letsAnApplicationComposeAndReadParts() throws Exception {
        Server outgoing = server(Protocol.SMTP, Security.TLS, server.listen(MailService.submissions()).port());
        Session session = sessions.session(account(incoming, List.of(outgoing)), PASSWORD);
        MimeMessage message = message(session, "Parts");
        message.setContent(new MimeMultipart(part("Hello"), part("Attached")));
        Transport.send(message);
        try (Store store = session.getStore()) {
            store.connect();
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Multipart parts = assertInstanceOf(Multipart.class, inbox.getMessage(1).getContent());
            assertEquals("Attached", parts.getBodyPart(1).getContent().toString().strip());
        }
    }

    private static MimeBodyPart part(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text);
        return part;
    }

    private void assertReadsBackWhatItSends(Server incomingServer, Security security, MailService submission)
            throws MessagingException {
        MailPort smtp = server.listen(submission);
        Session session = sessions.session(
                account(incomingServer, List.of(server(Protocol.SMTP, security, smtp.port()))), PASSWORD);
        Transport.send(message(session, "Hello"));
        assertEquals("Hello", newestSubject(session));
        assertTrue(server.saidInClear().stream().noneMatch(line -> line.contains(PASSWORD.secret())));
    }

    @Test
    void sendsThroughTheNextServerWhereNothingListens() throws MessagingException {
        MailPort second = server.listen(MailService.submissions());
        MailPort third = server.listen(MailService.submissions());
        Server refusing = closedServer();
        Session session = session(refusing, smtp(second), smtp(third));
        Transport.send(message(session, "Around the corner"));
        assertEquals("Around the corner", newestSubject(session));
        assertEquals(List.of(), third.saidUnderTls());
        assertEquals(List.of(refusing), skippedServers());
        assertEquals(List.of(FindingCode.OUTGOING_SKIPPED, FindingCode.CONNECTION_REFUSED),
                skipped.getFirst().findings().stream().map(Finding::code).toList());
    }

    @Test
    void passesOverServersThatAreBusyUntrustedOrWithoutTls() throws MessagingException {
        Server busy = smtp(server.listen(MailService.submissions().busy()));
        Server untrusted = smtp(server.listen(
                MailService.submissions().presenting(certificates.issueExpired("mail.example.org"))));
        Server withoutTls = server(Protocol.SMTP, Security.STARTTLS,
                server.listen(MailService.submission().withoutStartTls()).port());
        Server resetting = smtp(server.listen(MailService.submissions().resetting()));
        Server good = smtp(server.listen(MailService.submissions()));
        Session session = session(busy, untrusted, withoutTls, resetting, good);
        Transport.send(message(session, "At last"));
        assertEquals("At last", newestSubject(session));
        assertEquals(List.of(busy, untrusted, withoutTls, resetting), skippedServers());
        assertTrue(server.saidInClear().stream().noneMatch(line -> line.contains("AUTH")));
    }

    @Test
    void doesNotHandARefusedMessageToAnotherServer() throws MessagingException {
        MailPort second = server.listen(MailService.submissions());
        Session session = session(smtp(server.listen(MailService.submissions())), smtp(second));
        MimeMessage message = message(session, "To nobody");
        message.setRecipients(Message.RecipientType.TO, "nobody@example.org");
        assertThrows(MessagingException.class, () -> Transport.send(message));
        assertEquals(List.of(), second.saidUnderTls());
        assertEquals(List.of(), skippedServers());
    }

    @Test
    void logsInOnceWhereThePasswordIsRefused() {
        MailPort first = server.listen(MailService.submissions());
        MailPort second = server.listen(MailService.submissions());
        Session session = sessions.session(account(incoming, List.of(smtp(first), smtp(second))),
                new Credential.Password("wrong"));
        assertThrows(AuthenticationFailedException.class, () -> session.getTransport().connect());
        assertEquals(List.of(ADA), first.loginAttempts());
        assertEquals(List.of(), second.loginAttempts());
        assertEquals(List.of(), skippedServers());
    }

    @Test
    void triesAServerThatFailedLastForTenMinutes() throws MessagingException {
        MailPort good = server.listen(MailService.submissions());
        Server refusing = closedServer();
        Session session = session(refusing, smtp(good));
        connect(session);
        connect(session);
        assertEquals(List.of(refusing), skippedServers());
        now = now.plus(Duration.ofMinutes(11));
        connect(session);
        assertEquals(List.of(refusing, refusing), skippedServers());
    }

    @Test
    void triesNoFurtherServerOnceItIsInterrupted() throws Exception {
        MailPort silent = server.listen(MailService.submissions().silent());
        MailPort next = server.listen(MailService.submissions());
        Session session = session(smtp(silent), smtp(next));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread connecting = Thread.startVirtualThread(
                () -> end.complete(assertThrows(Exception.class, () -> connect(session))));
        connecting.interrupt();
        assertInstanceOf(CancellationException.class, end.get(10, TimeUnit.SECONDS));
        assertEquals(List.of(), next.loginAttempts());
        assertEquals(List.of(), skippedServers());
    }

    @Test
    void tellsNobodyOfSkippedServersWhoHasLeft() throws Exception {
        List<SkippedServer> heard = new CopyOnWriteArrayList<>();
        sessions.onSkipped(heard::add).close();
        Session session = session(closedServer(), smtp(server.listen(MailService.submissions())));
        connect(session);
        assertEquals(List.of(), heard);
    }

    @Test
    void saysThatNoServerOfTheSeriesAnswers() throws MessagingException {
        Session session = session(closedServer(), closedServer());
        assertThrows(MessagingException.class, () -> session.getTransport().connect());
        assertEquals(2, skipped.size());
    }

    @Test
    void isTheTransportForEveryWayToAskForOne() throws MessagingException {
        Session session = session(smtp(server.listen(MailService.submissions())));
        assertInstanceOf(OutgoingSeriesTransport.class, session.getTransport());
        assertInstanceOf(OutgoingSeriesTransport.class, session.getTransport("smtp"));
        assertInstanceOf(OutgoingSeriesTransport.class, session.getTransport(new InternetAddress(ADA)));
    }

    @Test
    void sendsManyMessagesOverOneConnection() throws MessagingException {
        MailPort port = server.listen(MailService.submissions());
        Session session = session(smtp(port));
        try (Transport transport = session.getTransport()) {
            transport.connect();
            for (String subject : List.of("One", "Two")) {
                MimeMessage message = message(session, subject);
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
            assertTrue(transport.isConnected());
        }
        assertEquals(2, server.inbox(ADA).size());
        assertEquals(1, port.loginAttempts().size());
    }

    @Test
    void tellsTransportListenersWhatBecameOfAMessage() throws Exception {
        Session session = session(smtp(server.listen(MailService.submissions())));
        CompletableFuture<Message> delivered = new CompletableFuture<>();
        MimeMessage message = message(session, "Heard");
        message.saveChanges();
        try (Transport transport = session.getTransport()) {
            transport.addTransportListener(new TransportAdapter() {
                @Override
                public void messageDelivered(TransportEvent event) {
                    delivered.complete(event.getMessage());
                }
            });
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
            assertEquals(message, delivered.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void givesTheCredentialToTheServersOfTheAccountOnly() throws MessagingException {
        TestMailServer stranger = TestMailServer.withoutTls().user(ADA, PASSWORD.secret());
        MailPort imap = stranger.listen(MailService.imapInClear());
        try (stranger) {
            Session session = session(smtp(server.listen(MailService.submissions())));
            Store own = session.getStore();
            own.connect("127.0.0.1", imap.port(), null, null);
            own.close();
            Store other = session.getStore("imaps");
            session.getProperties().setProperty("mail.imaps.ssl.enable", "false");
            assertThrows(MessagingException.class, () -> other.connect("127.0.0.1", imap.port(), ADA, null));
            assertEquals(List.of(), stranger.loginAttempts());
        }
    }

    @Test
    void refusesToLogInWhereNoSecretIsSaved() throws MessagingException {
        MailPort smtp = server.listen(MailService.submissions());
        Session session = sessions.session(account(incoming, List.of(smtp(smtp))));
        assertThrows(AuthenticationFailedException.class, () -> session.getTransport().connect());
        assertThrows(AuthenticationFailedException.class, () -> session.getStore().connect());
        assertEquals(List.of(), server.loginAttempts());
    }

    @Test
    void keepsTheSecretOutOfWhatItPrints() throws MessagingException {
        Session session = session(closedServer());
        MessagingException failure =
                assertThrows(MessagingException.class, () -> session.getTransport().connect());
        assertFalse(PASSWORD.toString().contains(PASSWORD.secret()));
        assertFalse(new Credential.AccessToken(PASSWORD.secret()).toString().contains(PASSWORD.secret()));
        assertFalse(session.getProperties().toString().contains(PASSWORD.secret()));
        assertFalse(Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause).contains(PASSWORD.secret())));
    }

    private List<Server> skippedServers() {
        return skipped.stream().map(SkippedServer::server).toList();
    }

    private void connect(Session session) throws MessagingException {
        try (Transport transport = session.getTransport()) {
            transport.connect();
        }
    }

    private Session session(Server... outgoing) {
        return sessions.session(account(incoming, List.of(outgoing)), PASSWORD);
    }

    private static MimeMessage message(Session session, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom();
        message.setRecipients(Message.RecipientType.TO, ADA);
        message.setSubject(subject);
        message.setText("Good morning.");
        return message;
    }

    private static String newestSubject(Session session) throws MessagingException {
        try (Store store = session.getStore()) {
            store.connect();
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            return inbox.getMessage(inbox.getMessageCount()).getSubject();
        }
    }

    private static Account account(Server incoming, List<Server> outgoing) {
        return new Account(ADA, ((MailAddress.Valid) MailAddress.read(ADA)).address(), "Ada",
                new Settings(incoming, outgoing), "");
    }

    private static Server smtp(MailPort port) {
        return server(Protocol.SMTP, Security.TLS, port.port());
    }

    // A port that is taken, so that nobody else gets it, but not listened on.
    private Server closedServer() {
        try {
            Socket taken = new Socket();
            takenPorts.add(taken);
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return server(Protocol.SMTP, Security.TLS, taken.getLocalPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static Server server(Protocol protocol, Security security, int port) {
        return new Server(protocol, new HostName("mail.example.org"), port, security,
                List.of(AuthenticationMethod.PASSWORD), ADA);
    }

    private X509TrustManager trust() throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("authority", certificates.authority());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
