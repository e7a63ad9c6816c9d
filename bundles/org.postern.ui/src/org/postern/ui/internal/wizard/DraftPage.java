/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** A page of the wizard: it reads and fills the draft, and starts with a prompt, never with an error. */
abstract class DraftPage extends WizardPage {

    private final UiEnvironment environment;
    private final AccountDraft draft;
    private final Context help;

    DraftPage(String name, UiEnvironment environment, AccountDraft draft, Context help) {
        super(name);
        this.environment = environment;
        this.draft = draft;
        this.help = help;
    }

    @Override
    public final void createControl(Composite parent) {
        initializeDialogUnits(parent);
        Control content = createContent(parent);
        environment.help().describe(content, help);
        setControl(content);
    }

    /** Makes the controls below the banner. */
    abstract Control createContent(Composite parent);

    /** The person has reached the page. */
    void shown() {
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            shown();
        }
    }

    /** Gives a button its label and the size that fits it. */
    final void label(Button button, Phrase label) {
        button.setText(text(label));
        setButtonLayoutData(button).horizontalAlignment = SWT.BEGINNING;
        button.requestLayout();
    }

    final UiEnvironment environment() {
        return environment;
    }

    final AccountDraft draft() {
        return draft;
    }

    final String text(Phrase text, Object... arguments) {
        return messages().get(text, arguments);
    }

    final Messages messages() {
        return environment.messages();
    }
}
