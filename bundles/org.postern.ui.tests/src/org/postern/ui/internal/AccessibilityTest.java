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

import java.util.Locale;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.ServerState;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Reader;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;

/** The windows for somebody who uses the keyboard alone, and for somebody who hears what stands there. */
class AccessibilityTest {

    private final FakeServices services = new FakeServices();

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
}
