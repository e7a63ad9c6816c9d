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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ui.internal.fixture.EveryWindow;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.PreferencesScreen;
import org.postern.ui.internal.fixture.Reader;
import org.postern.ui.internal.fixture.Screen;
import org.postern.verification.Credential;

/**
 * Takes pictures for people to look at, in light and dark, and in all languages: {@code target/pictures}. What needs no
 * eyes to be seen is looked for at the same time.
 */
class PicturesTest {

    private static final Credential PASSWORD = new Credential.Password("correct horse");

    /** Where Enter belongs to the selected line. */
    private static final Set<String> LISTS = Set.of("list", "standalone", "certificates", "catalogs");

    private final FakeServices services = new FakeServices();
    private final IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);

    @AfterEach
    void light() {
        use("light");
    }

    @ParameterizedTest
    @CsvSource({"light, en", "light, de", "light, sv", "dark, en"})
    void everyWindowIsWholeSpeaksAndIsReachedInOrder(String theme, String language) {
        use(theme);
        List<String> complaints = new ArrayList<>();
        EveryWindow.visit(Locale.of(language), (name, screen) -> {
            screen.picture(name + "-" + theme + "-" + language);
            complaints(name, screen).forEach(complaint -> complaints.add(name + ": " + complaint));
        });
        assertEquals(List.of(), complaints);
    }

    private static Stream<String> complaints(String name, Screen screen) {
        Reader reader = new Reader(screen);
        return Stream.of(reader.cutOff().stream().map("cut off: "::concat),
                reader.nameless().stream().map("without a name: "::concat),
                reader.withoutLetter().stream().map("without a letter: "::concat),
                reader.lettersUsedTwice().stream().map(letter -> letter + " used twice in " + screen.words()),
                reader.jumpsBack().stream().map("back in the order: "::concat),
                reader.hasDefaultButton() || LISTS.contains(name) ? Stream.<String>empty()
                        : Stream.of("no default button")).flatMap(part -> part);
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void ofThePreferences(String theme) {
        use(theme);
        services.accounts().add(Examples.ADDRESS, "Ada Lovelace", Examples.SETTINGS, "example", PASSWORD);
        services.accounts().add(Examples.OTHER_ADDRESS, "Ada Lovelace", Examples.SETTINGS, "example", PASSWORD);
        try (PreferencesScreen preferences = new PreferencesScreen(services)) {
            preferences.screen().awaits("ada@example.org");
            preferences.screen().press(preferences.text(Phrase.ACCOUNTS_TEST));
            preferences.screen().awaits(preferences.text(Phrase.ACCOUNT_WORKS));
            preferences.screen().picture("preferences-" + theme);
        }
        takeCatalogs(theme);
        takeCertificates(theme);
        assertTrue(Files.exists(Path.of("target", "pictures", "preferences-" + theme + ".png")));
    }

    private void takeCertificates(String theme) {
        services.certificates().accept(Examples.IMAP.host(), 993, Examples.CERTIFICATE);
        services.certificates().accept(Examples.SUBMISSIONS.host(), 465, Examples.CERTIFICATE);
        try (PreferencesScreen preferences =
                new PreferencesScreen(services, "org.postern.ui.preferences.certificates")) {
            preferences.screen().awaits("smtp.example.org:465");
            preferences.screen().selectRow("imap.example.org:993");
            preferences.screen().picture("certificates-" + theme);
        }
    }

    private void takeCatalogs(String theme) {
        try (PreferencesScreen preferences =
                new PreferencesScreen(services, "org.postern.ui.preferences.catalogs")) {
            preferences.screen().awaits("com.example.catalog");
            preferences.screen().type(preferences.text(Phrase.LOOKUP_LABEL), "ada@example.org");
            preferences.screen().awaits("Example Ltd");
            preferences.screen().picture("catalogs-" + theme);
        }
    }

    private void use(String theme) {
        themes.setTheme("org.eclipse.e4.ui.css.theme.e4_" + (theme.equals("dark") ? "dark" : "default"), false);
    }
}
