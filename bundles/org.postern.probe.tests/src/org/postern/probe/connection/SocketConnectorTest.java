/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.model.DomainName;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.ServerCertificate;
import org.postern.probe.TlsReport;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.TestCertificate;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestHttps;

class SocketConnectorTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HostName HOST = HostName.parse("imap.example.org").orElseThrow();
    private static final TestCertificates CERTIFICATES = TestCertificates.create();

    private TestDns dns;
    private Connector connector;

    @BeforeEach
    void start() throws Exception {
        dns = TestDns.start().address("imap.example.org", "127.0.0.1");
        connector = new SocketConnector(new DnsNameService(List.of(dns.socketAddress())), trust());
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void connectsToTheAddressThatAnswers() throws IOException {
        dns.address("two.example.org", "127.0.0.9").address("two.example.org", "127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Connection connection =
                    connector.connect(HostName.parse("two.example.org").orElseThrow(), server.getLocalPort(), LIMIT);
            Connection.Connected connected = assertInstanceOf(Connection.Connected.class, connection);
            connected.socket().close();
            assertEquals("127.0.0.1", connected.addresses().getFirst().getHostAddress());
        }
    }

    @Test
    void saysThatAPortRefuses() throws IOException {
        // Its port is taken, so that nobody else gets it, but not listened on.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Connection.Failed failed = assertInstanceOf(Connection.Failed.class,
                    connector.connect(HOST, deaf.getLocalPort(), LIMIT));
            assertEquals(FindingCode.CONNECTION_REFUSED, failed.finding().code());
            assertEquals(ServerState.UNREACHABLE, failed.state());
        }
    }

    @Test
    void saysThatANameDoesNotExist() {
        Connection.Failed failed = assertInstanceOf(Connection.Failed.class,
                connector.connect(HostName.parse("nobody.example").orElseThrow(), 993, LIMIT));
        assertEquals(FindingCode.NAME_NOT_FOUND, failed.finding().code());
    }

    @Test
    void acceptsAGoodCertificateAndReportsIt() {
        TlsSession.Secured secured =
                assertInstanceOf(TlsSession.Secured.class, secure(CERTIFICATES.issue("imap.example.org")));
        assertEquals("TLSv1.3", secured.report().version());
        assertEquals(List.of("imap.example.org"), secured.report().certificate().names());
        assertTrue(secured.report().trusted() && secured.report().nameMatches());
    }

    @Test
    void acceptsAWildcardForOneLabel() {
        assertInstanceOf(TlsSession.Secured.class, secure(CERTIFICATES.issue("*.example.org")));
    }

    @Test
    void acceptsTheDomainThatNamedTheHost() {
        assertInstanceOf(TlsSession.Secured.class, secure(CERTIFICATES.issue("source.example"),
                List.of(DomainName.parse("source.example").orElseThrow())));
    }

    @Test
    void acceptsTheServiceOfTheDomainThatNamedTheHost() {
        List<DomainName> source = List.of(new DomainName("source.example"));
        assertInstanceOf(TlsSession.Secured.class, secure(CERTIFICATES.issue("_imaps.source.example"), source));
        assertInstanceOf(TlsSession.Failed.class, secure(CERTIFICATES.issue("_submissions.source.example"), source));
        assertInstanceOf(TlsSession.Failed.class, secure(CERTIFICATES.issue("_imaps.source.example"), List.of()));
    }

    @Test
    void acceptsAnAddressHoweverItIsWritten() {
        assertTrue(CertificateNames.of(CERTIFICATES.issue("::1").chain().getFirst())
                .fit(ReferenceIdentity.of(new HostName("::1"))));
    }

    @Test
    void showsTheWholeChain() throws Exception {
        TestCertificate certificate = CERTIFICATES.issue("imap.example.org");
        TlsReport report = assertInstanceOf(TlsSession.Secured.class, secure(certificate)).report();
        ServerCertificate own = report.chain().getFirst();
        ServerCertificate authority = report.chain().getLast();
        assertEquals(List.of("CN=imap.example.org", "CN=Postern Test Authority"), List.of(own.subject(), own.issuer()));
        assertEquals(certificate.chain().getFirst().getNotBefore().toInstant(), own.notBefore());
        assertEquals(certificate.chain().getFirst().getNotAfter().toInstant(), own.notAfter());
        assertEquals(List.of("CN=Postern Test Authority", "CN=Postern Test Authority"),
                List.of(authority.subject(), authority.issuer()));
        assertEquals(HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(CERTIFICATES.authority().getEncoded())), authority.fingerprint());
    }

    @Test
    void saysHowTheSessionOfARefusedCertificateWasProtected() {
        TlsReport report = assertInstanceOf(TlsSession.Failed.class, secure(CERTIFICATES.issue("www.example.org")))
                .report().orElseThrow();
        assertEquals("TLSv1.3", report.version());
        assertTrue(report.cipher().startsWith("TLS_"), report.cipher());
    }

    @Test
    void refusesACertificateOfAnotherNameAndSaysWhichNamesItHas() {
        TlsSession.Failed failed =
                assertInstanceOf(TlsSession.Failed.class, secure(CERTIFICATES.issue("www.example.org")));
        assertEquals(FindingCode.TLS_NAME_MISMATCH, failed.finding().code());
        assertEquals(List.of("imap.example.org", "www.example.org"), failed.finding().arguments());
        assertTrue(failed.report().orElseThrow().trusted());
        assertFalse(failed.report().orElseThrow().nameMatches());
    }

    @Test
    void tellsWhyACertificateIsNotTrusted() {
        assertEquals(FindingCode.TLS_EXPIRED, refusal(CERTIFICATES.issueExpired("imap.example.org")));
        assertEquals(FindingCode.TLS_NOT_YET_VALID, refusal(CERTIFICATES.issueNotYetValid("imap.example.org")));
        assertEquals(FindingCode.TLS_SELF_SIGNED, refusal(CERTIFICATES.issueSelfSigned("imap.example.org")));
        assertEquals(FindingCode.TLS_UNTRUSTED, refusal(CERTIFICATES.issueUntrusted("imap.example.org")));
    }

    @Test
    void saysThatAServerSpeaksInClear() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write("* OK ready\r\n".getBytes());
                    client.getInputStream().readAllBytes();
                } catch (IOException clientLeft) {
                    // The client hangs up when it has seen enough.
                }
            });
            TlsSession.Failed failed =
                    assertInstanceOf(TlsSession.Failed.class, secure(server.getLocalPort(), List.of(), LIMIT));
            assertEquals(FindingCode.TLS_NOT_OFFERED, failed.finding().code());
        }
    }

    @Test
    void givesUpOnASilentServerWhenItsTimeIsOver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TlsSession.Failed failed = assertTimeoutPreemptively(Duration.ofSeconds(10),
                    () -> assertInstanceOf(TlsSession.Failed.class,
                            secure(silent.getLocalPort(), List.of(), Duration.ofMillis(100))));
            assertEquals(ServerState.TIMEOUT, failed.state());
        }
    }

    @Test
    void leavesASilentServerWhenItIsInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread handshake = Thread.startVirtualThread(() -> {
                try {
                    secure(silent.getLocalPort(), List.of(), Duration.ofMinutes(1));
                    end.complete(null);
                } catch (CancellationException cancelled) {
                    end.complete(cancelled);
                }
            });
            try (Socket accepted = silent.accept()) {
                accepted.getInputStream().read();
                handshake.interrupt();
                assertInstanceOf(CancellationException.class, end.get(30, TimeUnit.SECONDS));
            }
        }
    }

    private FindingCode refusal(TestCertificate certificate) {
        TlsSession.Failed failed = assertInstanceOf(TlsSession.Failed.class, secure(certificate));
        assertEquals(ServerState.CERTIFICATE, failed.state());
        return failed.finding().code();
    }

    private TlsSession secure(TestCertificate certificate) {
        return secure(certificate, List.of());
    }

    private TlsSession secure(TestCertificate certificate, List<DomainName> sourceDomains) {
        try (TestHttps server = TestHttps.start(certificate)) {
            return secure(server.port(), sourceDomains, LIMIT);
        }
    }

    private TlsSession secure(int port, List<DomainName> sourceDomains, Duration limit) {
        Socket socket = assertInstanceOf(Connection.Connected.class, connector.connect(HOST, port, LIMIT)).socket();
        return connector.secure(socket,
                new ReferenceIdentity(HOST, sourceDomains, List.of("imaps"), Optional.empty()), limit);
    }

    private static X509TrustManager trust() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", CERTIFICATES.authority());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
