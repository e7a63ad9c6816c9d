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
import java.util.stream.Stream;

import org.postern.model.FindingCode;

/** POP3: RFC 1939, RFC 2449 and RFC 2595. */
final class Pop3Dialogue implements Dialogue {

    @Override
    public void greeted(String firstLine, Lines lines) throws DialogueFailure {
        if (firstLine.startsWith("-ERR")) {
            throw new DialogueFailure(FindingCode.SERVER_BUSY, firstLine);
        } else if (!firstLine.startsWith("+OK")) {
            throw Greeting.unexpected(firstLine);
        }
    }

    @Override
    public void askForTls(String greeting, Lines lines) throws IOException {
        lines.send("STLS");
        String answer = lines.read();
        if (!answer.startsWith("+OK")) {
            boolean offered = capabilities(lines).stream().flatMap(List::stream).anyMatch("STLS"::equalsIgnoreCase);
            throw new DialogueFailure(
                    offered ? FindingCode.TLS_STARTTLS_REFUSED : FindingCode.TLS_STARTTLS_MISSING, answer);
        }
    }

    @Override
    public Offer askForOffer(Optional<String> greeting, Lines lines) throws IOException {
        Optional<List<String>> capabilities = capabilities(lines);
        // A server that cannot say what it can do knows USER and PASS (RFC 1939 section 7).
        return capabilities.map(Pop3Dialogue::offer).orElseGet(() -> Offer.of(List.of(), List.of(), true));
    }

    @Override
    public void leave(Lines lines) throws IOException {
        lines.send("QUIT");
    }

    private static Optional<List<String>> capabilities(Lines lines) throws IOException {
        lines.send("CAPA");
        String answer = lines.read();
        if (answer.startsWith("-ERR")) {
            return Optional.empty();
        } else if (!answer.startsWith("+OK")) {
            throw Greeting.unexpected(answer);
        }
        List<String> capabilities = new ArrayList<>();
        for (String line = lines.read(); !line.equals("."); line = lines.read()) {
            capabilities.add(line);
        }
        return Optional.of(capabilities);
    }

    private static Offer offer(List<String> capabilities) {
        List<String> mechanisms = new ArrayList<>();
        boolean user = false;
        for (String capability : capabilities) {
            String[] words = capability.toUpperCase(Locale.ROOT).split(" +");
            if (words[0].equals("USER")) {
                user = true;
            } else if (words[0].equals("SASL")) {
                Stream.of(words).skip(1).forEach(mechanisms::add);
            }
        }
        return Offer.of(capabilities, mechanisms, user);
    }
}
