/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.util.stream.Collectors;

/** Writes elements as XML in UTF-8, indented, so that small changes make small differences. */
public final class XmlWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder(DECLARATION);

    private XmlWriter() {
    }

    /** The text of a document. */
    public static String write(XmlElement root) {
        XmlWriter writer = new XmlWriter();
        writer.append(root, "");
        return writer.text.toString();
    }

    private void append(XmlElement element, String indent) {
        text.append(indent).append('<').append(element.name());
        element.attributes().forEach((name, value) ->
                text.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
        if (element.children().isEmpty()) {
            text.append(element.text().isEmpty() ? "/>\n"
                    : ">" + escaped(element.text()) + "</" + element.name() + ">\n");
            return;
        }
        text.append(">\n");
        element.children().forEach(child -> append(child, indent + INDENT));
        text.append(indent).append("</").append(element.name()).append(">\n");
    }

    /** Characters that XML 1.0 has no room for, not even escaped, become U+FFFD. */
    private static String escaped(String value) {
        return value.codePoints().mapToObj(XmlWriter::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n', '\r' -> "&#" + character + ";";
            default -> isAllowed(character) ? Character.toString(character) : "\uFFFD";
        };
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20 && character < 0xD800 || character >= 0xE000 && character < 0xFFFE
                || character >= 0x10000;
    }
}
