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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;

/** Reads answers of real servers, each with the place where it is documented. */
final class ServerAnswersTest {

    /** So many the project has promised to know. */
    private static final int PROMISED = 60;

    private final ServerAnswers answers = ServerAnswers.load();

    /** A line of a table. */
    record Answer(Protocol protocol, FindingCode code, String text, URI place) {

        static Answer of(String line) {
            String[] columns = line.split("\t");
            assertEquals(4, columns.length, line);
            return new Answer(Protocol.withId(columns[0]).orElseThrow(), FindingCode.withId(columns[1]).orElseThrow(),
                    columns[2], URI.create(columns[3]));
        }
    }

    static List<Answer> realAnswers() {
        return table("real-answers.tsv");
    }

    static List<Answer> misleadingAnswers() {
        return table("misleading-answers.tsv");
    }

    private static List<Answer> table(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ServerAnswersTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(Answer::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("realAnswers")
    void understandsWhatServersSay(Answer answer) {
        assertEquals(answer.code(), meaning(answer));
    }

    @ParameterizedTest
    @MethodSource("misleadingAnswers")
    void isNotMisledByWhatAnAnswerLooksLike(Answer answer) {
        assertNotEquals(answer.code(), meaning(answer));
    }

    private FindingCode meaning(Answer answer) {
        return answers.meaning(answer.protocol(), answer.text()).orElse(FindingCode.LOGIN_REFUSED);
    }

    @Test
    void knowsAsManyServersAsPromised() {
        long servers = realAnswers().stream().filter(answer -> !answer.place().getPath().contains("/angus-mail/"))
                .map(Answer::text).distinct().count();
        assertTrue(servers >= PROMISED, () -> "only " + servers);
    }

    @Test
    void saysWhereEachAnswerIsDocumented() {
        assertEquals(List.of(), Stream.concat(realAnswers().stream(), misleadingAnswers().stream())
                .filter(answer -> !"https".equals(answer.place().getScheme())).toList());
    }
}
