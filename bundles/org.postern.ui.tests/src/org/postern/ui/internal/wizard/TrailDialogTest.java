/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Screen;

class TrailDialogTest {

    private final Proposal proposal = Examples.found(Consent.NONE);
    private final Shell parent = new Shell(Display.getCurrent());

    @AfterEach
    void close() {
        parent.dispose();
    }

    @Test
    void isCopiedWholeAndWithoutTheAddress() {
        String text = open(Locale.ENGLISH).asText();
        proposal.trail().forEach(entry -> assertTrue(text.contains(entry.asked() + ": " + entry.detail()), text));
        assertTrue(text.contains("imap imap.example.org:993 tls"), text);
        assertFalse(text.contains("ada"), text);
    }

    @Test
    void standsUnderItsSourcesWithWhatCameOfEach() {
        Screen screen = new Screen(open(Locale.ENGLISH).getShell());
        Tree tree = screen.find(Tree.class, any -> true, "the trail");
        List<String> sources = Stream.of(tree.getItems())
                .map(item -> item.getText(0) + ": " + item.getText(1) + ", " + item.getText(2)).toList();
        assertEquals(List.of("Catalog: Nothing there, 1 ms", "The domain itself: Found, 2,210 ms",
                "Mail exchanger: Nothing there, 19 ms"), sources);
        assertEquals(2, tree.getItem(1).getItemCount());
        assertEquals("HTTP 503", tree.getItem(1).getItem(1).getText(3));
    }

    private TrailDialog open(Locale locale) {
        TrailDialog dialog = new TrailDialog(parent, new UiEnvironment(new FakeServices().services(),
                new Messages(locale), (control, context) -> {
                }, page -> {
                }, new DialogSettings("windows")), proposal);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Screen.settle();
        return dialog;
    }
}
