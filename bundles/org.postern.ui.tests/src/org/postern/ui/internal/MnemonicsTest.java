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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.model.Proposal.Consent;
import org.postern.ui.internal.fixture.CatalogsScreen;
import org.postern.ui.internal.fixture.CertificateScreen;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;

class MnemonicsTest {

    private final FakeServices services = new FakeServices();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void everyPageOfTheWizardUsesALetterOnce(String language) {
        services.discovery().answers(Examples.found(Consent.REQUIRED));
        try (WizardScreen wizard = new WizardScreen(services, Locale.of(language))) {
            check(wizard.screen(), "address");
            wizard.search();
            check(wizard.screen(), "result");
            ModalDialog.answering(wizard.text(Phrase.TRAIL_TITLE), trail -> check(trail, "trail"),
                    () -> wizard.press(Phrase.RESULT_DETAILS));
            wizard.goBack();
            check(wizard.screen(), "search");
            wizard.press(Phrase.ENTER_MANUALLY);
            check(wizard.screen(), "manual");
            wizard.goBack();
            wizard.goOn();
            wizard.press(Phrase.RESULT_CONSENT);
            wizard.goOn();
            check(wizard.screen(), "password");
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            wizard.goOn();
            check(wizard.screen(), "check");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void theListAndItsDialogUseALetterOnce(String language) {
        try (Windows windows = new Windows(services, Locale.of(language))) {
            check(windows.list(), "list");
            Screen editor = windows.edit();
            check(editor, "edit");
            ModalDialog.answering(windows.text(Phrase.SERVER_DIALOG_TITLE), server -> check(server, "server"),
                    () -> editor.press(windows.text(Phrase.SERIES_EDIT)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void theCatalogsUseALetterOnce(String language) {
        try (CatalogsScreen catalogs = new CatalogsScreen(services, Locale.of(language))) {
            check(catalogs.screen(), "catalogs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void theCertificateUsesALetterOnce(String language) {
        try (CertificateScreen certificate = CertificateScreen.asking(services, Locale.of(language))) {
            check(certificate.screen(), "certificate");
        }
    }

    private static void check(Screen screen, String page) {
        Set<Character> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (var control : screen.controls()) {
            Optional<Character> letter = switch (control) {
                case Button button -> mnemonic(button.getText());
                case Label label -> mnemonic(label.getText());
                default -> Optional.empty();
            };
            letter.filter(found -> !seen.add(found)).ifPresent(found -> twice.add(found + " in " + screen.words()));
        }
        assertEquals(List.of(), twice, page);
    }

    private static Optional<Character> mnemonic(String text) {
        String plain = text.replace("&&", "");
        int mark = plain.indexOf('&');
        return mark < 0 ? Optional.empty() : Optional.of(Character.toLowerCase(plain.charAt(mark + 1)));
    }
}
