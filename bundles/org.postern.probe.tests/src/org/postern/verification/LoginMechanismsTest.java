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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.probe.ProbeTarget;
import org.postern.probe.Scene;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;

/** Logs in for real, by every mechanism. */
final class LoginMechanismsTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final String USER = "ada@example.test";
    private static final String SECRET = "correct-horse-canary-7Q";
    private static final Credential PASSWORD = new Credential.Password(SECRET);
    private static final Credential WRONG = new Credential.Password("wrong-horse-canary-7Q");
    private static final Credential TOKEN = new Credential.AccessToken("ya29.token-canary-7Q");
    private static final Credential EXPIRED = new Credential.AccessToken("ya29.expired-canary-7Q");
    private static final List<MailService> EXTENSIBLE =
            List.of(MailService.imaps(), MailService.imap(), MailService.submissions(), MailService.submission());

    private final Scene scene = new Scene();
    private final LoginVerification verification = new JakartaMailVerification(scene.connector);

    {
        scene.mail.user(USER, SECRET).token(USER, TOKEN.secret());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN" })
    void logsInWithAPassword(String mechanism) {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing(mechanism), PASSWORD);
            assertRefused(service.announcing(mechanism), WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "OAUTHBEARER", "XOAUTH2" })
    void logsInWithAToken(String mechanism) {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing(mechanism), TOKEN);
            assertRefused(service.announcing(mechanism), EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN" })
    void logsInWithCharactersOfEveryLanguage(String mechanism) {
        Credential password = new Credential.Password("Schlüssel-密码-€-😀");
        scene.mail.user("münchen@bücher.test", password.secret());
        for (MailService service : EXTENSIBLE) {
            Server server = server(service.announcing(mechanism)).withUsername("münchen@bücher.test");
            assertEquals(LoginOutcome.OK, verify(server, password).outcome(), service::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "OAUTHBEARER", "XOAUTH2" })
    void namesUsersOfEveryLanguageBesideAToken(String mechanism) {
        scene.mail.user("münchen@bücher.test", SECRET).token("münchen@bücher.test", TOKEN.secret());
        for (MailService service : EXTENSIBLE) {
            Server server = server(service.announcing(mechanism)).withUsername("münchen@bücher.test");
            assertEquals(LoginOutcome.OK, verify(server, TOKEN).outcome(), service::toString);
        }
    }

    @Test
    void logsInByNtlmWhereTheSettingsAskForIt() {
        scene.mail.user("EXAMPLE\\ada", SECRET);
        for (String userName : List.of(USER, "EXAMPLE\\ada")) {
            for (MailService service : EXTENSIBLE) {
                Server server = server(service.announcing("NTLM", "PLAIN")).withUsername(userName)
                        .withAuthentication(List.of(AuthenticationMethod.NTLM));
                assertEquals(LoginOutcome.OK, verify(server, PASSWORD).outcome(), service::toString);
                assertEquals(List.of(FindingCode.LOGIN_REFUSED), codes(verify(server, WRONG)));
            }
        }
        assertEquals(List.of(), said("(?i).*AUTH.* PLAIN.*|.* LOGIN .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN" })
    void sendsADomainOfWindowsWithTheUserName(String mechanism) {
        scene.mail.user("EXAMPLE\\ada", SECRET);
        for (MailService service : EXTENSIBLE) {
            Server server = server(service.announcing(mechanism)).withUsername("EXAMPLE\\ada");
            assertEquals(LoginOutcome.OK, verify(server, PASSWORD).outcome(), service::toString);
        }
    }

    @Test
    void usesNtlmNowhereElse() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("NTLM", "PLAIN"), PASSWORD);
        }
        Server pop3 = server(MailService.pop3s().announcing("NTLM"))
                .withAuthentication(List.of(AuthenticationMethod.NTLM));
        assertEquals(LoginOutcome.SKIPPED, verify(pop3, PASSWORD).outcome());
        assertEquals(List.of(), said("(?i).*NTLM.*"));
    }

    @Test
    void logsInByPop3WithCharactersOfEveryLanguage() {
        Credential password = new Credential.Password("Schlüssel-密码-€-😀");
        scene.mail.user("münchen@bücher.test", password.secret());
        for (MailService service : List.of(MailService.pop3s(), MailService.pop3())) {
            for (MailService announcing : List.of(service.announcing("PLAIN"), service.announcing())) {
                Server server = server(announcing).withUsername("münchen@bücher.test");
                assertEquals(LoginOutcome.OK, verify(server, password).outcome(), announcing::toString);
            }
        }
        assertEquals(4, scene.mail.loginAttempts().size(), "each password is judged once");
    }

    @Test
    void logsInByPop3WithWhatJakartaMailSpeaks() {
        assertLetIn(MailService.pop3s().announcing("SCRAM-SHA-256", "PLAIN"), PASSWORD);
        assertLetIn(MailService.pop3().announcing("OAUTHBEARER", "XOAUTH2"), TOKEN);
        assertRefused(MailService.pop3s().announcing("XOAUTH2"), EXPIRED);
    }

    @Test
    void tellsNoPasswordWhereItCanBeProven() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"), PASSWORD);
        }
        assertEquals(List.of(), said("AUTH.* (PLAIN|LOGIN|CRAM-MD5).*|.* LOGIN .*"));
    }

    // What Java hands out only from version 25 on.
    private static final boolean CAN_BIND = Runtime.version().feature() >= 25;

    @Test
    void bindsTheLogInToTheTlsSessionWhereJavaAndTheServerCan() {
        for (MailService service : EXTENSIBLE) {
            MailService binding = service.announcing("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS");
            assertLetIn(binding, PASSWORD);
            assertRefused(binding, WRONG);
        }
        assertEquals(CAN_BIND ? 2 * EXTENSIBLE.size() : 0, said("(?i).*AUTH.* SCRAM-SHA-256-PLUS.*").size());
        assertEquals(CAN_BIND ? 0 : 2 * EXTENSIBLE.size(), said("(?i).*AUTH.* SCRAM-SHA-256( .*)?").size());
    }

    @Test
    void findsThatSomebodyOpensTheTlsSessionInBetween() {
        for (MailService service : EXTENSIBLE) {
            ServerLogin login = verify(service.announcing("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256").intercepted(),
                    PASSWORD);
            assertEquals(CAN_BIND ? LoginOutcome.ERROR : LoginOutcome.OK, login.outcome());
            assertEquals(CAN_BIND ? List.of(Finding.of(FindingCode.TLS_INSPECTED, Scene.HOST.text(),
                    "CN=Postern Test Authority")) : List.of(), login.findings());
        }
    }

    @Test
    void logsInUnboundWhereTheServerTakesAnotherBinding() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256").bindingOtherwise(), PASSWORD);
        }
        assertEquals(EXTENSIBLE.size(), scene.mail.loginAttempts().size(), "each password is judged once");
    }

    @Test
    void doesNotSayThatTheServerCannotBindWhereItCanOtherwise() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("SCRAM-SHA-1-PLUS", "SCRAM-SHA-256"), PASSWORD);
        }
    }

    @Test
    void tellsThePasswordInsideTlsRatherThanUsingABrokenHash() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("CRAM-MD5", "PLAIN"), PASSWORD);
        }
        assertEquals(List.of(), said("(?i).*AUTH.* CRAM-MD5.*"));
    }

    @Test
    void tellsNoPasswordInClearWhereThereIsAnotherWay() {
        for (MailService service : List.of(MailService.imapInClear(), MailService.submissionInClear())) {
            ServerLogin login = verify(service.announcing("PLAIN", "CRAM-MD5"), PASSWORD);
            assertEquals(LoginOutcome.OK, login.outcome());
        }
        assertEquals(List.of(), said("(?i).*AUTH.* PLAIN.*|.* LOGIN .*"));
    }

    @Test
    void prefersTheOrderOfTheSettings() {
        for (MailService service : EXTENSIBLE) {
            Server server = server(service.announcing("SCRAM-SHA-256", "PLAIN", "CRAM-MD5")).withAuthentication(
                    List.of(AuthenticationMethod.CRAM_MD5, AuthenticationMethod.PASSWORD));
            assertEquals(LoginOutcome.OK, verify(server, PASSWORD).outcome());
        }
        assertEquals(List.of(), said("(?i).*AUTH.* (PLAIN|SCRAM).*|.* LOGIN .*"));
    }

    @Test
    void passesOverWhatTheSettingsWantAndTheServerDoesNotOffer() {
        for (MailService service : EXTENSIBLE) {
            Server server = server(service.announcing("PLAIN")).withAuthentication(
                    List.of(AuthenticationMethod.CRAM_MD5, AuthenticationMethod.PASSWORD));
            assertEquals(LoginOutcome.OK, verify(server, PASSWORD).outcome());
        }
    }

    @Test
    void prefersTheStandardForTokens() {
        for (MailService service : EXTENSIBLE) {
            assertLetIn(service.announcing("XOAUTH2", "OAUTHBEARER"), TOKEN);
        }
        assertEquals(List.of(), said(".*XOAUTH2.*"));
    }

    @Test
    void sendsNoTokenLikeAPassword() {
        for (MailService service : Stream.concat(EXTENSIBLE.stream(), Stream.of(MailService.pop3s())).toList()) {
            for (MailService announcing : List.of(service.announcing(), service.announcing("PLAIN", "LOGIN"),
                    service.announcing("SCRAM-SHA-256", "CRAM-MD5"))) {
                assertEquals(List.of(FindingCode.LOGIN_NO_MECHANISM), codes(verify(announcing, TOKEN)));
            }
        }
        assertEquals(List.of(), scene.mail.loginAttempts());
        assertEquals(List.of(), said("(?i).*(AUTH|PASS|USER|LOGIN) .*"));
    }

    @Test
    void doesNotBelieveAServerThatDoesNotProveThatItKnowsThePassword() {
        for (MailService service : EXTENSIBLE) {
            ServerLogin login =
                    verify(service.announcing("SCRAM-SHA-256").notProvingThatItKnowsThePassword(), PASSWORD);
            assertEquals(LoginOutcome.ERROR, login.outcome());
            assertEquals(List.of(FindingCode.LOGIN_SERVER_UNPROVEN), codes(login));
        }
    }

    @Test
    void writesNoSecretIntoTheLog() {
        Recorder recorder = new Recorder();
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(recorder);
        root.setLevel(Level.ALL);
        try {
            for (MailService service : EXTENSIBLE) {
                for (String mechanism : List.of("SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN")) {
                    verify(service.announcing(mechanism), PASSWORD);
                    verify(service.announcing(mechanism), WRONG);
                }
                for (String mechanism : List.of("OAUTHBEARER", "XOAUTH2")) {
                    verify(service.announcing(mechanism), TOKEN);
                    verify(service.announcing(mechanism), EXPIRED);
                }
            }
        } finally {
            root.removeHandler(recorder);
            root.setLevel(before);
        }
        assertFalse(recorder.lines.isEmpty(), "nothing was logged at all");
        assertEquals(List.of(), recorder.lines.stream().filter(LoginMechanismsTest::tellsASecret).toList());
    }

    /** What a secret looks like on the wire: as it is, or anywhere within a message in Base64. */
    private static boolean tellsASecret(String line) {
        return line.contains("canary-7Q") || Stream.of(line.split("[^A-Za-z0-9+/=]+"))
                .filter(word -> word.length() > 8).anyMatch(word -> decoded(word).contains("canary-7Q"));
    }

    private static String decoded(String word) {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** Keeps what is logged. */
    private static final class Recorder extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void assertLetIn(MailService service, Credential credential) {
        ServerLogin login = verify(service, credential);
        assertEquals(LoginOutcome.OK, login.outcome(), () -> service + " " + login.findings());
    }

    private void assertRefused(MailService service, Credential credential) {
        ServerLogin login = verify(service, credential);
        assertEquals(LoginOutcome.REFUSED, login.outcome(), () -> service + " " + login.findings());
        assertEquals(List.of(FindingCode.LOGIN_REFUSED), codes(login));
    }

    private Server server(MailService service) {
        MailPort port = scene.mail.listen(service);
        ProbeTarget target = scene.target(service, port);
        return new Server(target.protocol(), target.host(), target.port(), target.security(), List.of(), USER);
    }

    private ServerLogin verify(MailService service, Credential credential) {
        return verify(server(service), credential);
    }

    private ServerLogin verify(Server server, Credential credential) {
        return verification.verify(server, credential, Optional.empty(), AMPLE);
    }

    private static List<FindingCode> codes(ServerLogin login) {
        return login.findings().stream().map(Finding::code).toList();
    }

    private List<String> said(String pattern) {
        return Stream.concat(scene.mail.saidInClear().stream(), scene.mail.saidUnderTls().stream())
                .filter(line -> line.matches(pattern)).toList();
    }
}
