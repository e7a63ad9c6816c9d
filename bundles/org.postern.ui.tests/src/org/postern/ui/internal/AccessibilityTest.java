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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.ServerState;
import org.postern.ui.internal.fixture.EveryWindow;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Reader;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;

/** Every page and dialog for somebody who uses the keyboard alone, and for somebody who hears what stands there. */
class AccessibilityTest {

    /** Lists, in which Enter belongs to the selected line. */
    private static final Set<String> WITHOUT_DEFAULT_BUTTON = Set.of("list", "certificates", "catalogs");

    private final FakeServices services = new FakeServices();

    @Test
    void everyWindowSpeaksAndIsReachedInOrder() {
        List<String> wrong = new ArrayList<>();
        EveryWindow.visit(Locale.ENGLISH, (name, screen) -> complaints(name, screen).forEach(complaint ->
                wrong.add(name + ": " + complaint)));
        assertEquals(List.of(), wrong);
    }

    private static Stream<String> complaints(String name, Screen screen) {
        Reader reader = new Reader(screen);
        return Stream.of(reader.nameless().stream().map("without a name: "::concat),
                reader.withoutLetter().stream().map("without a letter: "::concat),
                reader.jumpsBack().stream().map("back in the order: "::concat),
                reader.hasDefaultButton() || WITHOUT_DEFAULT_BUTTON.contains(name) ? Stream.<String>empty()
                        : Stream.of("no default button")).flatMap(part -> part);
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
}
