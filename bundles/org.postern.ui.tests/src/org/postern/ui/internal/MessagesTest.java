/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_sv"})
    void everyPhraseHasItsWordsAndNoWordsAreLeftOver(String language) throws IOException {
        Set<String> phrases =
                Stream.of(Phrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(phrases, new TreeSet<>(words(language).stringPropertyNames()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_sv"})
    void translationsKeepThePlacesForValues(String language) throws IOException {
        Properties english = words("");
        Properties translated = words(language);
        for (String key : english.stringPropertyNames()) {
            assertEquals(places(english.getProperty(key)), places(translated.getProperty(key)), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_sv"})
    void noApostropheSwallowsAPlaceForAValue(String language) throws IOException {
        words(language).forEach((key, words) -> assertFalse(words.toString().contains("'"), key.toString()));
    }

    @Test
    void noLineEndsWithinTheGermanWordForMail() {
        assertTrue(new Messages(Locale.GERMAN).get(Phrase.ACCOUNTS_PROMPT).contains("E\u2011Mail"));
    }

    @Test
    void namesOfHostsStayAsTheyAre() {
        assertTrue(new Messages(Locale.GERMAN).get(Phrase.ADVICE_OK, "e-mail.example").contains("e-mail.example"));
    }

    private static Set<String> places(String words) {
        return PLACE.matcher(words).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Messages.class.getResourceAsStream("messages" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
