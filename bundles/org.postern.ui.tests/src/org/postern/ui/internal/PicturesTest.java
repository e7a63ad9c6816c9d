/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.discovery.DiscoveryEvent;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.ServerState;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.fixture.CatalogsScreen;
import org.postern.ui.internal.fixture.CertificateScreen;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.PreferencesScreen;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;
import org.postern.verification.Credential;

/** Takes pictures for people to look at, in light and dark, and in all languages: {@code target/pictures}. */
class PicturesTest {

    private static final Credential PASSWORD = new Credential.Password("correct horse");

    private final FakeServices services = new FakeServices();
    private final IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);

    @AfterEach
    void light() {
        use("light");
    }

    @ParameterizedTest
    @CsvSource({"light, en", "light, de", "light, sv", "dark, en", "dark, de"})
    void ofEveryPage(String theme, String language) {
        use(theme);
        String name = "-" + theme + "-" + language;
        takeWizard(Locale.of(language), name);
        takeWindows(Locale.of(language), name);
        takeCertificate(Locale.of(language), name);
        assertTrue(Files.exists(Path.of("target", "pictures", "edit" + name + ".png")));
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void ofThePreferences(String theme) {
        use(theme);
        services.accounts().add(Examples.ADDRESS, "Ada Lovelace", Examples.SETTINGS, "example", PASSWORD);
        services.accounts().add(Examples.OTHER_ADDRESS, "Ada Lovelace", Examples.SETTINGS, "example", PASSWORD);
        try (PreferencesScreen preferences = new PreferencesScreen(services)) {
            preferences.screen().awaits("ada@example.org");
            preferences.screen().press(new Messages(Locale.getDefault()).get(Phrase.ACCOUNTS_TEST));
            preferences.screen().awaits(new Messages(Locale.getDefault()).get(Phrase.ACCOUNT_WORKS));
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
            lookUp(preferences.screen(), new Messages(Locale.getDefault()).get(Phrase.LOOKUP_LABEL));
            preferences.screen().picture("catalogs-" + theme);
        }
        // In a window of its own only the light theme is whole.
        for (String language : theme.equals("light") ? List.of("de", "sv") : List.<String>of()) {
            try (CatalogsScreen catalogs = new CatalogsScreen(services, Locale.of(language))) {
                lookUp(catalogs.screen(), catalogs.text(Phrase.LOOKUP_LABEL));
                catalogs.screen().picture("catalogs-" + theme + "-" + language);
            }
        }
    }

    private static void lookUp(Screen screen, String field) {
        screen.type(field, "ada@example.org");
        screen.awaits("Example Ltd");
    }

    private void use(String theme) {
        themes.setTheme("org.eclipse.e4.ui.css.theme.e4_" + (theme.equals("dark") ? "dark" : "default"), false);
    }

    private void takeWizard(Locale locale, String name) {
        services.discovery().neverEnds(Examples.events());
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.screen().picture("address" + name);
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            wizard.screen().awaits("84 ms");
            wizard.screen().picture("search" + name);
        }
        services.discovery().answers(Examples.found(Consent.NONE), Examples.events());
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.search();
            wizard.screen().picture("found" + name);
        }
        services.discovery().answers(Examples.found(Consent.REQUIRED, PasswordRule.APP_PASSWORD));
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.search();
            wizard.screen().picture("result" + name);
            ModalDialog.answering(wizard.text(Phrase.TRAIL_TITLE), trail -> trail.picture("trail" + name),
                    () -> wizard.press(Phrase.RESULT_DETAILS));
            wizard.press(Phrase.ENTER_MANUALLY);
            takeAdvice(wizard, name);
            wizard.goBack();
            wizard.press(Phrase.RESULT_CONSENT);
            wizard.goOn();
            wizard.screen().picture("password" + name);
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            services.verification().refuses(Examples.refusal());
            wizard.goOn();
            wizard.screen().awaits(wizard.text(Phrase.LOGIN_REFUSED));
            wizard.screen().picture("check" + name);
        }
        services.discovery().answers(Examples.found(Consent.NONE, PasswordRule.OAUTH_ONLY));
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.search();
            wizard.goOn();
            wizard.screen().picture("oauth" + name);
        }
        services.discovery().answers(Examples.notFound());
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            Screen.await(() -> wizard.message().equals(wizard.text(Phrase.SEARCH_NOT_FOUND)), "the end");
            wizard.screen().picture("notfound" + name);
        }
        takeDoubts(locale, name);
    }

    private void takeDoubts(Locale locale, String name) {
        services.discovery().answers(Examples.notFound(),
                new DiscoveryEvent.ServerSeen(Examples.proposed(Examples.IMAP, ServerState.CERTIFICATE)),
                new DiscoveryEvent.ServerSeen(Examples.proposed(Examples.SUBMISSIONS, ServerState.CERTIFICATE)));
        try (WizardScreen wizard = new WizardScreen(services, locale)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            Screen.await(() -> wizard.message().equals(wizard.text(Phrase.SEARCH_NOT_FOUND)), "the end");
            wizard.screen().picture("doubts" + name);
        }
    }

    private void takeAdvice(WizardScreen wizard, String name) {
        Finding refused = Finding.of(FindingCode.CONNECTION_REFUSED, "imap.example.org", "1143");
        services.probe().sees("imap.example.org", 1143, ServerState.UNREACHABLE, refused);
        wizard.screen().awaits(wizard.text(Phrase.ADVICE_OK, "smtp.example.org"));
        wizard.screen().picture("manual" + name);
        wizard.screen().fields(wizard.text(Phrase.IN_PORT_LABEL)).getFirst().setText("1143");
        wizard.screen().fields(wizard.text(Phrase.IN_PORT_LABEL)).getLast().setText("");
        wizard.screen().awaits(refused.message(wizard.locale()));
        wizard.screen().awaits(wizard.text(Phrase.ADVICE_TRIED, "smtp.example.org"));
        wizard.screen().picture("advice" + name);
    }

    private void takeCertificate(Locale locale, String name) {
        try (CertificateScreen certificate = CertificateScreen.asking(services, locale)) {
            certificate.screen().picture("certificate" + name);
        }
    }

    private void takeWindows(Locale locale, String name) {
        try (Windows windows = new Windows(services, locale)) {
            windows.list().press(windows.text(Phrase.ACCOUNTS_TEST));
            windows.list().awaits(windows.text(Phrase.ACCOUNT_FAILS));
            windows.list().picture("list" + name);
            Finding reminder = Finding.of(FindingCode.TLS_EXCEPTION, "imap.example.org");
            services.probe().sees("imap.example.org", 993, ServerState.OK, Optional.of(new TlsReport("TLSv1.3", "",
                    List.of(Examples.CERTIFICATE), false, false)), reminder);
            Screen edit = windows.edit();
            edit.awaits(new FindingWords(new Messages(locale)).message(reminder));
            edit.picture("edit" + name);
            ModalDialog.answering(windows.text(Phrase.SERVER_DIALOG_TITLE), server -> server.picture("server" + name),
                    () -> edit.press(windows.text(Phrase.SERIES_EDIT)));
        }
    }
}
