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

import java.util.Locale;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Screen;

class TrailDialogTest {

    @Test
    void isCopiedAsOneLineForEachQuestion() {
        Proposal proposal = Examples.found(Consent.NONE);
        Shell parent = new Shell(Display.getCurrent());
        TrailDialog dialog = new TrailDialog(parent, new UiEnvironment(new FakeServices().services(),
                new Messages(Locale.ENGLISH), (control, context) -> {
                }, page -> {
                }, new DialogSettings("windows")), proposal.trail());
        dialog.setBlockOnOpen(false);
        dialog.open();
        new Screen(dialog.getShell()).picture("trail");
        dialog.close();
        parent.dispose();
        String text = dialog.asText();
        assertEquals(proposal.trail().size(), text.lines().count());
        assertEquals("catalog\texample.org\tabsent\t1 ms\tno record for this domain",
                text.lines().findFirst().orElseThrow());
        assertFalse(text.contains("ada"));
    }
}
