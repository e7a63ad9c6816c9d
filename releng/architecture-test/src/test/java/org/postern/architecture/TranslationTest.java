/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** What people read is there in English, German and Swedish, with the same places for the same values. */
class TranslationTest {

    private static final List<String> LANGUAGES = List.of("de", "sv");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%(?:\\d+\\$)?[sd]|\\$\\{[^}]*}");

    @Test
    void saysEverythingInEveryLanguage() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path english : english()) {
            Properties originals = read(english);
            for (String language : LANGUAGES) {
                Path translated = english.resolveSibling(
                        english.getFileName().toString().replace(".properties", "_" + language + ".properties"));
                if (Files.exists(translated)) {
                    compare(Checkout.name(translated), originals, read(translated), wrong);
                } else {
                    wrong.add(Checkout.name(translated) + " is missing");
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static void compare(String name, Properties originals, Properties translations, Set<String> wrong) {
        for (String key : originals.stringPropertyNames()) {
            String translation = translations.getProperty(key);
            if (translation == null) {
                wrong.add(name + " lacks " + key);
            } else if (!placeholders(originals.getProperty(key)).equals(placeholders(translation))) {
                wrong.add(name + " has other placeholders in " + key);
            }
        }
        translations.stringPropertyNames().stream().filter(key -> !originals.containsKey(key))
                .forEach(key -> wrong.add(name + " has a key too many: " + key));
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().map(MatchResult::group).forEach(found::add);
        return found;
    }

    /** The files with texts; tests speak to developers alone. */
    private static List<Path> english() {
        return Checkout.bundles().stream().filter(bundle -> !bundle.isFragment())
                .flatMap(bundle -> Checkout.below(bundle.folder()))
                .filter(file -> Checkout.name(file).matches("bundles/[^/]+/(src|OSGI-INF)/.*\\.properties"))
                .filter(file -> !file.toString().matches(".*_(de|sv)\\.properties")).toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
