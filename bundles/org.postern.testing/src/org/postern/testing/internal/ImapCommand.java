/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of an IMAP client.
 *
 * @param tag goes before the answer
 * @param name in upper case; empty where the client sent none
 * @param arguments all that follows
 */
record ImapCommand(String tag, String name, List<ImapToken> arguments) {

    private static final Pattern LITERAL = Pattern.compile("(?s)(.*)\\{(\\d{1,9})(\\+?)}");

    /**
     * Reads a command with its literals (RFC 3501 section 4.3, RFC 7888).
     *
     * @throws IllegalArgumentException when it is no command; the next one may be
     */
    static ImapCommand read(Wire wire) throws IOException {
        String line = wire.readLine();
        for (Matcher matcher = LITERAL.matcher(line); matcher.matches(); matcher = LITERAL.matcher(line)) {
            if (matcher.group(3).isEmpty()) {
                wire.say("+ Go on");
            }
            byte[] literal = wire.read(Integer.parseInt(matcher.group(2)));
            line = matcher.group(1) + ImapToken.quoted(new String(literal, StandardCharsets.ISO_8859_1))
                    + wire.readLine();
        }
        List<ImapToken> tokens = ImapToken.parse(line);
        return tokens.size() < 2 ? new ImapCommand("*", "", List.of())
                : new ImapCommand(tokens.get(0).text(), tokens.get(1).text().toUpperCase(Locale.ROOT),
                        tokens.subList(2, tokens.size()));
    }

    /** Such an argument, which has to be there. */
    ImapToken argument(int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException("an argument is missing");
        }
        return arguments.get(index);
    }

    /** The command that is named by the first argument, as in {@code UID FETCH}. */
    ImapCommand inner() {
        return new ImapCommand(tag, argument(0).text().toUpperCase(Locale.ROOT),
                arguments.subList(1, arguments.size()));
    }
}
