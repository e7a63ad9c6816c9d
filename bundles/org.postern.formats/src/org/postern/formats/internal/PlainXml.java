/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through plain XML at once, where {@link XmlReader} would first take the time that the parser of Java needs to
 * start. Plain is: elements, attributes, comments and the five entities of XML, in UTF-8. Everything else (text, a
 * document type, a namespace, an entity with a number, ...), and everything that is not well-formed, ends the walk with
 * {@link Token#FOREIGN}, as does more than the limits allow; what it means is for {@link XmlReader} to say. For one
 * thread.
 */
public final class PlainXml {

    /** What the walk has come to. */
    public enum Token {
        /** The start of an element. */
        START,
        /** The end of an element, also of one without content. */
        END,
        /** Something that is not plain, or not well-formed, or the end of the text; the walk goes no further. */
        FOREIGN
    }

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String COMMENT = "<!--";
    private static final String DASHES = "--";
    private static final List<String> ENTITIES = List.of("&amp;", "&lt;", "&gt;", "&quot;", "&apos;");
    private static final int MOST_ATTRIBUTES = 32;
    // The places of an attribute: of its name and of its value, each with its end.
    private static final int PLACES = 4;

    private final byte[] text;
    private final int end;
    private final XmlLimits limits;
    // Where the names of the open elements start.
    private final int[] open;
    private final int[] attributes = new int[MOST_ATTRIBUTES * PLACES];
    private int depth;
    private int elements;
    private int attributeCount;
    private int at;
    private int tokenStart;
    private boolean withoutContent;

    /** A walk through a whole document. */
    public PlainXml(byte[] text, XmlLimits limits) {
        this(text, 0, text.length, limits);
    }

    /** A walk through a part of a document, which has one element with all that is in it. */
    public PlainXml(byte[] text, int start, int end, XmlLimits limits) {
        this.text = text;
        this.at = start;
        // Too long a text has nothing to be walked through.
        this.end = text.length > limits.bytes() ? start : end;
        this.limits = limits;
        this.open = new int[limits.depth()];
    }

    /** Goes to the next start or end of an element. */
    public Token next() {
        if (withoutContent) {
            withoutContent = false;
            depth--;
            return Token.END;
        }
        if (at == 0 && isAt(DECLARATION, at)) {
            at += DECLARATION.length();
        }
        skipSpace();
        while (end - at >= 2 && text[at] == '<') {
            tokenStart = at;
            switch (text[at + 1]) {
                case '/' -> {
                    return readEnd() ? Token.END : Token.FOREIGN;
                }
                case '!' -> {
                    if (!skipComment()) {
                        return Token.FOREIGN;
                    }
                    skipSpace();
                }
                default -> {
                    return readStart() ? Token.START : Token.FOREIGN;
                }
            }
        }
        return Token.FOREIGN;
    }

    /** Where the start or end of the element begins. */
    public int tokenStart() {
        return tokenStart;
    }

    /** Where the walk goes on: behind the start or end of the element. */
    public int position() {
        return at;
    }

    /** Whether the element that has just started has this name, which is in ASCII. */
    public boolean isNamed(String name) {
        return isAt(name, tokenStart + 1) && !isNameCharacter(text[tokenStart + 1 + name.length()]);
    }

    /** An attribute of the element that has just started; its name is in ASCII. */
    public Optional<String> attribute(String name) {
        for (int i = 0; i < attributeCount; i++) {
            int start = attributes[i * PLACES];
            if (attributes[i * PLACES + 1] - start == name.length() && isAt(name, start)) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The element that has just started, with all that is in it, and without lines; the walk goes on behind it.
     *
     * @return empty where something in it is foreign
     */
    public Optional<XmlElement> element() {
        String name = name(tokenStart + 1);
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(attributeCount);
        for (int i = 0; i < attributeCount; i++) {
            values.put(string(attributes[i * PLACES], attributes[i * PLACES + 1]), value(i));
        }
        List<XmlElement> children = new ArrayList<>();
        Token token = next();
        while (token == Token.START) {
            Optional<XmlElement> child = element();
            if (child.isEmpty()) {
                return child;
            }
            children.add(child.get());
            token = next();
        }
        return token == Token.END ? Optional.of(new XmlElement(name, values, children, "", 0)) : Optional.empty();
    }

    private boolean readStart() {
        int nameEnd = nameEnd(at + 1);
        if (nameEnd < 0 || depth == open.length || ++elements > limits.elements()) {
            return false;
        }
        open[depth++] = at + 1;
        at = nameEnd;
        attributeCount = 0;
        while (true) {
            int before = at;
            skipSpace();
            if (at < end && text[at] == '>') {
                at++;
                return true;
            } else if (end - at >= 2 && text[at] == '/' && text[at + 1] == '>') {
                at += 2;
                withoutContent = true;
                return true;
            } else if (at == before || !readAttribute()) {
                return false;
            }
        }
    }

    private boolean readEnd() {
        int nameEnd = nameEnd(at + 2);
        if (nameEnd < 0 || depth == 0 || !isSameName(open[depth - 1], at + 2, nameEnd)) {
            return false;
        }
        depth--;
        at = nameEnd;
        skipSpace();
        return at < end && text[at++] == '>';
    }

    private boolean readAttribute() {
        int nameStart = at;
        int nameEnd = nameEnd(at);
        if (nameEnd < 0 || attributeCount == MOST_ATTRIBUTES || hasAttribute(nameStart, nameEnd)
                || isAt("xmlns", nameStart)) {
            return false;
        }
        at = nameEnd;
        skipSpace();
        if (at == end || text[at++] != '=') {
            return false;
        }
        skipSpace();
        if (at == end || text[at] != '"' && text[at] != '\'') {
            return false;
        }
        byte quote = text[at++];
        int valueStart = at;
        int valueEnd = valueEnd(at, quote);
        if (valueEnd < 0) {
            return false;
        }
        int place = attributeCount++ * PLACES;
        attributes[place] = nameStart;
        attributes[place + 1] = nameEnd;
        attributes[place + 2] = valueStart;
        attributes[place + 3] = valueEnd;
        at = valueEnd + 1;
        return true;
    }

    /** Where the quotation mark stands that ends a value, or -1 where the value is not plain. */
    private int valueEnd(int start, byte quote) {
        byte[] characters = text;
        int last = end;
        for (int place = start; place < last; place++) {
            byte character = characters[place];
            if (character == quote) {
                return place;
            } else if (character < '=' && (character == '<' || !isText(character)
                    || character == '&' && !isEntity(place))) {
                return -1;
            }
        }
        return -1;
    }

    private boolean hasAttribute(int nameStart, int nameEnd) {
        for (int i = 0; i < attributeCount; i++) {
            int other = attributes[i * PLACES];
            if (attributes[i * PLACES + 1] - other == nameEnd - nameStart && isSame(other, nameStart, nameEnd)) {
                return true;
            }
        }
        return false;
    }

    private boolean skipComment() {
        if (!isAt(COMMENT, at)) {
            return false;
        }
        at += COMMENT.length();
        while (end - at > DASHES.length() && !isAt(DASHES, at)) {
            if (!isText(text[at++])) {
                return false;
            }
        }
        at += DASHES.length();
        return at < end && text[at++] == '>';
    }

    private void skipSpace() {
        byte[] characters = text;
        int last = end;
        int place = at;
        while (place < last && isSpace(characters[place])) {
            place++;
        }
        at = place;
    }

    /** Where the name ends that starts at {@code start}, or -1 where none does. */
    private int nameEnd(int start) {
        byte[] characters = text;
        int last = end;
        int place = start;
        while (place < last && isNameCharacter(characters[place])) {
            place++;
        }
        boolean isName = place < end && place > start && text[start] != '-' && text[start] != '.'
                && (text[start] < '0' || text[start] > '9');
        return isName ? place : -1;
    }

    private boolean isSameName(int start, int otherStart, int otherEnd) {
        return isSame(start, otherStart, otherEnd) && !isNameCharacter(text[start + otherEnd - otherStart]);
    }

    private boolean isSame(int start, int otherStart, int otherEnd) {
        for (int i = otherStart; i < otherEnd; i++) {
            if (text[start + i - otherStart] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private String name(int start) {
        return string(start, nameEnd(start));
    }

    private String value(int attribute) {
        int start = attributes[attribute * PLACES + 2];
        int valueEnd = attributes[attribute * PLACES + 3];
        String value = string(start, valueEnd);
        for (int place = start; place < valueEnd; place++) {
            if (text[place] == '&' || text[place] >= 0 && text[place] < ' ') {
                return meaning(value);
            }
        }
        return value;
    }

    /** XML takes a line break in a value for a space. */
    private static String meaning(String value) {
        return value.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').replace('\t', ' ')
                .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private String string(int start, int stringEnd) {
        return new String(text, start, stringEnd - start, StandardCharsets.UTF_8);
    }

    private boolean isAt(String word, int place) {
        if (end - place < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[place + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isEntity(int place) {
        for (String entity : ENTITIES) {
            if (isAt(entity, place)) {
                return true;
            }
        }
        return false;
    }

    // In the loops below, fields stand in variables: the first document is read before the loops are compiled.
    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Whether XML has room for it; the bytes of all characters beyond ASCII are negative. */
    private static boolean isText(byte character) {
        return character >= ' ' || character < 0 || isSpace(character);
    }

    private static boolean isNameCharacter(byte character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9' || character == '-' || character == '_' || character == '.';
    }
}
