/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.SaslMechanism;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.testing.DnsQuestion;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;

final class DialogueProbeTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** Who waits for the client to speak first is known by the answer, for which a part of the limit is left. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(4);

    private final Scene scene = new Scene();
    private final ServerProbe probe = new DialogueProbe(scene.connector);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void seesImapWithTls() {
        ProbeResult result = probe.probe(scene.offer(MailService.imaps()), AMPLE);
        assertSeen(result);
        assertTrue(result.capabilities().contains("IMAP4rev1"));
    }

    @Test
    void seesImapWithStartTls() {
        assertSeen(probe.probe(scene.offer(MailService.imap()), AMPLE));
    }

    @Test
    void seesPop3WithTls() {
        assertSeen(probe.probe(scene.offer(MailService.pop3s()), AMPLE));
    }

    @Test
    void seesPop3WithStartTls() {
        assertSeen(probe.probe(scene.offer(MailService.pop3()), AMPLE));
    }

    @Test
    void seesSubmissionWithTls() {
        assertSeen(probe.probe(scene.offer(MailService.submissions()), AMPLE));
    }

    @Test
    void seesSubmissionWithStartTls() {
        assertSeen(probe.probe(scene.offer(MailService.submission()), AMPLE));
    }

    private static void assertSeen(ProbeResult result) {
        assertEquals(ServerState.OK, result.state(), () -> result.findings().toString());
        assertEquals(List.of(), result.findings());
        assertEquals(List.of(AuthenticationMethod.PASSWORD), result.authentication());
        assertEquals(List.of(InetAddress.getLoopbackAddress().getHostAddress()),
                result.addresses().stream().map(InetAddress::getHostAddress).toList());
        assertTrue(result.greeting().isPresent());
        assertTrue(result.tls().orElseThrow().trusted());
        assertTrue(result.tls().orElseThrow().nameMatches());
    }

    @Test
    void seesAServerWithoutProtectionAndWarns() {
        for (MailService service : List.of(MailService.imapInClear(), MailService.pop3InClear(),
                MailService.submissionInClear())) {
            ProbeResult result = probe.probe(scene.offer(service), AMPLE);
            assertEquals(ServerState.OK, result.state());
            assertEquals(List.of(FindingCode.PLAIN_TEXT), codes(result));
            assertEquals(List.of(AuthenticationMethod.PASSWORD), result.authentication());
        }
    }

    @Test
    void readsTheMechanismsBestFirst() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions())) {
            ProbeResult result = probe.probe(
                    scene.offer(service.announcing("NTLM", "CRAM-MD5", "PLAIN", "GSSAPI", "XOAUTH2")), AMPLE);
            assertEquals(List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD,
                    AuthenticationMethod.CRAM_MD5, AuthenticationMethod.GSSAPI, AuthenticationMethod.NTLM),
                    result.authentication());
            assertEquals(List.of(SaslMechanism.XOAUTH2, SaslMechanism.PLAIN, SaslMechanism.CRAM_MD5,
                    SaslMechanism.GSSAPI, SaslMechanism.NTLM), result.mechanisms());
        }
    }

    @Test
    void prefersWhatKeepsThePasswordHere() {
        ProbeResult result = probe.probe(scene.offer(MailService.submissions().announcing("LOGIN", "PLAIN", "XOAUTH2",
                "OAUTHBEARER", "X-UNHEARD-OF", "scram-sha-256", "SCRAM-SHA-256-PLUS")), AMPLE);
        assertEquals(List.of(SaslMechanism.SCRAM_SHA_256_PLUS, SaslMechanism.SCRAM_SHA_256, SaslMechanism.OAUTHBEARER,
                SaslMechanism.XOAUTH2, SaslMechanism.PLAIN, SaslMechanism.LOGIN), result.mechanisms());
        assertEquals(List.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.OAUTH2), result.authentication());
    }

    @Test
    void readsWhatSubmissionTakes() {
        ProbeResult result = probe.probe(scene.offer(MailService.submission()), AMPLE);
        assertEquals(Optional.of(new SubmissionExtensions(OptionalLong.of(32 * 1024 * 1024), false, true)),
                result.submission());
        assertEquals(Optional.empty(), probe.probe(scene.offer(MailService.imaps()), AMPLE).submission());
    }

    @Test
    void offersNoPasswordWhereTheLogInIsDisabled() {
        ProbeResult result =
                probe.probe(scene.offer(MailService.imaps().announcing("XOAUTH2").withLoginDisabled()), AMPLE);
        assertFalse(result.authentication().contains(AuthenticationMethod.PASSWORD));
    }

    @Test
    void saysNothingInClearButTheWishForTls() {
        probe.probe(scene.offer(MailService.imap()), AMPLE);
        probe.probe(scene.offer(MailService.pop3()), AMPLE);
        probe.probe(scene.offer(MailService.submission()), AMPLE);
        assertEquals(List.of("p1 STARTTLS", "STLS", "EHLO [127.0.0.1]", "STARTTLS"), scene.mail.saidInClear());
    }

    /** Every line waits for an answer, so it costs a round trip; farewells do not wait. */
    @Test
    void takesNoMoreRoundTripsThanTheProtocolsNeed() {
        assertSays(List.of(), List.of("p4 LOGOUT"), MailService.imaps());
        assertSays(List.of(), List.of("CAPA", "QUIT"), MailService.pop3s());
        assertSays(List.of(), List.of("EHLO [127.0.0.1]", "QUIT"), MailService.submissions());
        assertSays(List.of("p1 STARTTLS"), List.of("p3 CAPABILITY", "p4 LOGOUT"), MailService.imap());
        assertSays(List.of("STLS"), List.of("CAPA", "QUIT"), MailService.pop3());
        assertSays(List.of("EHLO [127.0.0.1]", "STARTTLS"), List.of("EHLO [127.0.0.1]", "QUIT"),
                MailService.submission());
    }

    private void assertSays(List<String> inClear, List<String> underTls, MailService service) {
        MailPort port = scene.mail.listen(service);
        int questions = scene.names.asked().size();
        ProbeResult result = probe.probe(scene.target(service, port), AMPLE);
        awaitClosed(port);
        assertEquals(inClear, port.saidInClear());
        assertEquals(underTls, port.saidUnderTls());
        assertEquals(1, port.connections());
        assertEquals("TLSv1.3", result.tls().orElseThrow().version());
        assertEquals(Set.of("A", "AAAA"), scene.names.asked().stream().skip(questions).map(DnsQuestion::type)
                .collect(Collectors.toSet()));
        assertEquals(2, scene.names.asked().size() - questions);
    }

    private static void awaitClosed(MailPort port) {
        assertTimeoutPreemptively(AMPLE, () -> {
            while (port.openConnections() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void takesTheCapabilitiesOfAProtectedGreeting() {
        ProbeResult result = probe.probe(scene.offer(
                MailService.imaps().greeting("* OK [CAPABILITY IMAP4rev2 AUTH=PLAIN LOGINDISABLED] ready")), AMPLE);
        assertEquals(List.of("IMAP4rev2", "AUTH=PLAIN", "LOGINDISABLED"), result.capabilities());
        assertEquals(ServerState.OK, result.state());
    }

    @Test
    void missesStartTlsThatIsNotOffered() {
        for (MailService service : List.of(MailService.imap(), MailService.pop3(), MailService.submission())) {
            assertFails(ServerState.INSECURE, FindingCode.TLS_STARTTLS_MISSING, service.withoutStartTls());
        }
    }

    @Test
    void tellsStartTlsThatIsOfferedAndRefused() {
        for (MailService service : List.of(MailService.imap(), MailService.pop3(), MailService.submission())) {
            assertFails(ServerState.INSECURE, FindingCode.TLS_STARTTLS_REFUSED, service.refusingStartTls());
        }
    }

    @Test
    void noticesForgedAnswersBeforeTheHandshake() {
        assertFails(ServerState.INSECURE, FindingCode.TLS_STARTTLS_INJECTED,
                MailService.imap().injectingAfterStartTls("* CAPABILITY IMAP4rev1 AUTH=PLAIN\np3 OK done"));
        assertFails(ServerState.INSECURE, FindingCode.TLS_STARTTLS_INJECTED,
                MailService.pop3().injectingAfterStartTls("+OK\nUSER\n."));
        assertFails(ServerState.INSECURE, FindingCode.TLS_STARTTLS_INJECTED,
                MailService.submission().injectingAfterStartTls("250-forged\n250 AUTH PLAIN"));
    }

    @Test
    void refusesACertificateOfAnotherName() {
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_NAME_MISMATCH,
                MailService.imaps().presenting(scene.certificates.issue("other.example.test")));
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_NAME_MISMATCH,
                MailService.submission().presenting(scene.certificates.issue("other.example.test")));
    }

    @Test
    void refusesAnExpiredCertificate() {
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_EXPIRED,
                MailService.imaps().presenting(scene.certificates.issueExpired(Scene.HOST.text())));
    }

    @Test
    void refusesACertificateThatIsNotValidYet() {
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_NOT_YET_VALID,
                MailService.imaps().presenting(scene.certificates.issueNotYetValid(Scene.HOST.text())));
    }

    @Test
    void refusesACertificateThatVouchesForItself() {
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_SELF_SIGNED,
                MailService.pop3s().presenting(scene.certificates.issueSelfSigned(Scene.HOST.text())));
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() {
        assertFails(ServerState.CERTIFICATE, FindingCode.TLS_UNTRUSTED,
                MailService.submissions().presenting(scene.certificates.issueUntrusted(Scene.HOST.text())));
    }

    @Test
    void showsTheCertificateThatItRefused() {
        ProbeResult result = probe.probe(scene.offer(
                MailService.imaps().presenting(scene.certificates.issue("other.example.test"))), AMPLE);
        assertEquals(List.of("other.example.test"), result.tls().orElseThrow().certificate().names());
        assertFalse(result.tls().orElseThrow().nameMatches());
    }

    @Test
    void waitsNoLongerThanItsLimitForASilentServer() {
        AtOnce.with(Stream.of(MailService.imaps(), MailService.pop3(), MailService.submissionInClear()), service -> {
            ProbeResult result = probe.probe(scene.offer(service.silent()), SHORT);
            assertEquals(ServerState.TIMEOUT, result.state());
            assertEquals(List.of(FindingCode.SERVER_SILENT), codes(result));
        });
    }

    @Test
    void tellsABusyServer() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3(), MailService.submission())) {
            assertFails(ServerState.UNREACHABLE, FindingCode.SERVER_BUSY, service.busy());
        }
    }

    @Test
    void passesOnWhyAServerTurnsAway() {
        ProbeResult result =
                probe.probe(scene.offer(MailService.submissions().greeting("554 5.7.1 blocked, see example.test")),
                        AMPLE);
        assertEquals(List.of(FindingCode.SERVER_TURNED_AWAY), codes(result));
        assertEquals("554 5.7.1 blocked, see example.test", result.findings().getFirst().arguments().get(2));
    }

    @Test
    void tellsAServerOfAnotherProtocol() {
        assertFails(ServerState.PROTOCOL, FindingCode.SERVER_OTHER_PROTOCOL,
                MailService.imaps().greeting("220 mail.example.test ESMTP"));
        assertFails(ServerState.PROTOCOL, FindingCode.SERVER_OTHER_PROTOCOL,
                MailService.pop3().greeting("* OK IMAP4rev1 ready"));
        assertFails(ServerState.PROTOCOL, FindingCode.SERVER_OTHER_PROTOCOL,
                MailService.submission().greeting("SSH-2.0-OpenSSH_9.6"));
    }

    @Test
    void tellsAServerOfTlsOnAClearPort() {
        ProbeTarget encrypted = scene.offer(MailService.imaps());
        ProbeResult result = probe.probe(
                new ProbeTarget(Protocol.IMAP, Scene.HOST, encrypted.port(), Security.STARTTLS, List.of()),
                TIME_TO_ANSWER);
        assertEquals(ServerState.PROTOCOL, result.state());
        assertEquals(List.of(FindingCode.SERVER_TLS_EXPECTED), codes(result));
    }

    @Test
    void tellsAServerThatWaitsForStartTls() {
        for (MailService service : List.of(MailService.imap(), MailService.pop3(), MailService.submission())) {
            ProbeResult result = probe.probe(withTls(scene.offer(service)), AMPLE);
            assertEquals(List.of(FindingCode.SERVER_STARTTLS_EXPECTED), codes(result));
            assertEquals(ServerState.INSECURE, result.state());
        }
    }

    @Test
    void tellsAServerWithoutAnyTls() {
        for (MailService service : List.of(MailService.imapInClear(), MailService.pop3InClear(),
                MailService.submissionInClear())) {
            ProbeResult result = probe.probe(withTls(scene.offer(service)), AMPLE);
            assertEquals(List.of(FindingCode.TLS_NOT_OFFERED), codes(result));
            assertEquals(ServerState.INSECURE, result.state());
        }
    }

    @Test
    void tellsWhoElseSpeaksInClearOnATlsPort() {
        ProbeTarget target = scene.offer(MailService.imapInClear().greeting("SSH-2.0-OpenSSH_9.6"));
        ProbeResult result = probe.probe(withTls(target), AMPLE);
        assertEquals(List.of(FindingCode.SERVER_OTHER_PROTOCOL), codes(result));
        assertEquals("ssh", result.findings().getFirst().arguments().getLast());
    }

    private static ProbeTarget withTls(ProbeTarget target) {
        return new ProbeTarget(target.protocol(), target.host(), target.port(), Security.TLS, List.of());
    }

    @Test
    void tellsAWebServer() {
        ProbeResult result = probe.probe(scene.offer(MailService.pop3InClear().speakingHttp()), TIME_TO_ANSWER);
        assertEquals(List.of(FindingCode.SERVER_OTHER_PROTOCOL), codes(result));
        assertEquals("http", result.findings().getFirst().arguments().getLast());
    }

    @Test
    void remarksOnASlowServerThatWorks() {
        MailService late = MailService.imaps().greetingAfter(Duration.ofMillis(50));
        ProbeResult result = new DialogueProbe(scene.connector, Duration.ofMillis(50)).probe(scene.offer(late), AMPLE);
        assertEquals(ServerState.OK, result.state());
        assertEquals(List.of(FindingCode.SERVER_SLOW), codes(result));
    }

    @Test
    void saysWhatKindOfServerAnswers() {
        assertEquals("smtp", whoAnswers(MailService.imaps().greeting("220 mail.example.test ESMTP")));
        assertEquals("imap", whoAnswers(MailService.pop3().greeting("* OK IMAP4rev1 ready")));
        assertEquals("pop3", whoAnswers(MailService.submission().greeting("+OK ready")));
        assertEquals("ftp", whoAnswers(MailService.imaps().greeting("220 ProFTPD 1.3 FTP server")));
        assertEquals("other", whoAnswers(MailService.imaps().greeting("RFB 003.008")));
    }

    private String whoAnswers(MailService service) {
        return probe.probe(scene.offer(service), AMPLE).findings().getFirst().arguments().getLast();
    }

    @Test
    void tellsAConnectionThatIsReset() {
        assertFails(ServerState.UNREACHABLE, FindingCode.CONNECTION_RESET, MailService.imap().resetting());
    }

    @Test
    void tellsARefusedConnection() {
        MailPort port = scene.mail.listen(MailService.imaps());
        ProbeTarget target = scene.target(MailService.imaps(), port);
        port.close();
        ProbeResult result = probe.probe(target, AMPLE);
        assertEquals(ServerState.UNREACHABLE, result.state());
        assertEquals(List.of(FindingCode.CONNECTION_REFUSED), codes(result));
    }

    @Test
    void tellsANameThatDoesNotExist() {
        ProbeResult result = probe.probe(
                new ProbeTarget(Protocol.IMAP, new HostName("nowhere.example.test"), 993, Security.TLS, List.of()),
                AMPLE);
        assertEquals(ServerState.UNREACHABLE, result.state());
        assertEquals(List.of(FindingCode.NAME_NOT_FOUND), codes(result));
    }

    @Test
    void endsByItsLimitWhereTheNameServerIsSilent() {
        scene.names.silence("silent.example.test");
        ProbeResult result = probe.probe(
                new ProbeTarget(Protocol.IMAP, new HostName("silent.example.test"), 993, Security.TLS, List.of()),
                SHORT);
        assertEquals(ServerState.TIMEOUT, result.state());
    }

    @Test
    void doesNotLookAtProtocolsThatItDoesNotSpeak() {
        ProbeResult result =
                probe.probe(new ProbeTarget(Protocol.GRAPH, Scene.HOST, 443, Security.TLS, List.of()), AMPLE);
        assertEquals(ServerState.UNPROBED, result.state());
    }

    @Test
    void endsSoonAfterItIsCancelled() {
        MailPort port = scene.mail.listen(MailService.imap().silent());
        ProbeTarget target = scene.target(MailService.imap(), port);
        Interruption.cancels(Thread.ofVirtual(), () -> probe.probe(target, AMPLE), port);
    }

    private void assertFails(ServerState state, FindingCode code, MailService service) {
        ProbeResult result = probe.probe(scene.offer(service), AMPLE);
        assertEquals(List.of(code), codes(result), () -> result.toString());
        assertEquals(state, result.state());
    }

    private static List<FindingCode> codes(ProbeResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }
}
