/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One thing that goes wrong on the way to a mail account, and what a good client does about it. A test of any client
 * goes through {@link #all()} of them, starts each, does what its task says, and compares:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("org.postern.testing.ConformanceCase#all")
 * void behavesWell(ConformanceCase wanted) {
 *     assumeTrue(wanted.task() == Task.PROBE);
 *     try (ConformanceScene scene = wanted.start()) {
 *         String seen = myClient.check(scene.servers());
 *         assertEquals(List.of(), scene.offences(), wanted::behaviour);
 *     }
 * }
 * }</pre>
 *
 * @param id the stable name, such as {@code starttls-injected-imap}
 * @param task what the client is to do
 * @param concern the standard, with its section, or the kind of trouble
 * @param defect what is scripted, in a sentence
 * @param behaviour what a good client does, in a sentence
 * @param outcome the identifier of the finding of Postern, as an example of what a client can tell, or {@code ok}
 * @param endless whether nothing but the client's own limit of time for a conversation ends it
 * @param login whether a client that behaves well shows its password to a server
 * @since 0.1.0
 */
public record ConformanceCase(String id, Task task, String concern, String defect, String behaviour, String outcome,
        boolean endless, boolean login) {

    /** What the client is to do. */
    public enum Task {
        /** Look at the {@link ConformanceScene#servers() servers} without a log-in, and say what is wrong with them. */
        PROBE,
        /** Log in to the one server of {@link ConformanceScene#servers()}. */
        VERIFY,
        /** Find the settings for {@link ConformanceScene#ADDRESS}. */
        DISCOVER
    }

    /** The {@link #outcome()} where nothing is to be found fault with. */
    public static final String OK = "ok";

    private static final String TABLE = "conformance.tsv";

    /** All cases, in the order of the table. */
    public static List<ConformanceCase> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ConformanceCase.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(ConformanceCase::read)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ConformanceCase read(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalStateException("not seven cells: " + line);
        }
        return new ConformanceCase(cells[0], Task.valueOf(cells[1].toUpperCase(Locale.ROOT)), cells[2], cells[3],
                cells[4], cells[5], cells[6].contains("endless"), cells[6].contains("login"));
    }

    /** Starts the servers of this case, on loopback and free ports. */
    public ConformanceScene start() {
        return ConformanceScene.start(this);
    }

    /** The {@link #id()}: what a parameterised test shows. */
    @Override
    public String toString() {
        return id;
    }
}
