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

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"Die E-Mail-Konten., Die E\u2011Mail-Konten.", "under E-postkonton, under E\u2011postkonton",
        "skickas med e-post., skickas med e\u2011post.", "Log-in, Log-in"})
    void noLineEndsAfterASingleLetter(String words, String unbroken) {
        assertEquals(unbroken, Messages.unbroken(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-mail.example antwortet", "e-mail-a.example:993", "a-b@example.org", "x.e-mail.example"})
    void namesOfHostsStayAsTheyAre(String words) {
        assertEquals(words, Messages.unbroken(words));
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
