/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.ServerState;
import org.postern.ui.internal.fixture.CatalogsScreen;
import org.postern.ui.internal.fixture.CertificateScreen;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.PreferencesScreen;
import org.postern.ui.internal.fixture.Reader;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;

/** Every page and dialog for somebody who uses the keyboard alone, and for somebody who hears what stands there. */
class AccessibilityTest {

    private final FakeServices services = new FakeServices();

    @Test
    void thePagesOfTheWizardSpeakAndAreReachedInOrder() {
        services.discovery().answers(Examples.found(Consent.REQUIRED, PasswordRule.OAUTH_ONLY), Examples.events());
        services.verification().refuses(Examples.refusal());
        try (WizardScreen wizard = new WizardScreen(services)) {
            check("address", wizard.screen());
            wizard.search();
            check("result", wizard.screen());
            wizard.goBack();
            check("search", wizard.screen());
            wizard.press(Phrase.ENTER_MANUALLY);
            wizard.screen().awaits(wizard.text(Phrase.ADVICE_OK, "imap.example.org"));
            check("manual", wizard.screen());
            wizard.goBack();
            wizard.goOn();
            wizard.press(Phrase.RESULT_CONSENT);
            wizard.goOn();
            check("password", wizard.screen());
            wizard.press(Phrase.PASSWORD_ALL_THE_SAME);
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            wizard.goOn();
            wizard.screen().awaits(Examples.refusal().message(Locale.ENGLISH));
            check("check", wizard.screen());
        }
    }

    @Test
    void theListOfAccountsAndItsEditorsSpeakAndAreReachedInOrder() {
        services.verification().refuses(Examples.refusal());
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            windows.list().press(windows.text(Phrase.ACCOUNTS_TEST));
            windows.list().awaits(windows.text(Phrase.ACCOUNT_FAILS));
            checkPage("list", windows.list());
            Screen editor = windows.edit();
            check("editor", editor);
            ModalDialog.answering(windows.text(Phrase.SERVER_DIALOG_TITLE), server -> check("server", server),
                    () -> editor.press(windows.text(Phrase.SERIES_EDIT)));
        }
    }

    @Test
    void theTrailSpeaksAndIsReachedInOrder() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            ModalDialog.answering(wizard.text(Phrase.TRAIL_TITLE), trail -> check("trail", trail),
                    () -> wizard.press(Phrase.RESULT_DETAILS));
        }
    }

    @Test
    void theCertificateSpeaksAndIsReachedInOrder() {
        try (CertificateScreen certificate = CertificateScreen.asking(services)) {
            check("certificate", certificate.screen());
        }
    }

    @Test
    void theCatalogsSpeakAndAreReachedInOrder() {
        try (CatalogsScreen catalogs = new CatalogsScreen(services, Locale.ENGLISH)) {
            checkPage("catalogs", catalogs.screen());
        }
    }

    @Test
    void theAcceptedCertificatesSpeak() {
        services.certificates().accept(Examples.IMAP.host(), 993, Examples.CERTIFICATE);
        try (PreferencesScreen page = new PreferencesScreen(services, "org.postern.ui.preferences.certificates")) {
            page.screen().awaits("imap.example.org:993");
            Screen ours = page.screen();
            assertTrue(ours.controls().stream().anyMatch(control -> control instanceof Button));
            assertEquals(List.of(), new Reader(ours).namelessBelow("CertificatesControl"));
        }
    }

    @Test
    void aMistakeAtAFieldIsToldInWordsAndNotByItsPictureAlone() {
        Finding refused = Finding.of(FindingCode.CONNECTION_REFUSED, "imap.example.org", "1143");
        services.probe().sees("imap.example.org", 1143, ServerState.UNREACHABLE, refused);
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            Screen editor = windows.edit();
            editor.type(windows.text(Phrase.IN_PORT_LABEL), "1143");
            editor.awaits(refused.message(Locale.ENGLISH));
            String told = new Reader(editor).description(editor.field(windows.text(Phrase.IN_PORT_LABEL)));
            assertTrue(told.startsWith(refused.message(Locale.ENGLISH)), told);
        }
    }

    @Test
    void enterLeadsThroughTheWholeWizard() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            enter(wizard);
            wizard.awaitPage("result");
            enter(wizard);
            wizard.awaitPage("password");
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            enter(wizard);
            wizard.awaitPage("check");
            while (!wizard.screen().shell().isDisposed()) {
                Screen.await(() -> wizard.screen().shell().getDefaultButton().isEnabled(), "the next step");
                enter(wizard);
            }
            assertEquals(1, services.accounts().all().size());
        }
    }

    private static void enter(WizardScreen wizard) {
        String page = wizard.page();
        wizard.screen().shell().traverse(SWT.TRAVERSE_RETURN);
        Screen.await(() -> wizard.screen().shell().isDisposed() || !wizard.page().equals(page), "after " + page);
    }

    private static void check(String name, Screen screen) {
        checkPage(name, screen);
        assertTrue(new Reader(screen).hasDefaultButton(), name + " has no default button");
    }

    private static void checkPage(String name, Screen screen) {
        Reader reader = new Reader(screen);
        assertAll(name, () -> assertEquals(List.of(), reader.nameless(), "without a name"),
                () -> assertEquals(List.of(), reader.withoutLetter(), "without a letter"),
                () -> assertEquals(List.of(), reader.jumpsBack(), "back in the order"));
    }
}
