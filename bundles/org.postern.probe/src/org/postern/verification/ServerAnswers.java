/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.postern.model.FindingCode;
import org.postern.model.Protocol;

/** Says what a server means when it refuses a log-in, by the table {@code server-answers.tsv}. */
final class ServerAnswers {

    private static final String EVERY_PROTOCOL = "*";

    /** A line of the table. */
    private record Meaning(Optional<Protocol> protocol, Pattern text, FindingCode code) {

        boolean fits(Protocol spoken, String answer) {
            return protocol.filter(other -> other != spoken).isEmpty() && text.matcher(answer).find();
        }
    }

    private final List<Meaning> meanings;

    private ServerAnswers(List<Meaning> meanings) {
        this.meanings = meanings;
    }

    /** Reads the table. */
    static ServerAnswers load() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                ServerAnswers.class.getResourceAsStream("server-answers.tsv"), StandardCharsets.UTF_8))) {
            return new ServerAnswers(table.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ServerAnswers::meaning).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Meaning meaning(String line) {
        String[] columns = line.split("\t+");
        Optional<Protocol> protocol = columns[0].equals(EVERY_PROTOCOL) ? Optional.empty()
                : Optional.of(Protocol.withId(columns[0]).orElseThrow());
        return new Meaning(protocol, Pattern.compile(columns[2], Pattern.CASE_INSENSITIVE),
                FindingCode.withId(columns[1]).orElseThrow());
    }

    /** What {@code answer} means: the first line of the table that fits, or empty where none does. */
    Optional<FindingCode> meaning(Protocol protocol, String answer) {
        return meanings.stream().filter(meaning -> meaning.fits(protocol, answer)).map(Meaning::code).findFirst();
    }
}
