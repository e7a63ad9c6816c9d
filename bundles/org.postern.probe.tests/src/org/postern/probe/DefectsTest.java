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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.testing.MailService;

/** Every defect that a mail server of the test kit can have, and the finding that a look at it leads to. */
class DefectsTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration NEVER_LONGER = Duration.ofSeconds(40);
    /** The limit of a look that nothing else ends. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** A web server is known by its answer, for which a part of the limit is left. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(4);
    /** All that the probe ever says; nothing of it is a name or a password. */
    private static final Set<String> WORDS = Set.of("p1 STARTTLS", "p2 CAPABILITY", "p3 CAPABILITY", "p4 LOGOUT",
            "CAPA", "STLS", "EHLO [127.0.0.1]", "STARTTLS", "QUIT");

    private static final Scene SCENE = new Scene();
    private static final String HOST = Scene.HOST.text();

    private enum Defect {
        RESETTING(FindingCode.CONNECTION_RESET, MailService::resetting),
        CLOSING(FindingCode.CONNECTION_RESET, MailService::closing),
        SILENT(FindingCode.SERVER_SILENT, MailService::silent, SHORT),
        BUSY(FindingCode.SERVER_BUSY, MailService::busy),
        DRIPPING(FindingCode.SERVER_UNFINISHED, service -> service.dripping(Duration.ofMillis(100)), SHORT),
        LINE_WITHOUT_END(FindingCode.SERVER_TOO_MUCH, MailService::greetingWithoutEnd),
        LINES_WITHOUT_END(FindingCode.SERVER_TOO_MUCH, MailService::talkingWithoutEnd),
        HUGE_CAPABILITY(FindingCode.SERVER_TOO_MUCH, service -> service.announcing(manyMechanisms())),
        GARBAGE(FindingCode.SERVER_UNREADABLE, MailService::sendingGarbage),
        NUL_IN_GREETING(FindingCode.SERVER_UNREADABLE, service -> service.greeting("* O\0K")),
        EIGHT_BIT_GREETING(FindingCode.SERVER_UNREADABLE, service -> service.greeting("\u00c3\u0028 \u00ff\u00fe")),
        WEB_SERVER(FindingCode.SERVER_OTHER_PROTOCOL, MailService::speakingHttp, TIME_TO_ANSWER),
        REMOTE_LOGIN(FindingCode.SERVER_OTHER_PROTOCOL, service -> service.greeting("SSH-2.0-OpenSSH_9.6")),
        EXPIRED(FindingCode.TLS_EXPIRED,
                service -> service.presenting(SCENE.certificates.issueExpired(HOST))),
        NOT_YET_VALID(FindingCode.TLS_NOT_YET_VALID,
                service -> service.presenting(SCENE.certificates.issueNotYetValid(HOST))),
        SELF_SIGNED(FindingCode.TLS_SELF_SIGNED,
                service -> service.presenting(SCENE.certificates.issueSelfSigned(HOST))),
        UNTRUSTED(FindingCode.TLS_UNTRUSTED,
                service -> service.presenting(SCENE.certificates.issueUntrusted(HOST))),
        OTHER_NAME(FindingCode.TLS_NAME_MISMATCH,
                service -> service.presenting(SCENE.certificates.issue("other.example.test")));

        private final FindingCode code;
        private final UnaryOperator<MailService> change;
        private final Duration limit;

        Defect(FindingCode code, UnaryOperator<MailService> change) {
            this(code, change, AMPLE);
        }

        Defect(FindingCode code, UnaryOperator<MailService> change, Duration limit) {
            this.code = code;
            this.change = change;
            this.limit = limit;
        }
    }

    /** What only some services can get wrong. */
    private enum SpecialDefect {
        STARTTLS_MISSING(FindingCode.TLS_STARTTLS_MISSING, () -> MailService.imap().withoutStartTls()),
        STLS_MISSING(FindingCode.TLS_STARTTLS_MISSING, () -> MailService.pop3().withoutStartTls()),
        STARTTLS_STRIPPED(FindingCode.TLS_STARTTLS_STRIPPED, () -> MailService.submission().hidingStartTls()),
        STARTTLS_REFUSED(FindingCode.TLS_STARTTLS_REFUSED, () -> MailService.submission().refusingStartTls()),
        STARTTLS_INJECTED(FindingCode.TLS_STARTTLS_INJECTED,
                () -> MailService.submission().injectingAfterStartTls("250-forged\n250 AUTH PLAIN")),
        IMAP_INJECTED(FindingCode.TLS_STARTTLS_INJECTED,
                () -> MailService.imap().injectingAfterStartTls("* CAPABILITY IMAP4rev1 AUTH=PLAIN\np3 OK done")),
        TLS_TOO_OLD(FindingCode.TLS_TOO_OLD, () -> MailService.imaps().speakingOldTls()),
        TURNED_AWAY(FindingCode.SERVER_TURNED_AWAY, () -> MailService.submissions().greeting("554 5.7.1 not you")),
        PLAIN_TEXT(FindingCode.PLAIN_TEXT, MailService::imapInClear);

        private final FindingCode code;
        private final Supplier<MailService> service;

        SpecialDefect(FindingCode code, Supplier<MailService> service) {
            this.code = code;
            this.service = service;
        }
    }

    @AfterAll
    static void close() {
        SCENE.close();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundInEveryProtocol(Defect defect) {
        AtOnce.with(Stream.of(MailService.imaps(), MailService.pop3s(), MailService.submissions(), MailService.imap(),
                MailService.submission()),
                service -> assertFound(defect.code, defect.change.apply(service), defect.limit));
    }

    @ParameterizedTest
    @EnumSource
    void isFound(SpecialDefect defect) {
        assertFound(defect.code, defect.service.get(), AMPLE);
    }

    private static void assertFound(FindingCode code, MailService service, Duration limit) {
        ProbeResult result = assertTimeoutPreemptively(NEVER_LONGER,
                () -> new DialogueProbe(SCENE.connector).probe(SCENE.offer(service), limit));
        assertEquals(List.of(code), result.findings().stream().map(Finding::code).toList(), result::toString);
        assertEquals(List.of(), SCENE.mail.loginAttempts());
        Stream.of(SCENE.mail.saidInClear(), SCENE.mail.saidUnderTls()).flatMap(List::stream)
                .forEach(line -> assertTrue(WORDS.contains(line), line));
    }

    private static String[] manyMechanisms() {
        return IntStream.range(0, 20_000).mapToObj(number -> "X-MECHANISM-" + number).toArray(String[]::new);
    }
}
