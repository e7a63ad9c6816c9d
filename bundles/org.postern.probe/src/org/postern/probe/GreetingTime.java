/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time from a greeting that tells it, as those of many SMTP servers do (RFC 5322 section 3.3). */
final class GreetingTime {

    private static final Pattern DATE = Pattern.compile(
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");

    private GreetingTime() {
    }

    static Optional<Instant> in(String greeting) {
        Matcher date = DATE.matcher(greeting);
        try {
            return date.find() ? Optional.of(OffsetDateTime.parse(date.group(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
