/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.postern.accounts.Accounts.Saved;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/**
 * The window of the wizard: large enough for the widest page at first, and as the person left it after that. Closing it
 * ends whatever runs.
 */
public final class AccountWizardDialog extends WizardDialog {

    private static final String SECTION = "accountWizard";

    private final UiEnvironment environment;

    /** Asks for files with the dialog of the system. */
    public AccountWizardDialog(Shell parent, UiEnvironment environment, Consumer<Saved> onSaved) {
        this(parent, environment, shell -> choose(shell, environment.messages()), onSaved);
    }

    /** @param settingsFile asks for a file with settings */
    public AccountWizardDialog(Shell parent, UiEnvironment environment, FileChoice settingsFile,
            Consumer<Saved> onSaved) {
        super(parent, new AccountWizard(environment, settingsFile, onSaved));
        this.environment = environment;
        setMinimumPageSize(770, 400);
    }

    private static Optional<Path> choose(Shell parent, Messages messages) {
        FileDialog dialog = new FileDialog(parent, SWT.OPEN);
        dialog.setText(messages.get(Phrase.SEARCH_FILE_TITLE));
        dialog.setFilterExtensions("*.mobileconfig;*.xml", "*.*");
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    @Override
    protected IDialogSettings getDialogBoundsSettings() {
        return DialogSettings.getOrCreateSection(environment.settings(), SECTION);
    }

    /** The place is that of the window below, wherever that is today. */
    @Override
    protected int getDialogBoundsStrategy() {
        return DIALOG_PERSISTSIZE;
    }
}
