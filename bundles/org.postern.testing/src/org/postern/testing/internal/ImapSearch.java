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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Answers SEARCH (RFC 3501 section 6.4.4) for flags, fields of the header, texts and sets of messages. */
final class ImapSearch {

    private final ImapSelection selection;

    ImapSearch(ImapSelection selection) {
        this.selection = selection;
    }

    /** Which message numbers meet all these keys. */
    IntPredicate all(List<ImapToken> keys) {
        IntPredicate all = number -> true;
        for (Iterator<ImapToken> rest = keys.iterator(); rest.hasNext();) {
            all = all.and(next(rest));
        }
        return all;
    }

    private IntPredicate next(Iterator<ImapToken> rest) {
        ImapToken key = rest.next();
        if (key instanceof ImapToken.Group(var keys)) {
            return all(keys);
        }
        String name = key.text().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "ALL", "OLD" -> number -> true;
            case "NEW", "RECENT" -> number -> false;
            case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> flagged(name);
            case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" -> flagged(name.substring(2)).negate();
            case "KEYWORD" -> hasFlag(argument(rest));
            case "UNKEYWORD" -> hasFlag(argument(rest)).negate();
            case "SUBJECT", "FROM", "TO", "CC", "BCC" -> field(name, argument(rest));
            case "HEADER" -> field(argument(rest), argument(rest));
            case "BODY" -> {
                String wanted = argument(rest);
                yield number -> contains(part(number).body(), wanted);
            }
            case "TEXT" -> {
                String wanted = argument(rest);
                yield number -> contains(part(number).header() + part(number).body(), wanted);
            }
            case "UID" -> among(argument(rest), true);
            case "NOT" -> next(rest).negate();
            case "OR" -> next(rest).or(next(rest));
            case "CHARSET" -> {
                argument(rest);
                yield number -> true;
            }
            default -> among(name, false);
        };
    }

    private static String argument(Iterator<ImapToken> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("an argument is missing");
        }
        return rest.next().text();
    }

    private IntPredicate flagged(String name) {
        return hasFlag("\\" + name);
    }

    private IntPredicate hasFlag(String flag) {
        return number -> selection.message(number).flags().contains(flag);
    }

    private IntPredicate field(String name, String wanted) {
        return number -> part(number).field(name).filter(value -> contains(value, wanted)).isPresent();
    }

    private IntPredicate among(String set, boolean byUid) {
        return number -> selection.numbers(set, byUid).anyMatch(found -> found == number);
    }

    private MimePart part(int number) {
        return MimePart.parse(new String(selection.message(number).content(), StandardCharsets.ISO_8859_1));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
