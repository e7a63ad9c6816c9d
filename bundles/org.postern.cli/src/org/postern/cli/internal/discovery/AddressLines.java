/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a stream that are not blank. Of a line that no address needs, only the beginning is kept. */
final class AddressLines {

    /** Longer than any address, so that one that is cut is none. */
    private static final int LONGEST_LINE = 1000;
    private static final int END = -1;

    private final Reader input;

    AddressLines(InputStream input) {
        this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /** The next line without space around it, or empty at the end of the stream. */
    Optional<String> next() throws IOException {
        int character = input.read();
        while (character != END) {
            StringBuilder line = new StringBuilder();
            for (; character != END && character != '\n' && character != '\r'; character = input.read()) {
                if (line.length() < LONGEST_LINE) {
                    line.append((char) character);
                }
            }
            String text = line.toString().strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
            character = input.read();
        }
        return Optional.empty();
    }
}
