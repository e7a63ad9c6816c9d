/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.util.Locale;
import java.util.regex.Pattern;

import org.postern.model.FindingCode;

/** Tells from what somebody says first what kind of server that is, where it is not the one that should be there. */
final class Greeting {

    /** What Cisco firewalls make of a greeting that they rewrite. */
    private static final Pattern MASKED = Pattern.compile("\\*{8,}");
    /** What Cisco firewalls make of an offer that they hide. */
    private static final Pattern CROSSED_OUT = Pattern.compile("(?i)X{8,}[A-Z]?");

    private Greeting() {
    }

    /** Why {@code line} is not what a server of the protocol that was expected would say. */
    static DialogueFailure unexpected(String line) {
        return isUnreadable(line) ? new DialogueFailure(FindingCode.SERVER_UNREADABLE)
                : new DialogueFailure(FindingCode.SERVER_OTHER_PROTOCOL, speaker(line));
    }

    /** Whether nobody who speaks in lines of text would say this. */
    static boolean isUnreadable(String text) {
        return text.chars().anyMatch(character -> character == '\uFFFD'
                || Character.isISOControl(character) && !Character.isWhitespace(character));
    }

    /** The third argument of {@link FindingCode#SERVER_OTHER_PROTOCOL}. */
    private static String speaker(String text) {
        String line = text.toUpperCase(Locale.ROOT);
        if (line.startsWith("HTTP/") || line.startsWith("<!DOCTYPE HTML") || line.startsWith("<HTML")) {
            return "http";
        } else if (line.startsWith("SSH-")) {
            return "ssh";
        } else if (line.startsWith("* OK") || line.startsWith("* BYE") || line.startsWith("* PREAUTH")) {
            return "imap";
        } else if (line.startsWith("+OK") || line.startsWith("-ERR")) {
            return "pop3";
        } else if (line.matches("220[ -].*FTP.*") && !line.contains("SMTP")) {
            return "ftp";
        }
        return line.matches("(220|421|554)[ -].*") ? "smtp" : "other";
    }

    /** Whether somebody on the way has rewritten what a server says, so that nobody learns of STARTTLS. */
    static boolean isMasked(String text) {
        return MASKED.matcher(text).find() || CROSSED_OUT.matcher(text).matches();
    }
}
