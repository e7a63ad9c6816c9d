/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.testing.internal.MimePart.Parameterised;

/** Writes envelopes and body structures (RFC 3501 section 7.4.2). */
final class ImapStructure {

    private static final String NIL = "NIL";
    private static final String OUTSIDE_QUOTES = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private ImapStructure() {
    }

    /** A string, as a literal where a quoted one cannot hold it. */
    static String string(String text) {
        boolean plain = text.chars().allMatch(character -> character >= ' ' && character < 0x7f);
        return plain ? ImapToken.quoted(text) : literal(text);
    }

    /** A literal. */
    static String literal(String text) {
        return "{" + text.length() + "}\r\n" + text;
    }

    /** What the header says about the message. */
    static String envelope(MimePart message) {
        String from = addresses(message.field("From"));
        return "(" + String.join(" ",
                string(message.field("Date")),
                string(message.field("Subject")),
                from,
                message.field("Sender").isPresent() ? addresses(message.field("Sender")) : from,
                message.field("Reply-To").isPresent() ? addresses(message.field("Reply-To")) : from,
                addresses(message.field("To")),
                addresses(message.field("Cc")),
                addresses(message.field("Bcc")),
                string(message.field("In-Reply-To")),
                string(message.field("Message-ID"))) + ")";
    }

    /**
     * What the message is made of.
     *
     * @param extended whether with extension data (BODYSTRUCTURE), or without (BODY)
     */
    static String body(MimePart part, boolean extended) {
        String[] type = part.contentType().value().split("/", 2);
        String extension = extended ? " " + String.join(" ", disposition(part), NIL, NIL) : "";
        List<MimePart> parts = part.parts();
        if (!parts.isEmpty()) {
            return "(" + parts.stream().map(child -> body(child, extended)).collect(Collectors.joining())
                    + " " + string(type[1])
                    + (extended ? " " + parameters(part.contentType().parameters()) + extension : "") + ")";
        }
        return "(" + String.join(" ",
                string(type[0]), string(type[1]), parameters(part.contentType().parameters()),
                string(part.field("Content-ID")), string(part.field("Content-Description")),
                string(part.field("Content-Transfer-Encoding").orElse("7bit").toUpperCase(Locale.ROOT)),
                Integer.toString(part.body().length()))
                + part.message().map(message -> " " + envelope(message) + " " + body(message, extended)).orElse("")
                + (type[0].equals("text") || part.message().isPresent() ? " " + part.body().lines().count() : "")
                + (extended ? " " + NIL + extension : "") + ")";
    }

    private static String string(Optional<String> text) {
        return text.map(ImapStructure::string).orElse(NIL);
    }

    private static String disposition(MimePart part) {
        return part.field("Content-Disposition").map(Parameterised::parse)
                .map(found -> "(" + string(found.value()) + " " + parameters(found.parameters()) + ")")
                .orElse(NIL);
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty() ? NIL : parameters.entrySet().stream()
                .map(entry -> string(entry.getKey()) + " " + string(entry.getValue()))
                .collect(Collectors.joining(" ", "(", ")"));
    }

    private static String addresses(Optional<String> list) {
        String addresses = list.stream().flatMap(text -> Stream.of(text.split("," + OUTSIDE_QUOTES)))
                .map(String::strip).filter(address -> !address.isEmpty())
                .map(ImapStructure::address).collect(Collectors.joining());
        return addresses.isEmpty() ? NIL : "(" + addresses + ")";
    }

    private static String address(String text) {
        int open = text.lastIndexOf('<');
        int close = text.lastIndexOf('>');
        boolean named = open >= 0 && close > open;
        String address = named ? text.substring(open + 1, close) : text.replaceAll("\\([^)]*\\)", "").strip();
        String name = named ? text.substring(0, open).strip().replaceAll("^\"(.*)\"$", "$1").replaceAll("\\\\(.)", "$1")
                : "";
        int at = address.lastIndexOf('@');
        return "(" + String.join(" ", name.isEmpty() ? NIL : string(name), NIL,
                string(at < 0 ? address : address.substring(0, at)),
                at < 0 ? NIL : string(address.substring(at + 1))) + ")";
    }
}
