/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers FETCH for one message (RFC 3501 section 6.4.5). */
final class ImapFetch {

    private static final Pattern SECTION = Pattern.compile(
            "(?i)BODY(\\.PEEK)?\\[((?:\\d+(?:\\.\\d+)*)?)\\.?([A-Z.]*)(?: \\(([^)]*)\\))?](?:<(\\d+)\\.(\\d+)>)?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("ppd-MMM-uuuu HH:mm:ss xx", Locale.ENGLISH);

    private final StoredMessage message;
    private final boolean readOnly;
    private final String text;
    private final MimePart root;

    ImapFetch(StoredMessage message, boolean readOnly) {
        this.message = message;
        this.readOnly = readOnly;
        text = new String(message.content(), StandardCharsets.ISO_8859_1);
        root = MimePart.parse(text);
    }

    /** The items and their values, in parentheses; with the flags where looking has changed them. */
    String answer(List<ImapToken> items, boolean byUid) {
        Set<String> names = new LinkedHashSet<>(byUid ? List.of("UID") : List.of());
        items.forEach(item -> names.addAll(expanded(item.text())));
        boolean seen = names.stream().anyMatch(ImapFetch::marksAsSeen) && !readOnly && message.flags().add("\\Seen");
        if (seen) {
            names.add("FLAGS");
        }
        return names.stream().map(this::value).collect(Collectors.joining(" ", "(", ")"));
    }

    /** The flags in parentheses. */
    static String flags(StoredMessage message) {
        return "(" + String.join(" ", message.flags()) + ")";
    }

    private static List<String> expanded(String item) {
        return switch (item.toUpperCase(Locale.ROOT)) {
            case "FAST" -> List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE");
            case "ALL" -> List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE");
            case "FULL" -> List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY");
            case String name -> List.of(name);
        };
    }

    private static boolean marksAsSeen(String name) {
        return name.startsWith("BODY[") || name.equals("RFC822") || name.equals("RFC822.TEXT");
    }

    private String value(String name) {
        Matcher section = SECTION.matcher(name);
        return section.matches() ? section(section) : name + " " + switch (name) {
            case "FLAGS" -> flags(message);
            case "UID" -> Long.toString(message.uid());
            case "INTERNALDATE" -> '"' + DATE.format(message.arrival()) + '"';
            case "RFC822.SIZE" -> Integer.toString(text.length());
            case "ENVELOPE" -> ImapStructure.envelope(root);
            case "BODYSTRUCTURE" -> ImapStructure.body(root, true);
            case "BODY" -> ImapStructure.body(root, false);
            case "RFC822" -> ImapStructure.literal(text);
            case "RFC822.HEADER" -> ImapStructure.literal(root.header());
            case "RFC822.TEXT" -> ImapStructure.literal(root.body());
            default -> throw new IllegalArgumentException("no such item");
        };
    }

    private String section(Matcher section) {
        String asked = section.group();
        String name = "BODY" + asked.substring(asked.indexOf('['), asked.lastIndexOf(']') + 1);
        Optional<String> content = content(section.group(2), section.group(3), section.group(4));
        if (section.group(5) == null) {
            return name + " " + content.map(ImapStructure::literal).orElse("NIL");
        }
        int origin = Integer.parseInt(section.group(5));
        int count = Integer.parseInt(section.group(6));
        return name + "<" + origin + "> " + content.map(whole -> ImapStructure.literal(whole.substring(
                Math.min(origin, whole.length()), (int) Math.min((long) origin + count, whole.length()))))
                .orElse("NIL");
    }

    private Optional<String> content(String path, String specifier, String names) {
        Optional<MimePart> part = part(path);
        return switch (specifier) {
            case "" -> path.isEmpty() ? Optional.of(text) : part.map(MimePart::body);
            case "MIME" -> part.map(MimePart::header);
            default -> part.flatMap(found -> path.isEmpty() ? part : found.message())
                    .map(found -> ofMessage(found, specifier, names));
        };
    }

    private static String ofMessage(MimePart message, String specifier, String names) {
        return switch (specifier) {
            case "HEADER" -> message.header();
            case "TEXT" -> message.body();
            case "HEADER.FIELDS" -> fields(message, field -> among(names, field));
            case "HEADER.FIELDS.NOT" -> fields(message, field -> !among(names, field));
            default -> throw new IllegalArgumentException("no such section");
        };
    }

    private static String fields(MimePart message, Predicate<String> wanted) {
        return message.fields().filter(wanted).collect(Collectors.joining()) + "\r\n";
    }

    private static boolean among(String names, String field) {
        return Stream.of(names.split(" ")).anyMatch(MimePart.nameOf(field)::equalsIgnoreCase);
    }

    private Optional<MimePart> part(String path) {
        Optional<MimePart> part = Optional.of(root);
        if (!path.isEmpty()) {
            for (String number : path.split("\\.")) {
                part = part.flatMap(parent -> child(parent.message().orElse(parent), Integer.parseInt(number)));
            }
        }
        return part;
    }

    /** A message that is not made of parts is its own first part. */
    private static Optional<MimePart> child(MimePart parent, int number) {
        List<MimePart> parts = parent.parts().isEmpty() ? List.of(parent) : parent.parts();
        return number < 1 || number > parts.size() ? Optional.empty() : Optional.of(parts.get(number - 1));
    }
}
