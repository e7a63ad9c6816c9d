/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postern.model.FindingCode;

/** IMAP: RFC 9051, RFC 3501 and RFC 2595. */
final class ImapDialogue implements Dialogue {

    private static final Pattern CAPABILITIES = Pattern.compile("(?i)(?:\\[|^\\* )CAPABILITY ([^]]*)");

    /** The tagged answer to a command, and the untagged lines before it. */
    private record Answer(String status, String words, List<String> untagged) {
        boolean isOk() {
            return status.equals("OK");
        }
    }

    @Override
    public void greeted(String firstLine, Lines lines) throws DialogueFailure {
        String line = firstLine.toUpperCase(Locale.ROOT);
        if (line.startsWith("* BYE")) {
            throw new DialogueFailure(FindingCode.SERVER_BUSY, firstLine);
        } else if (!line.startsWith("* OK") && !line.startsWith("* PREAUTH")) {
            throw Greeting.unexpected(firstLine);
        }
    }

    @Override
    public void askForTls(String greeting, Lines lines) throws IOException {
        // Whoever is let in before TLS can no longer ask for it (RFC 9051 section 11.1).
        if (greeting.toUpperCase(Locale.ROOT).startsWith("* PREAUTH")) {
            throw new DialogueFailure(FindingCode.TLS_STARTTLS_MISSING);
        }
        Answer answer = ask("p1", "STARTTLS", lines);
        if (!answer.isOk()) {
            boolean offered = capabilities(ask("p2", "CAPABILITY", lines)).contains("STARTTLS");
            throw new DialogueFailure(
                    offered ? FindingCode.TLS_STARTTLS_REFUSED : FindingCode.TLS_STARTTLS_MISSING, answer.words());
        }
    }

    @Override
    public Offer askForOffer(Optional<String> greeting, Lines lines) throws IOException {
        List<String> capabilities = greeting.map(line -> capabilities(Stream.of(line))).orElse(List.of());
        if (capabilities.isEmpty()) {
            capabilities = capabilities(ask("p3", "CAPABILITY", lines));
        }
        List<String> mechanisms = new ArrayList<>();
        for (String capability : capabilities) {
            if (capability.regionMatches(true, 0, "AUTH=", 0, 5)) {
                mechanisms.add(capability.substring(5));
            }
        }
        return Offer.of(capabilities, mechanisms,
                capabilities.stream().noneMatch("LOGINDISABLED"::equalsIgnoreCase));
    }

    @Override
    public void leave(Lines lines) throws IOException {
        lines.send("p4 LOGOUT");
    }

    private static Answer ask(String tag, String command, Lines lines) throws IOException {
        lines.send(tag + " " + command);
        List<String> untagged = new ArrayList<>();
        while (true) {
            String line = lines.read();
            if (line.startsWith(tag + " ")) {
                String[] words = line.substring(tag.length() + 1).split(" ", 2);
                return new Answer(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "", untagged);
            } else if (line.toUpperCase(Locale.ROOT).startsWith("* BYE")) {
                throw new DialogueFailure(FindingCode.SERVER_BUSY, line);
            } else if (!line.startsWith("* ")) {
                throw Greeting.unexpected(line);
            }
            untagged.add(line);
        }
    }

    private static List<String> capabilities(Answer answer) {
        return capabilities(answer.untagged().stream());
    }

    private static List<String> capabilities(Stream<String> lines) {
        return lines.map(CAPABILITIES::matcher).filter(Matcher::find)
                .flatMap(match -> Stream.of(match.group(1).strip().split(" +"))).filter(word -> !word.isEmpty())
                .toList();
    }
}
