/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A mail address (RFC 5321, RFC 6531): a local part, which may be internationalised, and a domain.
 *
 * @param localPart what stands before the last {@code @}, as it was typed; at most 64 octets in UTF-8
 * @param domain the domain
 * @since 0.1.0
 */
public record MailAddress(String localPart, DomainName domain) {

    private static final int LONGEST_LOCAL_PART = 64;
    /** Marks of order, width and direction, which come along when an address is copied. */
    private static final String MARKS =
            "\uFEFF\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069";
    /** Stands for bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    /** How local parts are written. Made only for addresses that are typed. */
    private static final class LocalPart {
        private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)+\"");
        // Dots may stand anywhere: there are providers that gave such addresses to people.
        private static final Pattern UNQUOTED = Pattern.compile("[^ \"(),:;<>@\\[\\\\\\]]+");
    }

    /** What came of reading an address. */
    public sealed interface Reading {
    }

    /** The text is a mail address. */
    public record Valid(MailAddress address) implements Reading {
    }

    /** The text is no mail address. */
    public record Invalid(Problem problem) implements Reading {
    }

    /** Why a text is no mail address. */
    public enum Problem {
        EMPTY, NO_AT_SIGN, NO_LOCAL_PART, LOCAL_PART_NOT_ALLOWED, NO_DOMAIN, DOMAIN_NOT_ALLOWED
    }

    /** Reads an address as a person types or pastes it; space and invisible marks around it are ignored. */
    public static Reading read(String text) {
        String typed = stripped(text);
        int at = typed.lastIndexOf('@');
        if (typed.isEmpty()) {
            return new Invalid(Problem.EMPTY);
        } else if (at < 0) {
            return new Invalid(Problem.NO_AT_SIGN);
        } else if (at == 0) {
            return new Invalid(Problem.NO_LOCAL_PART);
        } else if (at == typed.length() - 1) {
            return new Invalid(Problem.NO_DOMAIN);
        } else if (!isAllowedLocalPart(typed.substring(0, at))) {
            return new Invalid(Problem.LOCAL_PART_NOT_ALLOWED);
        }
        return DomainName.parse(typed.substring(at + 1))
                .filter(domain -> HostName.parse(domain.ascii()).flatMap(HostName::domain).isPresent())
                .<Reading>map(domain -> new Valid(new MailAddress(typed.substring(0, at), domain)))
                .orElseGet(() -> new Invalid(Problem.DOMAIN_NOT_ALLOWED));
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isAround(text.charAt(start))) {
            start++;
        }
        while (start < end && isAround(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isAround(char character) {
        return Character.isWhitespace(character) || isUnseen(character);
    }

    private static boolean isUnseen(int character) {
        return character > 127 && (Character.isSpaceChar(character) || MARKS.indexOf(character) >= 0);
    }

    private static boolean isAllowedLocalPart(String localPart) {
        return localPart.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOCAL_PART
                && localPart.chars().noneMatch(character -> Character.isISOControl(character) || isUnseen(character)
                        || character == UNREADABLE)
                && (LocalPart.QUOTED.matcher(localPart).matches()
                        || LocalPart.UNQUOTED.matcher(localPart).matches());
    }

    /** The address with its domain in ASCII form, as servers take it for a user name. */
    public String ascii() {
        // Not with +, which takes milliseconds for the first text of a program that it joins.
        return localPart.concat("@").concat(domain.ascii());
    }

    /** The address as a person reads it. */
    public String unicode() {
        return localPart + "@" + domain.unicode();
    }

    /** Whether both name one mailbox: no provider that is known tells upper from lower case in local parts. */
    public boolean isSameMailbox(MailAddress other) {
        return domain.equals(other.domain) && localPart.equalsIgnoreCase(other.localPart);
    }

    @Override
    public String toString() {
        return unicode();
    }
}
