/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message or a part of one (RFC 5322, RFC 2046), one character for each byte.
 *
 * @param header with the empty line at its end
 * @param body all that follows
 */
record MimePart(String header, String body) {

    private static final String EMPTY_LINE = "\r\n\r\n";

    /**
     * A value with parameters (RFC 2045 section 5.1), such as that of Content-Type.
     *
     * @param value in lower case
     * @param parameters the names in lower case
     */
    record Parameterised(String value, Map<String, String> parameters) {

        private static final Pattern PARAMETER =
                Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

        static Parameterised parse(String text) {
            Map<String, String> parameters = new TreeMap<>();
            Matcher matcher = PARAMETER.matcher(text);
            while (matcher.find()) {
                parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2) == null
                        ? matcher.group(3) : matcher.group(2).replaceAll("\\\\(.)", "$1"));
            }
            return new Parameterised(text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), parameters);
        }
    }

    static MimePart parse(String text) {
        if (text.startsWith("\r\n")) {
            return new MimePart("\r\n", text.substring(2));
        }
        int end = text.indexOf(EMPTY_LINE);
        return end < 0 ? new MimePart(text, "")
                : new MimePart(text.substring(0, end + EMPTY_LINE.length()), text.substring(end + EMPTY_LINE.length()));
    }

    /** The fields of the header as they stand, each with the line break at its end. */
    Stream<String> fields() {
        return Pattern.compile("(?<=\r\n)(?![ \t])").splitAsStream(header).filter(field -> !field.isBlank());
    }

    /** The value of the first field of this name, on one line. */
    Optional<String> field(String name) {
        return fields().filter(field -> nameOf(field).equalsIgnoreCase(name)).findFirst()
                .map(field -> field.substring(field.indexOf(':') + 1).replaceAll("\r\n(?=[ \t])", "").strip());
    }

    /** The name of a field as it stands. */
    static String nameOf(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? "" : field.substring(0, colon).strip();
    }

    /** What the part holds; plain text where it does not say. */
    Parameterised contentType() {
        return Parameterised.parse(field("Content-Type").filter(type -> type.contains("/")).orElse("text/plain"));
    }

    /** Whether it is made of parts. */
    boolean multipart() {
        return contentType().value().startsWith("multipart/") && contentType().parameters().containsKey("boundary");
    }

    /** The parts (RFC 2046 section 5.1.1), without what stands before the first and after the last. */
    List<MimePart> parts() {
        if (!multipart()) {
            return List.of();
        }
        String text = "\r\n" + body;
        Matcher delimiter = Pattern.compile("\r\n--" + Pattern.quote(contentType().parameters().get("boundary"))
                + "(--)?[ \t]*(?=\r\n|\\z)").matcher(text);
        List<MimePart> parts = new ArrayList<>();
        boolean more = delimiter.find() && delimiter.group(1) == null;
        while (more) {
            int lineEnd = delimiter.end();
            more = delimiter.find();
            int end = more ? delimiter.start() : text.length();
            parts.add(parse(text.substring(Math.min(lineEnd + 2, end), end)));
            more = more && delimiter.group(1) == null;
        }
        return parts;
    }

    /** The message that the part holds, where it holds one. */
    Optional<MimePart> message() {
        return contentType().value().equals("message/rfc822") ? Optional.of(parse(body)) : Optional.empty();
    }
}
