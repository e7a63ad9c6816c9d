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

/**
 * A piece of an IMAP command (RFC 3501 section 9): a word, or a parenthesised list. What stands in brackets belongs to
 * the word before it, so that {@code BODY[HEADER.FIELDS (DATE)]<0.10>} is one word.
 */
sealed interface ImapToken {

    /** An atom, or the content of a quoted string or literal. */
    record Word(String text) implements ImapToken {
    }

    /** A parenthesised list. */
    record Group(List<ImapToken> tokens) implements ImapToken {
    }

    /** The text of a word. */
    default String text() {
        return switch (this) {
            case Word(var text) -> text;
            case Group group -> throw new IllegalArgumentException("a word was due");
        };
    }

    /** The tokens of a list; a word is a list of one. */
    default List<ImapToken> tokens() {
        return switch (this) {
            case Word word -> List.of(word);
            case Group(var tokens) -> tokens;
        };
    }

    /** Takes a command apart; literals have been made quoted strings. */
    static List<ImapToken> parse(String command) {
        return new Parser(command).tokens(false);
    }

    /** The text as a quoted string, which may hold everything. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Goes through the command once. */
    final class Parser {

        private final String command;
        private int position;

        private Parser(String command) {
            this.command = command;
        }

        private List<ImapToken> tokens(boolean inGroup) {
            List<ImapToken> tokens = new ArrayList<>();
            while (position < command.length()) {
                switch (command.charAt(position)) {
                    case ' ' -> position++;
                    case '(' -> {
                        position++;
                        tokens.add(new Group(tokens(true)));
                    }
                    case ')' -> {
                        position++;
                        if (inGroup) {
                            return tokens;
                        }
                        throw new IllegalArgumentException("a parenthesis too many");
                    }
                    case '"' -> tokens.add(new Word(quotedString()));
                    default -> tokens.add(new Word(atom()));
                }
            }
            if (inGroup) {
                throw new IllegalArgumentException("a parenthesis too few");
            }
            return tokens;
        }

        private String quotedString() {
            StringBuilder text = new StringBuilder();
            for (position++; position < command.length(); position++) {
                char next = command.charAt(position);
                if (next == '"') {
                    position++;
                    return text.toString();
                }
                if (next == '\\' && position + 1 < command.length()) {
                    position++;
                }
                text.append(command.charAt(position));
            }
            throw new IllegalArgumentException("the string does not end");
        }

        private String atom() {
            int start = position;
            boolean inBrackets = false;
            while (position < command.length()) {
                char next = command.charAt(position);
                if (!inBrackets && (next == ' ' || next == '(' || next == ')')) {
                    break;
                }
                inBrackets = next == '[' || inBrackets && next != ']';
                position++;
            }
            return command.substring(start, position);
        }
    }
}
