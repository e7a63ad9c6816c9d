/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from a greeting which program runs a server; the table {@code server-software.tsv} has the texts. */
final class ServerSoftware {

    private record Known(Pattern text, String name) {
    }

    private static final List<Known> KNOWN = read();

    private ServerSoftware() {
    }

    /** The name of the program, or empty where the greeting does not tell. */
    static Optional<String> named(String greeting) {
        return KNOWN.stream().filter(known -> known.text().matcher(greeting).find()).map(Known::name).findFirst();
    }

    private static List<Known> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ServerSoftware.class.getResourceAsStream("server-software.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).map(line -> line.split("\t"))
                    .map(fields -> new Known(Pattern.compile(fields[0], Pattern.CASE_INSENSITIVE), fields[1])).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
