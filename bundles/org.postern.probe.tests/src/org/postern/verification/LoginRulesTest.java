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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.probe.ProbeTarget;
import org.postern.probe.Scene;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;

/** How often is logged in, with which user name, what is asked besides, and what a person is told before. */
final class LoginRulesTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final MailAddress ADDRESS =
            new MailAddress("ada", DomainName.parse("example.test").orElseThrow());
    private static final String WHOLE = "ada@example.test";
    private static final String LOCAL = "ada";
    private static final LoginOptions PLAIN = LoginOptions.of(ADDRESS);
    private static final Credential RIGHT = new Credential.Password("right-horse");
    private static final Credential WRONG = new Credential.Password("wrong-horse");
    private static final List<MailService> SERVICES =
            List.of(MailService.imaps(), MailService.pop3s(), MailService.submissions());

    private final Scene scene = new Scene();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final LoginFailures failures = LoginFailures.untilTheEnd(() -> now);
    private final LoginVerification verification =
            new JakartaMailVerification(scene.connector, List.of(failures));

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void triesTheLocalPartAfterTheWholeAddressWhereThatIsAllowed() {
        scene.mail.user(WHOLE, LOCAL, RIGHT.secret());
        for (MailService service : SERVICES) {
            MailPort port = scene.mail.listen(service);
            ServerLogin login = verify(server(service, port, WHOLE), RIGHT, PLAIN.allowingLocalPart());
            assertEquals(LoginOutcome.OK, login.outcome(), login::toString);
            assertEquals(LOCAL, login.server().username());
            assertEquals(List.of(WHOLE, LOCAL), port.loginAttempts());
        }
    }

    @Test
    void triesNoOtherNameWhereThatIsNotAllowed() {
        scene.mail.user(WHOLE, LOCAL, RIGHT.secret());
        for (MailService service : SERVICES) {
            MailPort port = scene.mail.listen(service);
            assertEquals(LoginOutcome.REFUSED, verify(server(service, port, WHOLE), RIGHT, PLAIN).outcome());
            assertEquals(List.of(WHOLE), port.loginAttempts());
        }
    }

    @Test
    void triesTheWholeAddressWhereTheServerAsksForIt() {
        MailService service = MailService.imaps()
                .refusingLogin("Invalid user name or password. Please use full email address as user name.");
        MailPort port = scene.mail.listen(service);
        ServerLogin login = verify(server(service, port, LOCAL), RIGHT, PLAIN);
        assertEquals(List.of(LOCAL, WHOLE), port.loginAttempts());
        assertEquals(List.of(FindingCode.LOGIN_USERNAME_FORM), codes(login));
    }

    @Test
    void failsAtMostTwice() {
        scene.mail.user(WHOLE, RIGHT.secret());
        for (MailService service : SERVICES) {
            MailPort port = scene.mail.listen(service);
            ServerLogin login = verify(server(service, port, WHOLE), WRONG, PLAIN.allowingLocalPart());
            assertEquals(WHOLE, login.server().username());
            assertEquals(List.of(FindingCode.LOGIN_REFUSED), codes(login));
            assertEquals(2, port.loginAttempts().size());
        }
    }

    @Test
    void triesNoOtherNameWhereThePasswordIsOfTheWrongKind() {
        MailService service =
                MailService.submissions().refusingLogin("534 5.7.9 Application-specific password required");
        MailPort port = scene.mail.listen(service);
        verify(server(service, port, WHOLE), RIGHT, PLAIN.allowingLocalPart());
        assertEquals(List.of(WHOLE), port.loginAttempts());
    }

    @Test
    void asksAboutTheSenderOnlyWhenTold() {
        scene.mail.user(WHOLE, RIGHT.secret());
        Server server = server(MailService.submissions(), scene.mail.listen(MailService.submissions()), WHOLE);
        verify(server, RIGHT, PLAIN);
        assertEquals(List.of(), said("(MAIL|RSET|RCPT|DATA).*"));
        assertEquals(List.of(), codes(verify(server, RIGHT, PLAIN.checkingSender())));
        assertEquals(List.of("MAIL FROM:<ada@example.test>", "RSET"), said("(MAIL|RSET|RCPT|DATA).*"));
    }

    @Test
    void tellsThatTheSenderIsRefused() {
        scene.mail.user(WHOLE, RIGHT.secret());
        MailService service = MailService.submissions().refusingSender("553 5.7.1 Sender address not owned by user");
        ServerLogin login =
                verify(server(service, scene.mail.listen(service), WHOLE), RIGHT, PLAIN.checkingSender());
        assertEquals(LoginOutcome.OK, login.outcome());
        assertEquals(List.of(FindingCode.SENDER_REFUSED), codes(login));
        assertTrue(login.findings().getFirst().message(Locale.ENGLISH).contains("not owned by user"));
        assertTrue(said(".*").contains("QUIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = { " horse", "horse ", "horse\t", "ho\u0007rse", "horse\r", "\u00A0horse" })
    void remarksOnAPasswordThatLooksMistyped(String password) {
        Settings settings = settings(MailService.imaps(), MailService.submissions());
        List<Finding> remarks = verification.remarks(settings, new Credential.Password(password));
        assertEquals(List.of(FindingCode.LOGIN_UNUSUAL_PASSWORD), remarks.stream().map(Finding::code).toList());
        assertFalse(remarks.toString().contains("orse"));
    }

    @Test
    void sendsAPasswordAsItIs() {
        Credential withSpaces = new Credential.Password(" correct horse ");
        scene.mail.user(WHOLE, withSpaces.secret());
        for (MailService service : SERVICES) {
            assertEquals(LoginOutcome.OK,
                    verify(server(service, scene.mail.listen(service), WHOLE), withSpaces, PLAIN).outcome());
        }
    }

    @Test
    void warnsBeforeAThirdFailure() {
        scene.mail.user(WHOLE, RIGHT.secret());
        Settings settings = settings(MailService.imaps(), MailService.submissions());
        verify(settings.incoming(), WRONG, PLAIN);
        assertEquals(List.of(), verification.remarks(settings, WRONG));
        verify(settings.incoming(), WRONG, PLAIN);
        assertEquals(List.of(Finding.of(FindingCode.LOGIN_REPEATED_FAILURES, Scene.HOST.text(), "2")),
                verification.remarks(settings, WRONG));
        now = now.plus(LoginFailures.PERIOD);
        assertEquals(List.of(), verification.remarks(settings, WRONG));
    }

    @Test
    void warnsNoLongerAfterASuccess() {
        scene.mail.user(WHOLE, RIGHT.secret());
        Settings settings = settings(MailService.imaps(), MailService.submissions());
        verify(settings.incoming(), WRONG, PLAIN);
        verify(settings.incoming(), WRONG, PLAIN);
        verify(settings.incoming(), RIGHT, PLAIN);
        assertEquals(List.of(), verification.remarks(settings, RIGHT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IMAP | [UNAVAILABLE] User's backend down for maintenance
            IMAP | [INUSE] Mailbox in use
            IMAP | [SERVERBUG] This should not happen
            POP3 | [SYS/TEMP] Temporary authentication failure
            POP3 | [IN-USE] Do you have another POP session running?
            SMTP | 421 4.3.2 Service shutting down
            SMTP | 450 4.7.1 Please come back later
            SMTP | 454 4.7.0 Temporary authentication failure""")
    void countsNoFailureWhereNobodyJudgedThePassword(MailService.Protocol protocol, String answer) {
        MailService service = (switch (protocol) {
            case IMAP -> MailService.imaps();
            case POP3 -> MailService.pop3s();
            case SMTP -> MailService.submissions();
        }).refusingLogin(answer);
        MailPort port = scene.mail.listen(service);
        Server server = server(service, port, WHOLE);
        assertEquals(LoginOutcome.ERROR, verify(server, RIGHT, PLAIN.allowingLocalPart()).outcome());
        assertEquals(List.of(WHOLE), port.loginAttempts());
        assertEquals(0, failures.recent(server));
    }

    private Settings settings(MailService incoming, MailService outgoing) {
        return new Settings(server(incoming, scene.mail.listen(incoming), WHOLE),
                List.of(server(outgoing, scene.mail.listen(outgoing), WHOLE)));
    }

    private Server server(MailService service, MailPort port, String userName) {
        ProbeTarget target = scene.target(service, port);
        return new Server(target.protocol(), target.host(), target.port(), target.security(), List.of(), userName);
    }

    private ServerLogin verify(Server server, Credential credential, LoginOptions options) {
        return verification.verify(server, credential, Optional.empty(), options, AMPLE);
    }

    private static List<FindingCode> codes(ServerLogin login) {
        return login.findings().stream().map(Finding::code).toList();
    }

    private List<String> said(String pattern) {
        return scene.mail.saidUnderTls().stream().filter(line -> line.matches(pattern)).toList();
    }
}
