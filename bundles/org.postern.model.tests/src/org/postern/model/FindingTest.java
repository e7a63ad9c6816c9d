/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final List<Locale> LANGUAGES = Stream.of("en", "de", "sv").map(Locale::forLanguageTag).toList();

    @ParameterizedTest
    @EnumSource
    void explainsEveryCodeInEveryLanguage(FindingCode code) {
        for (Locale language : LANGUAGES) {
            assertTrue(Finding.of(code, "one", "two").message(language).endsWith("."), code + " " + language);
        }
    }

    @ParameterizedTest
    @EnumSource
    void helpsWithEverythingThatMatters(FindingCode code) {
        for (Locale language : LANGUAGES) {
            String remedy = Finding.of(code, "one", "two").remedy(language);
            assertTrue(remedy.endsWith(".") || code.severity() == Severity.INFO && remedy.isEmpty(),
                    code + " " + language);
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsNoPatternToAPersonHoweverManyArgumentsThereAre(FindingCode code) {
        for (Locale language : LANGUAGES) {
            for (Finding finding : List.of(Finding.of(code), Finding.of(code, "one"),
                    Finding.of(code, "one", "two", "three"))) {
                String words = finding.message(language) + finding.remedy(language);
                assertFalse(words.contains("{") || words.contains("}"), words);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void speaksOfTheSameThingsInEveryLanguage(FindingCode code) {
        for (String kind : List.of(".message", ".remedy")) {
            Set<Set<String>> placeholders = LANGUAGES.stream()
                    .map(language -> placeholders(words(language).getString(code.id() + kind)))
                    .collect(Collectors.toSet());
            assertEquals(1, placeholders.size(), code + kind);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void writesApostrophesThatDoNotQuote(String language) {
        ResourceBundle words = words(Locale.forLanguageTag(language));
        assertEquals(List.of(), words.keySet().stream().filter(key -> words.getString(key).contains("'")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void hasWordsForCodesAlone(String language) {
        Set<String> codes = Arrays.stream(FindingCode.values()).map(FindingCode::id)
                .flatMap(id -> Stream.of(id + ".message", id + ".remedy")).collect(Collectors.toSet());
        Set<String> known = words(Locale.forLanguageTag(language)).keySet();
        assertTrue(known.containsAll(codes));
        assertEquals(List.of(), known.stream().filter(key -> Arrays.stream(FindingCode.values())
                .noneMatch(code -> key.startsWith(code.id() + "."))).toList());
    }

    @Test
    void saysWithWordsWhatTheArgumentsMean() {
        Finding finding = Finding.of(FindingCode.SOURCE_CONFLICT, "autoconfig", "mail.example.org", "143", "none",
                "srv", "imap.example.org", "993", "tls");
        assertEquals("Your provider’s file says mail.example.org, port 143, without encryption; "
                + "DNS says imap.example.org, port 993, with TLS.", finding.message(Locale.ENGLISH));
    }

    @Test
    void translatesRatherThanRepeats() {
        Finding finding = Finding.of(FindingCode.TLS_EXPIRED, "imap.example.org", "2026-01-31");
        assertEquals("The certificate of imap.example.org is no longer valid (2026-01-31).",
                finding.message(Locale.ENGLISH));
        assertEquals("Das Zertifikat von imap.example.org ist abgelaufen (2026-01-31).",
                finding.message(Locale.GERMANY));
        assertEquals("Certifikatet hos imap.example.org har gått ut (2026-01-31).",
                finding.message(Locale.forLanguageTag("sv-SE")));
    }

    @Test
    void speaksEnglishToEverybodyElse() {
        Finding finding = Finding.of(FindingCode.DOMAIN_NOT_FOUND, "example.org");
        assertEquals("There is no domain example.org.", finding.message(Locale.JAPANESE));
        assertEquals("There is no domain example.org.", finding.message(Locale.ROOT));
    }

    @Test
    void showsArgumentsAsTheyAre() {
        assertTrue(Finding.of(FindingCode.LOGIN_REFUSED, "h", "{0} 'quoted' {").message(Locale.ENGLISH)
                .contains("({0} 'quoted' {)"));
    }

    @Test
    void saysThatADetailIsNotKnown() {
        assertEquals("Das Zertifikat von h ist abgelaufen (?).",
                Finding.of(FindingCode.TLS_EXPIRED, "h").message(Locale.GERMAN));
    }

    @Test
    void tellsWhatIsWrongWithTheNetworkBeforeWhatIsWrongWithServers() {
        Finding blocked = Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "587");
        assertEquals(Optional.of(blocked),
                Finding.mostTelling(List.of(Finding.of(FindingCode.CONNECTION_TIMEOUT, "h", "587"), blocked)));
    }

    @Test
    void tellsTheFirstOfTheMostSevere() {
        Finding first = Finding.of(FindingCode.CONNECTION_TIMEOUT, "h", "587");
        assertEquals(Optional.of(first), Finding.mostTelling(List.of(Finding.of(FindingCode.TLS_EXCEPTION, "h"),
                first, Finding.of(FindingCode.CONNECTION_REFUSED, "h", "465"))));
    }

    @Test
    void keepsTheLinkOfTheProvider() {
        URI page = URI.create("https://example.org/help");
        assertEquals(Optional.of(page), Finding.of(FindingCode.LOGIN_REFUSED, "h").withLink(page).link());
    }

    @ParameterizedTest
    @EnumSource
    void findsACodeByItsName(FindingCode code) {
        assertEquals(Optional.of(code), FindingCode.withId(code.id()));
    }

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle("org.postern.model.findings", language, Finding.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> placeholders(String pattern) {
        return PLACEHOLDER.matcher(pattern).results().map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
