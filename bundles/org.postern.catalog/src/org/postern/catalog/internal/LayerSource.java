/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the preference that names files and URLs. */
public sealed interface LayerSource {

    /** The id of the layer. */
    String id();

    /** The line of the preference. */
    String line();

    /** A file, by its absolute path. */
    record File(Path path) implements LayerSource {

        @Override
        public String id() {
            return path.toString();
        }

        @Override
        public String line() {
            return id();
        }
    }

    /**
     * A page.
     *
     * @param checksum the SHA-256 checksum of the content that is wanted, in lower-case hexadecimal digits
     */
    record Page(URI url, Optional<String> checksum) implements LayerSource {

        @Override
        public String id() {
            return url.toString();
        }

        @Override
        public String line() {
            return id() + checksum.map(digits -> " sha256:" + digits).orElse("");
        }
    }

    /** Something else. */
    record Unusable(String line) implements LayerSource {

        @Override
        public String id() {
            return line;
        }
    }

    /** A page: a URL, and perhaps a checksum. */
    Pattern PAGE = Pattern.compile("(https://\\S+)(?:\\s+sha256:([0-9a-fA-F]{64}))?");

    /** Reads a line. */
    static LayerSource parse(String line) {
        Matcher page = PAGE.matcher(line);
        try {
            if (page.matches()) {
                return new Page(URI.create(page.group(1)),
                        Optional.ofNullable(page.group(2)).map(digits -> digits.toLowerCase(Locale.ROOT)));
            }
            Path path = Path.of(line);
            return path.isAbsolute() ? new File(path.normalize()) : new Unusable(line);
        } catch (IllegalArgumentException neither) {
            return new Unusable(line);
        }
    }
}
