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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.probe.AtOnce;
import org.postern.probe.Interruption;
import org.postern.probe.ProbeTarget;
import org.postern.probe.Scene;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.verification.LoginVerification.Verification;

final class JakartaMailVerificationTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String USER = "ada@example.test";
    private static final String SECRET = "correct horse battery staple";
    private static final Credential RIGHT = new Credential.Password(SECRET);
    private static final Credential WRONG = new Credential.Password("wrong horse");
    private static final URI HELP = URI.create("https://help.example.test/passwords");

    private final Scene scene = new Scene();
    private final LoginVerification verification = new JakartaMailVerification(scene.connector);

    {
        scene.mail.user(USER, SECRET);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void isLetInByEveryProtocolAndSecurity() {
        for (MailService service : List.of(MailService.imaps(), MailService.imap(), MailService.pop3s(),
                MailService.pop3(), MailService.submissions(), MailService.submission())) {
            ServerLogin login = verify(service, RIGHT);
            assertEquals(LoginOutcome.OK, login.outcome(), () -> service + " " + login.findings());
            assertEquals(List.of(), login.findings());
        }
    }

    @Test
    void isRefusedWithTheWrongPassword() {
        for (MailService service : List.of(MailService.imaps(), MailService.imap(), MailService.pop3s(),
                MailService.pop3(), MailService.submissions(), MailService.submission())) {
            ServerLogin login = verify(service, WRONG);
            assertEquals(LoginOutcome.REFUSED, login.outcome());
            assertEquals(List.of(FindingCode.LOGIN_REFUSED), codes(login));
        }
    }

    @Test
    void logsInOnceAtMostWhereItIsRefused() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions())) {
            MailPort port = scene.mail.listen(service);
            verify(server(service, port), WRONG);
            assertEquals(List.of(USER), port.loginAttempts());
        }
    }

    @Test
    void handsInNoMessage() {
        verify(MailService.submissions(), RIGHT);
        assertEquals(List.of(), scene.mail.saidUnderTls().stream()
                .filter(line -> line.toUpperCase(Locale.ROOT).matches("(MAIL|RCPT|DATA|BDAT).*")).toList());
        assertTrue(scene.mail.saidUnderTls().contains("QUIT"));
    }

    @Test
    void saysNoPasswordInClear() {
        for (MailService service : List.of(MailService.imap(), MailService.pop3(), MailService.submission())) {
            verify(service, RIGHT);
            verify(service.withoutStartTls().takingLoginInClear(), RIGHT);
            verify(service.refusingStartTls().takingLoginInClear(), RIGHT);
            verify(service.presenting(scene.certificates.issue("other.example.test")), RIGHT);
        }
        assertEquals(List.of(), scene.mail.saidInClear().stream()
                .filter(line -> line.toUpperCase(Locale.ROOT).matches(".*(AUTH|LOGIN|USER|PASS) .*")).toList());
    }

    @Test
    void logsInWithoutProtectionOnlyWhereThatIsTheSettingAndWarns() {
        ServerLogin login = verify(MailService.imapInClear(), RIGHT);
        assertEquals(LoginOutcome.OK, login.outcome());
        assertEquals(List.of(FindingCode.PLAIN_TEXT), codes(login));
    }

    @Test
    void asksForTheProtectionThatIsMissing() {
        for (MailService service : List.of(MailService.imap(), MailService.pop3(), MailService.submission())) {
            assertError(FindingCode.TLS_STARTTLS_MISSING, verify(service.withoutStartTls(), RIGHT));
        }
    }

    @Test
    void sendsNothingToAServerWithACertificateThatIsNotGood() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3(), MailService.submission())) {
            assertError(FindingCode.TLS_NAME_MISMATCH,
                    verify(service.presenting(scene.certificates.issue("other.example.test")), RIGHT));
            assertError(FindingCode.TLS_EXPIRED,
                    verify(service.presenting(scene.certificates.issueExpired(Scene.HOST.text())), RIGHT));
            assertError(FindingCode.TLS_SELF_SIGNED,
                    verify(service.presenting(scene.certificates.issueSelfSigned(Scene.HOST.text())), RIGHT));
        }
        assertEquals(List.of(), scene.mail.loginAttempts());
    }

    @Test
    void tellsARefusedConnection() {
        MailPort port = scene.mail.listen(MailService.imaps());
        Server server = server(MailService.imaps(), port);
        port.close();
        assertError(FindingCode.CONNECTION_REFUSED, verify(server, RIGHT));
    }

    @Test
    void tellsANameThatDoesNotExist() {
        assertError(FindingCode.NAME_NOT_FOUND, verify(new Server(Protocol.IMAP, new HostName("nowhere.example.test"),
                993, Security.TLS, List.of(), USER), RIGHT));
    }

    @Test
    void endsByItsLimitWhereAServerIsSilent() {
        AtOnce.with(Stream.of(MailService.imaps(), MailService.pop3(), MailService.submissionInClear()), service -> {
            ServerLogin login = verification.verify(server(service, scene.mail.listen(service.silent())), RIGHT,
                    Optional.empty(), SHORT);
            assertEquals(LoginOutcome.ERROR, login.outcome());
            assertEquals(FindingCode.SERVER_SILENT, codes(login).getFirst());
        });
    }

    @Test
    void readsALineWithoutEndOnlyToItsLimit() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submission())) {
            assertError(FindingCode.SERVER_OTHER_PROTOCOL, verify(service.greetingWithoutEnd(), RIGHT));
        }
    }

    @Test
    void tellsAServerOfAnotherProtocol() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions())) {
            assertError(FindingCode.SERVER_OTHER_PROTOCOL,
                    verify(service.greeting("SSH-2.0-OpenSSH_9.6"), RIGHT));
        }
    }

    @Test
    void tellsABusyServer() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions())) {
            ServerLogin login = verify(service.busy(), RIGHT);
            assertEquals(LoginOutcome.ERROR, login.outcome(), login::toString);
        }
    }

    @Test
    void doesNotBlameThePasswordWhereTheConnectionEndsBeforeTheAnswer() throws IOException {
        for (Protocol protocol : List.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP)) {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.startVirtualThread(() -> hangUpOnLogIn(listener, protocol));
                ServerLogin login = verify(new Server(protocol, Scene.HOST, listener.getLocalPort(), Security.NONE,
                        List.of(), USER), RIGHT);
                assertEquals(LoginOutcome.ERROR, login.outcome());
                assertEquals(FindingCode.CONNECTION_RESET, codes(login).getFirst());
            }
        }
    }

    private static void hangUpOnLogIn(ServerSocket listener, Protocol protocol) {
        try (Socket client = listener.accept()) {
            BufferedReader said = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            say(client, switch (protocol) {
                case IMAP -> "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready";
                case POP3 -> "+OK ready";
                default -> "220 ready";
            });
            for (String line = said.readLine(); !line.matches(".*(AUTH|PASS).*"); line = said.readLine()) {
                say(client, switch (line.split(" ")[0]) {
                    case "EHLO" -> "250-mail.example.test\r\n250 AUTH PLAIN";
                    case "CAPA" -> "-ERR what?";
                    default -> "+OK";
                });
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void takesAFailureThatWillPassForWhatItIs() {
        for (MailService service : List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions())) {
            assertError(FindingCode.LOGIN_TEMPORARY, verify(service.failingLoginForNow(), RIGHT));
        }
    }

    @Test
    void findsNoWayInWhereNoneIsOffered() {
        assertError(FindingCode.LOGIN_NO_MECHANISM,
                verify(MailService.imaps().announcing("XOAUTH2").withLoginDisabled(), RIGHT));
        assertError(FindingCode.LOGIN_NO_MECHANISM, verify(MailService.submissions().announcing("GSSAPI"), RIGHT));
        assertError(FindingCode.LOGIN_NO_MECHANISM, verify(MailService.submissions().withLoginDisabled(), RIGHT));
    }

    @Test
    void asksForAnAppPasswordWhereTheServerDoes() {
        ServerLogin login = verify(MailService.submissions().refusingLogin("""
                534-5.7.9 Application-specific password required. For more information, go to
                534 5.7.9 https://support.example.test/?p=InvalidSecondFactor"""), RIGHT);
        assertEquals(LoginOutcome.REFUSED, login.outcome());
        assertEquals(List.of(FindingCode.LOGIN_APP_PASSWORD_REQUIRED), codes(login));
        assertEquals("534-5.7.9 Application-specific password required. For more information, go to "
                + "https://support.example.test/?p=InvalidSecondFactor",
                login.findings().getFirst().arguments().get(1));
    }

    @Test
    void asksForAnAppPasswordWhereTheProviderTakesNoOther() {
        ServerLogin login = verification.verify(server(MailService.imaps()), WRONG,
                Optional.of(provider(PasswordRule.APP_PASSWORD)), AMPLE);
        assertEquals(List.of(FindingCode.LOGIN_APP_PASSWORD_REQUIRED), codes(login));
        assertEquals(Optional.of(HELP), login.findings().getFirst().link());
    }

    @Test
    void linksToThePageWhereAServiceIsSwitchedOn() {
        ServerLogin login = verification.verify(server(MailService.imaps().refusingLogin(
                "[ALERT] Your account is not enabled for IMAP use.")), RIGHT,
                Optional.of(provider(PasswordRule.ACCOUNT_PASSWORD)), AMPLE);
        assertEquals(List.of(FindingCode.LOGIN_SERVICE_SWITCHED_OFF), codes(login));
        assertEquals(Optional.of(HELP.resolve("/imap")), login.findings().getFirst().link());
    }

    @Test
    void tellsItsNameAndVersionAndNothingMoreWhereThatIsAsked() {
        ServerLogin login = verify(MailService.imaps().askingForTheProgram("EXAMINE Unsafe Login."), RIGHT);
        assertEquals(LoginOutcome.OK, login.outcome(), login::toString);
        assertEquals(List.of("ID (\"name\" \"Postern\" \"version\" \"0.1.0\")"), scene.mail.saidUnderTls().stream()
                .map(line -> line.replaceFirst("^\\S+ ", "")).filter(line -> line.startsWith("ID ")).toList());
    }

    @Test
    void tellsThatNoMailboxIsOpenedForThisProgram() {
        ServerLogin login = verification.verify(server(MailService.imaps().openingNoMailbox("EXAMINE Unsafe Login.")),
                RIGHT, Optional.of(provider(PasswordRule.ACCOUNT_PASSWORD)), AMPLE);
        assertEquals(LoginOutcome.REFUSED, login.outcome());
        assertEquals(List.of(FindingCode.LOGIN_PROGRAM_REFUSED), codes(login));
        assertEquals(Optional.of(HELP.resolve("/imap")), login.findings().getFirst().link());
    }

    @Test
    void takesAnInboxThatCannotBeOpenedForNoReasonToDoubtTheLogIn() {
        ServerLogin login =
                verify(MailService.imaps().openingNoMailbox("[SERVERBUG] Internal error occurred."), RIGHT);
        assertEquals(LoginOutcome.OK, login.outcome(), login::toString);
        assertEquals(List.of(), login.findings());
    }

    @Test
    void sendsNoPasswordToAProviderThatTakesNone() {
        Settings settings = new Settings(server(MailService.imaps()), List.of(server(MailService.submissions())));
        Verification result =
                verification.verify(settings, RIGHT, Optional.of(provider(PasswordRule.OAUTH_ONLY)), AMPLE);
        assertEquals(LoginOutcome.SKIPPED, result.incoming().outcome());
        assertEquals(List.of(FindingCode.LOGIN_OAUTH_REQUIRED), codes(result.incoming()));
        assertFalse(result.succeeded());
        assertEquals(List.of(), scene.mail.saidUnderTls());
    }

    @Test
    void sendsNoTokenToAServerThatTakesOnlyPasswords() {
        Server server = server(MailService.imaps()).withAuthentication(List.of(AuthenticationMethod.PASSWORD));
        ServerLogin login = verify(server, new Credential.AccessToken("token"));
        assertEquals(LoginOutcome.SKIPPED, login.outcome());
        assertEquals(List.of(), scene.mail.saidUnderTls());
    }

    @Test
    void repeatsTheWordsOfTheServerWithoutThePassword() {
        ServerLogin login =
                verify(MailService.imaps().refusingLogin("no " + SECRET + " here\u0007 " + "x".repeat(500)), RIGHT);
        String words = login.findings().getFirst().arguments().get(1);
        assertTrue(words.startsWith("no … here x"), words);
        assertEquals(200, words.length());
        assertFalse(login.toString().contains(SECRET));
    }

    @Test
    void verifiesBothSides() {
        Verification result = verify(server(MailService.imaps()), server(MailService.submission()));
        assertTrue(result.succeeded());
        assertEquals(1, result.outgoing().size());
    }

    @Test
    void passesOverAnOutgoingServerThatCannotBeReached() {
        MailPort closed = scene.mail.listen(MailService.submissions());
        Server unreachable = server(MailService.submissions(), closed);
        closed.close();
        Server good = server(MailService.submission());
        Verification result = verify(server(MailService.imaps()), unreachable, good);
        assertTrue(result.succeeded());
        assertEquals(List.of(LoginOutcome.ERROR, LoginOutcome.OK),
                result.outgoing().stream().map(ServerLogin::outcome).toList());
        assertEquals(good, result.decidingOutgoing().server());
    }

    @Test
    void endsTheSeriesWithTheFirstThatLetsIn() {
        MailPort second = scene.mail.listen(MailService.submission());
        verify(server(MailService.imaps()), server(MailService.submissions()),
                server(MailService.submission(), second));
        assertEquals(0, second.connections());
    }

    @Test
    void sendsARefusedPasswordToNoOtherServer() {
        MailPort second = scene.mail.listen(MailService.submission());
        Settings settings = new Settings(server(MailService.imaps()),
                List.of(server(MailService.submissions()), server(MailService.submission(), second)));
        Verification result = verification.verify(settings, WRONG, Optional.empty(), AMPLE);
        assertFalse(result.succeeded());
        assertEquals(1, result.outgoing().size());
        assertEquals(0, second.connections());
    }

    @Test
    void needsNoLogInWhereTheServerWantsNone() {
        ServerLogin login = verify(server(MailService.submissions().withLoginDisabled()).withUsername(""), RIGHT);
        assertEquals(LoginOutcome.OK, login.outcome());
        assertEquals(List.of(), scene.mail.loginAttempts());
    }

    @Test
    void endsSoonAfterItIsCancelled() {
        MailPort port = scene.mail.listen(MailService.imap().silent());
        Settings settings = new Settings(server(MailService.imap(), port), List.of(server(MailService.submission())));
        Interruption.cancels(Thread.ofPlatform(),
                () -> verification.verify(settings, RIGHT, Optional.empty(), AMPLE), port);
    }

    private static Provider provider(PasswordRule rule) {
        return new Provider("example", "Example Mail", rule, Optional.of(HELP),
                List.of(new Provider.Preparation(Protocol.IMAP, HELP.resolve("/imap"))));
    }

    private Server server(MailService service) {
        return server(service, scene.mail.listen(service));
    }

    private Server server(MailService service, MailPort port) {
        ProbeTarget target = scene.target(service, port);
        return new Server(target.protocol(), target.host(), target.port(), target.security(), List.of(), USER);
    }

    private ServerLogin verify(MailService service, Credential credential) {
        return verify(server(service), credential);
    }

    private ServerLogin verify(Server server, Credential credential) {
        return verification.verify(server, credential, Optional.empty(), AMPLE);
    }

    private Verification verify(Server incoming, Server... outgoing) {
        return verification.verify(new Settings(incoming, List.of(outgoing)), RIGHT, Optional.empty(), AMPLE);
    }

    private static void assertError(FindingCode code, ServerLogin login) {
        assertEquals(List.of(code), codes(login));
        assertEquals(LoginOutcome.ERROR, login.outcome());
    }

    private static List<FindingCode> codes(ServerLogin login) {
        return login.findings().stream().map(Finding::code).toList();
    }
}
