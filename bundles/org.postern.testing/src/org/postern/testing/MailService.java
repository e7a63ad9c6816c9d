/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a mail server offers on one port: a protocol, its security, and all that goes wrong there. Begin with a well
 * behaved service and add what the test is about:
 *
 * <pre>{@code
 * MailService.imaps()
 * MailService.submission().refusingStartTls()
 * MailService.submissions().refusingLogin("534-5.7.9 Application-specific password required.\n534 5.7.9 See help.")
 * }</pre>
 *
 * Where several defects of the same step are asked for, the last one counts. Immutable, may be used from any thread.
 *
 * @param protocol the language spoken
 * @param security how the connection is protected
 * @param opening what happens when somebody connects
 * @param upgrade what happens to STARTTLS (RFC 3207) or STLS (RFC 2595)
 * @param login what happens to a log-in
 * @param mechanisms the names of the SASL mechanisms (RFC 4422) that are announced, in order; of these PLAIN, LOGIN,
 *        CRAM-MD5, SCRAM-SHA-256, SCRAM-SHA-256-PLUS (tls-exporter, from Java 25 on; not announced where it cannot be),
 *        NTLM, XOAUTH2 and OAUTHBEARER are understood, the others are refused when they are used
 * @param loginInClear whether a log-in is offered and taken without TLS
 * @param certificate presented here in place of the certificate of the mail server
 * @since 0.1.0
 */
public record MailService(Protocol protocol, Security security, Opening opening, Upgrade upgrade, Login login,
        List<String> mechanisms, boolean loginInClear, Optional<TestCertificate> certificate) {

    /** The language spoken. */
    public enum Protocol {
        /** RFC 3501. */
        IMAP,
        /** RFC 1939. */
        POP3,
        /** Submission (RFC 6409). */
        SMTP
    }

    /** How the connection is protected. */
    public enum Security {
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** An upgrade to TLS on request. */
        STARTTLS,
        /** No protection. */
        NONE
    }

    /** What happens when somebody connects. */
    public sealed interface Opening {

        /** The greeting of the protocol. */
        record Usual() implements Opening {
        }

        /** The greeting of the protocol, after a while; TLS is not held up by it. */
        record Late(Duration delay) implements Opening {
        }

        /** Another greeting, line breaks as {@code \n}; the connection is closed after it. */
        record Saying(String text) implements Opening {
        }

        /** A line without end, in place of the greeting. */
        record EndlessLine() implements Opening {
        }

        /** A greeting to which lines without end belong. */
        record EndlessLines() implements Opening {
        }

        /** A greeting that comes byte by byte and does not end, each after a while. */
        record Drip(Duration pause) implements Opening {
        }

        /** Bytes that are no text, NUL and bytes above 127 among them, and silence after them. */
        record Garbage() implements Opening {
        }

        /** A web server, which waits for its client to speak and does not understand it. */
        record Web() implements Opening {
        }

        /** A TLS handshake for TLS 1.0 and nothing later; only with TLS from the first byte. */
        record OldTls() implements Opening {
        }

        /** Nothing, not even a TLS handshake; the connection stays open. */
        record Silence() implements Opening {
        }

        /** The connection is reset. */
        record Reset() implements Opening {
        }

        /** The connection is closed. */
        record Close() implements Opening {
        }
    }

    /** What happens to STARTTLS. */
    public sealed interface Upgrade {

        /** It is announced and done. */
        record Usual() implements Upgrade {
        }

        /** It is not announced, and not understood. */
        record NotOffered() implements Upgrade {
        }

        /** It is announced, but a firewall in between crosses the announcement and the greeting out. */
        record Hidden() implements Upgrade {
        }

        /** It is announced and refused. */
        record Refused() implements Upgrade {
        }

        /** It is done, and the positive answer is followed by this, in clear; line breaks as {@code \n}. */
        record Injecting(String text) implements Upgrade {
        }
    }

    /** What happens to a log-in. */
    public sealed interface Login {

        /** User name and password are checked. */
        record Usual() implements Login {
        }

        /** It is announced that nobody can log in (IMAP: LOGINDISABLED), and nobody can, also under TLS. */
        record Disabled() implements Login {
        }

        /**
         * It is refused with this text, whatever the password; line breaks as {@code \n}. For SMTP the text begins with
         * the reply code, for IMAP and POP3 it follows {@code NO} and {@code -ERR}.
         */
        record Refused(String text) implements Login {
        }

        /** It is taken, but no mail is, whatever its sender; the text begins with the reply code. */
        record WithoutSending(String text) implements Login {
        }

        /**
         * It is taken, but in IMAP no mailbox is opened for a program that has not told its name (ID, RFC 2971), with
         * this text after {@code NO}.
         */
        record OfNamedPrograms(String text) implements Login {
        }

        /** It is taken, but in IMAP no mailbox is opened, with this text after {@code NO}. */
        record WithoutMailbox(String text) implements Login {
        }

        /** It is taken, but where the mechanism is SCRAM, the server does not prove that it knows the password. */
        record Unproven() implements Login {
        }

        /**
         * Somebody in between opens the TLS session: what a client binds its log-in to (SCRAM-SHA-256-PLUS) is not
         * what the server knows, which says so (RFC 5802 section 7).
         */
        record Intercepted() implements Login {
        }

        /** It may be bound to the TLS session, but in another way than by RFC 9266: as before TLS 1.3. */
        record BoundOtherwise() implements Login {
        }
    }

    /** Copies the mechanisms. */
    public MailService {
        mechanisms = List.copyOf(mechanisms);
    }

    private MailService(Protocol protocol, Security security) {
        this(protocol, security, new Opening.Usual(), new Upgrade.Usual(), new Login.Usual(),
                protocol == Protocol.SMTP ? List.of("PLAIN", "LOGIN") : List.of("PLAIN"), false, Optional.empty());
    }

    /** IMAP with TLS from the first byte. */
    public static MailService imaps() {
        return new MailService(Protocol.IMAP, Security.TLS);
    }

    /** IMAP with STARTTLS. */
    public static MailService imap() {
        return new MailService(Protocol.IMAP, Security.STARTTLS);
    }

    /** IMAP without protection, that takes a log-in in clear. */
    public static MailService imapInClear() {
        return new MailService(Protocol.IMAP, Security.NONE).takingLoginInClear();
    }

    /** POP3 with TLS from the first byte. */
    public static MailService pop3s() {
        return new MailService(Protocol.POP3, Security.TLS);
    }

    /** POP3 with STLS. */
    public static MailService pop3() {
        return new MailService(Protocol.POP3, Security.STARTTLS);
    }

    /** POP3 without protection, that takes a log-in in clear. */
    public static MailService pop3InClear() {
        return new MailService(Protocol.POP3, Security.NONE).takingLoginInClear();
    }

    /** Submission with TLS from the first byte. */
    public static MailService submissions() {
        return new MailService(Protocol.SMTP, Security.TLS);
    }

    /** Submission with STARTTLS. */
    public static MailService submission() {
        return new MailService(Protocol.SMTP, Security.STARTTLS);
    }

    /** Submission without protection, that takes a log-in in clear. */
    public static MailService submissionInClear() {
        return new MailService(Protocol.SMTP, Security.NONE).takingLoginInClear();
    }

    /** Also without TLS a log-in is offered and taken. */
    public MailService takingLoginInClear() {
        return new MailService(protocol, security, opening, upgrade, login, mechanisms, true, certificate);
    }

    /** Other mechanisms are announced, such as XOAUTH2 alone. */
    public MailService announcing(String... names) {
        return new MailService(protocol, security, opening, upgrade, login, List.of(names), loginInClear, certificate);
    }

    /** Another certificate is presented. */
    public MailService presenting(TestCertificate other) {
        return new MailService(protocol, security, opening, upgrade, login, mechanisms, loginInClear,
                Optional.of(other));
    }

    /** The connection is accepted, and nothing is ever said: what a black hole looks like to a client. */
    public MailService silent() {
        return with(new Opening.Silence());
    }

    /** The connection is accepted and reset; a client may hear of it while it still connects. */
    public MailService resetting() {
        return with(new Opening.Reset());
    }

    /** The greeting comes after a while. */
    public MailService greetingAfter(Duration delay) {
        return with(new Opening.Late(delay));
    }

    /** Another greeting, such as that of another protocol, and the end of the connection. */
    public MailService greeting(String text) {
        return with(new Opening.Saying(text));
    }

    /** The server has no time now: 421 (RFC 5321 section 3.8), {@code * BYE} or {@code -ERR}. */
    public MailService busy() {
        return greeting(switch (protocol) {
            case IMAP -> "* BYE [UNAVAILABLE] Too many connections, try again later";
            case POP3 -> "-ERR [SYS/TEMP] Too many connections, try again later";
            case SMTP -> "421 4.3.2 Too many connections, try again later";
        });
    }

    /** A line without end in place of the greeting. */
    public MailService greetingWithoutEnd() {
        return with(new Opening.EndlessLine());
    }

    /** Lines without end after the greeting. */
    public MailService talkingWithoutEnd() {
        return with(new Opening.EndlessLines());
    }

    /** The greeting comes byte by byte, each after a while, and does not end. */
    public MailService dripping(Duration pause) {
        return with(new Opening.Drip(pause));
    }

    /** Bytes that are no text, and silence after them. */
    public MailService sendingGarbage() {
        return with(new Opening.Garbage());
    }

    /** Not a mail server at all: HTTP. */
    public MailService speakingHttp() {
        return with(new Opening.Web());
    }

    /** TLS 1.0 and nothing later. */
    public MailService speakingOldTls() {
        return with(new Opening.OldTls());
    }

    /** The connection is accepted and closed. */
    public MailService closing() {
        return with(new Opening.Close());
    }

    /** A firewall hides STARTTLS as some of Cisco do: the offer is crossed out, the greeting as well. */
    public MailService hidingStartTls() {
        return with(new Upgrade.Hidden());
    }

    /** STARTTLS is not offered. */
    public MailService withoutStartTls() {
        return with(new Upgrade.NotOffered());
    }

    /** STARTTLS is offered and refused. */
    public MailService refusingStartTls() {
        return with(new Upgrade.Refused());
    }

    /** The answer to STARTTLS is followed by forged ones in clear; line breaks as {@code \n}. */
    public MailService injectingAfterStartTls(String text) {
        return with(new Upgrade.Injecting(text));
    }

    /** Nobody can log in, and the server says so. */
    public MailService withLoginDisabled() {
        return with(new Login.Disabled());
    }

    /** Every log-in is refused with this text, see {@link Login.Refused}. */
    public MailService refusingLogin(String text) {
        return with(new Login.Refused(text));
    }

    /** An impostor: takes a log-in by SCRAM without proving that it knows the password. */
    public MailService notProvingThatItKnowsThePassword() {
        return with(new Login.Unproven());
    }

    /** Somebody in between opens the TLS session, see {@link Login.Intercepted}. */
    public MailService intercepted() {
        return with(new Login.Intercepted());
    }

    /** A log-in cannot be bound as clients of today do it, see {@link Login.BoundOtherwise}. */
    public MailService bindingOtherwise() {
        return with(new Login.BoundOtherwise());
    }

    /** A log-in is taken, but no mail from anybody, see {@link Login.WithoutSending}. */
    public MailService refusingSender(String text) {
        return with(new Login.WithoutSending(text));
    }

    /** A log-in is taken, but no mailbox opened for a nameless program, see {@link Login.OfNamedPrograms}. */
    public MailService askingForTheProgram(String text) {
        return with(new Login.OfNamedPrograms(text));
    }

    /** A log-in is taken, but no mailbox is opened, with this text after {@code NO}; only IMAP. */
    public MailService openingNoMailbox(String text) {
        return with(new Login.WithoutMailbox(text));
    }

    /** Every log-in fails for a reason that will pass. */
    public MailService failingLoginForNow() {
        return refusingLogin(switch (protocol) {
            case IMAP -> "[UNAVAILABLE] Temporary authentication failure";
            case POP3 -> "[SYS/TEMP] Temporary authentication failure";
            case SMTP -> "454 4.7.0 Temporary authentication failure";
        });
    }

    /** Another opening. */
    public MailService with(Opening other) {
        return new MailService(protocol, security, other, upgrade, login, mechanisms, loginInClear, certificate);
    }

    /** Another way with STARTTLS. */
    public MailService with(Upgrade other) {
        return new MailService(protocol, security, opening, other, login, mechanisms, loginInClear, certificate);
    }

    /** Another way with log-ins. */
    public MailService with(Login other) {
        return new MailService(protocol, security, opening, upgrade, other, mechanisms, loginInClear, certificate);
    }
}
