/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.Scene;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificate;
import org.postern.testing.TestCertificates;

/** What an accepted certificate opens, and what stays shut. */
final class AcceptedCertificateTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final String USER = "ada@example.test";
    private static final String SECRET = "correct-horse-canary-7Q";
    private static final String HOST = Scene.HOST.text();

    private final Scene scene = new Scene();
    private final Map<Integer, String> accepted = new ConcurrentHashMap<>();
    private final Connector connector = scene.accepting((host, port) ->
            host.equals(Scene.HOST) ? Optional.ofNullable(accepted.get(port)) : Optional.empty());

    {
        scene.mail.user(USER, SECRET);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Certificates that cannot be verified, each for another reason. */
    enum Fault {
        SELF_SIGNED, UNTRUSTED, EXPIRED, NOT_YET_VALID, OTHER_NAME;

        TestCertificate certificate(TestCertificates certificates) {
            return switch (this) {
                case SELF_SIGNED -> certificates.issueSelfSigned(HOST);
                case UNTRUSTED -> certificates.issueUntrusted(HOST);
                case EXPIRED -> certificates.issueExpired(HOST);
                case NOT_YET_VALID -> certificates.issueNotYetValid(HOST);
                case OTHER_NAME -> certificates.issue("other.example.test");
            };
        }
    }

    static List<MailService> services() {
        return List.of(MailService.imaps(), MailService.imap(), MailService.pop3s(), MailService.pop3(),
                MailService.submissions(), MailService.submission());
    }

    @ParameterizedTest
    @MethodSource("services")
    void noByteOfALoginReachesAServerWithoutAGoodCertificate(MailService sound) {
        for (Fault fault : Fault.values()) {
            MailService service = sound.presenting(fault.certificate(scene.certificates));
            MailPort port = scene.mail.listen(service);

            ServerLogin login = logIn(scene.target(service, port));

            assertEquals(LoginOutcome.ERROR, login.outcome(), fault::name);
            assertSilent(port);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aLoginReachesTheServerWhoseCertificateWasAcceptedAndThePersonIsReminded(MailService sound) {
        for (Fault fault : Fault.values()) {
            MailService service = sound.presenting(fault.certificate(scene.certificates));
            ProbeTarget target = scene.offer(service);
            accept(target);

            ServerLogin login = logIn(target);

            assertEquals(LoginOutcome.OK, login.outcome(), () -> fault + " " + login.findings());
            assertEquals(List.of(FindingCode.TLS_EXCEPTION), codes(login.findings()));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void noByteOfALoginReachesAServerThatHasChangedItsCertificate(MailService sound) {
        MailService service = sound.presenting(scene.certificates.issueSelfSigned(HOST));
        MailPort port = scene.mail.listen(service);
        accepted.put(port.port(), fingerprint(scene.offer(
                sound.presenting(scene.certificates.issueSelfSigned(HOST)))));

        ServerLogin login = logIn(scene.target(service, port));

        assertEquals(LoginOutcome.ERROR, login.outcome());
        assertEquals(List.of(FindingCode.TLS_EXCEPTION_CHANGED), codes(login.findings()));
        assertSilent(port);
    }

    @Test
    void theProbeTellsThatACertificateWasAccepted() {
        ProbeTarget target = scene.offer(MailService.imaps().presenting(scene.certificates.issueExpired(HOST)));
        accept(target);

        ProbeResult result = probe(target);

        assertEquals(ServerState.OK, result.state());
        assertEquals(List.of(FindingCode.TLS_EXCEPTION), codes(result.findings()));
        assertFalse(result.tls().orElseThrow().isVerified());
        assertFalse(result.capabilities().isEmpty());
    }

    @Test
    void aCertificateIsAcceptedForOnePortAlone() {
        MailService service = MailService.imaps().presenting(scene.certificates.issueSelfSigned(HOST));
        accept(scene.offer(service));

        ProbeResult other = probe(scene.offer(service));

        assertEquals(ServerState.CERTIFICATE, other.state());
        assertEquals(List.of(FindingCode.TLS_SELF_SIGNED), codes(other.findings()));
    }

    @Test
    void aGoodCertificateNeedsNoExceptionAndIsNoChange() {
        ProbeTarget target = scene.offer(MailService.imaps());
        accepted.put(target.port(), "00:11");

        ProbeResult result = probe(target);

        assertEquals(ServerState.OK, result.state());
        assertEquals(List.of(), result.findings());
    }

    @Test
    void aServerThatIsNotAskedForMailIsNeverExcepted() {
        ProbeTarget target = scene.offer(MailService.imaps().presenting(scene.certificates.issueSelfSigned(HOST)));
        accept(target);
        Socket socket = assertInstanceOf(Connection.Connected.class,
                connector.connect(Scene.HOST, target.port(), AMPLE)).socket();

        TlsSession session = connector.secure(socket, ReferenceIdentity.of(Scene.HOST), AMPLE);

        assertEquals(FindingCode.TLS_SELF_SIGNED,
                assertInstanceOf(TlsSession.Failed.class, session).finding().code());
    }

    private void accept(ProbeTarget target) {
        accepted.put(target.port(), fingerprint(target));
    }

    private String fingerprint(ProbeTarget target) {
        return probe(target).tls().orElseThrow().certificate().fingerprint();
    }

    private ProbeResult probe(ProbeTarget target) {
        return new DialogueProbe(connector).probe(target, AMPLE);
    }

    private ServerLogin logIn(ProbeTarget target) {
        Server server = new Server(target.protocol(), target.host(), target.port(), target.security(), List.of(), USER);
        return new JakartaMailVerification(connector).verify(server, new Credential.Password(SECRET),
                Optional.empty(), AMPLE);
    }

    private static void assertSilent(MailPort port) {
        assertEquals(List.of(), port.saidUnderTls());
        assertTrue(Stream.of(USER, SECRET, "AUTH", "LOGIN", "USER ").allMatch(word ->
                port.saidInClear().stream().noneMatch(line -> line.toUpperCase().contains(word.toUpperCase()))));
    }

    private static List<FindingCode> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
