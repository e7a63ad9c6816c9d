/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.DomainName;

/**
 * A record as it stands in a file: nothing in it is known to be right.
 *
 * @param file where it stands
 * @param line where it begins
 * @param id its id; empty where it has none
 * @param expectedId the id that the name of the file promises
 * @param domains rules for mail domains
 * @param exchangers rules for MX hosts
 * @param doors its servers
 * @param retired hosts out of use
 * @param links addresses of pages
 * @param origin where its values come from; empty where the format has no room for it
 * @param explained whether a note says why its values are as they are
 */
public record Subject(String file, int line, String id, Optional<String> expectedId, List<Text> domains,
        List<Text> exchangers, List<Door> doors, List<String> retired, List<Text> links, Optional<Origin> origin,
        boolean explained) {

    private static final String PATTERN = "*.";

    /** A value and its line. */
    public record Text(String text, int line) {

        /** The domain of a rule in one form, with the mark of a pattern; empty where it is none. */
        Optional<String> rule() {
            boolean pattern = text.startsWith(PATTERN);
            return DomainName.parse(pattern ? text.substring(PATTERN.length()) : text)
                    .map(domain -> (pattern ? PATTERN : "") + domain.ascii());
        }
    }

    /** A server in the words of our own format. */
    public record Door(String protocol, String host, String port, String security, String username, int line) {

        /** Host and port. */
        String place() {
            return host.toLowerCase(Locale.ROOT) + ":" + port;
        }
    }

    /** Source and date as they are written. */
    public record Origin(String source, String date) {
    }

    Stream<Text> rules() {
        return Stream.concat(domains.stream(), exchangers.stream());
    }
}
