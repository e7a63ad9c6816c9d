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

/** Text on its way into XML. */
public final class XmlText {

    private XmlText() {
    }

    /** The text as it may stand between tags and in attributes; what XML 1.0 cannot hold becomes U+FFFD. */
    public static String escaped(String text) {
        return text.codePoints().mapToObj(XmlText::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            case '\t', '\n', '\r' -> "&#" + character + ";";
            default -> isAllowed(character) ? Character.toString(character) : "\uFFFD";
        };
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20 && character < 0xD800 || character >= 0xE000 && character < 0xFFFE
                || character >= 0x10000;
    }
}
