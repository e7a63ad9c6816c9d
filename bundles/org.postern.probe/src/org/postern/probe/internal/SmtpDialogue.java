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
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.FindingCode;

/** Message submission: RFC 6409, RFC 3207, RFC 4954 and RFC 8314. */
final class SmtpDialogue implements Dialogue {

    /** An address literal (RFC 5321 section 4.1.3) that tells nothing of this network. */
    private static final String GREETING = "EHLO [127.0.0.1]";
    private static final Pattern REPLY = Pattern.compile("[2-5]\\d\\d([ -].*)?");

    /** A reply of one or more lines. */
    private record Reply(int code, List<String> texts) {
        String words() {
            return code + " " + String.join(" ", texts);
        }
    }

    @Override
    public void greeted(String firstLine, Lines lines) throws IOException {
        expect(220, reply(firstLine, lines));
    }

    @Override
    public void askForTls(String greeting, Lines lines) throws IOException {
        List<String> capabilities = capabilities(lines);
        if (capabilities.stream().noneMatch("STARTTLS"::equalsIgnoreCase)) {
            boolean hidden = Greeting.isMasked(greeting) || capabilities.stream().anyMatch(Greeting::isMasked);
            throw new DialogueFailure(
                    hidden ? FindingCode.TLS_STARTTLS_STRIPPED : FindingCode.TLS_STARTTLS_MISSING);
        }
        lines.send("STARTTLS");
        Reply reply = reply(lines.read(), lines);
        if (reply.code() != 220) {
            throw new DialogueFailure(FindingCode.TLS_STARTTLS_REFUSED, reply.words());
        }
    }

    @Override
    public Offer askForOffer(Optional<String> greeting, Lines lines) throws IOException {
        List<String> capabilities = capabilities(lines);
        List<String> mechanisms = capabilities.stream().map(line -> line.toUpperCase(Locale.ROOT).split("[ =]+"))
                .filter(words -> words[0].equals("AUTH")).flatMap(words -> Stream.of(words).skip(1)).toList();
        return mechanisms.isEmpty() ? new Offer(capabilities, List.of(), List.of(AuthenticationMethod.NONE))
                : Offer.of(capabilities, mechanisms, false);
    }

    @Override
    public void leave(Lines lines) throws IOException {
        lines.send("QUIT");
    }

    private static List<String> capabilities(Lines lines) throws IOException {
        lines.send(GREETING);
        Reply reply = reply(lines.read(), lines);
        expect(250, reply);
        return reply.texts().stream().skip(1).toList();
    }

    private static void expect(int code, Reply reply) throws DialogueFailure {
        if (reply.code() / 100 == 4) {
            throw new DialogueFailure(FindingCode.SERVER_BUSY, reply.words());
        } else if (reply.code() == 554) {
            throw new DialogueFailure(FindingCode.SERVER_TURNED_AWAY, reply.words());
        } else if (reply.code() != code) {
            throw Greeting.unexpected(reply.words());
        }
    }

    private static Reply reply(String firstLine, Lines lines) throws IOException {
        List<String> texts = new ArrayList<>();
        String line = firstLine;
        while (true) {
            if (!REPLY.matcher(line).matches() || !line.startsWith(firstLine.substring(0, 3))) {
                throw Greeting.unexpected(line);
            }
            texts.add(line.length() > 4 ? line.substring(4).strip() : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), texts);
            }
            line = lines.read();
        }
    }
}
