/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The words of the user interface in one language; in English where the language is not translated. Not an
 * {@code NLS} class, whose words are fixed for the life of the program: tests look at all languages in one.
 */
public final class Messages {

    private static final String WORDS = "org.postern.ui.internal.messages";

    // A hyphen after a single letter; after a small one it may stand in the name of a host, which stays as it is.
    private static final Pattern HYPHEN_AFTER_LETTER = Pattern.compile(
            "(?<=(?<![\\p{L}\\d.@/-])\\p{Lu})-(?=\\p{L})"
            + "|(?<=(?<![\\p{L}\\d.@/-])\\p{Ll})-(?=\\p{L}++(?!\\.\\p{L}|[-@:/]))");

    private final Locale locale;
    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(WORDS, locale, Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language, for words that other rooms provide. */
    public Locale locale() {
        return locale;
    }

    /** The words for {@code text}, with {@code arguments} in their places. */
    public String get(Phrase text, Object... arguments) {
        String pattern = bundle.getString(text.key());
        return unbroken(arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments));
    }

    /** Words as a label or a link shows them, which take a single ampersand for the mark of a mnemonic. */
    public static String withoutMnemonics(String words) {
        return words.replace("&", "&&");
    }

    /** The words with a hyphen after which no line ends where it joins a single letter, as in <em>E-Mail</em>. */
    static String unbroken(String words) {
        return HYPHEN_AFTER_LETTER.matcher(words).replaceAll("\u2011");
    }
}
