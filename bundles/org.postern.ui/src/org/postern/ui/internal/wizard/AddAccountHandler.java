/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Locale;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.postern.accounts.Accounts.Saved;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.ui.internal.BoundServices;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** The command <em>Add Mail Account</em>. */
public final class AddAccountHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        Shell shell = HandlerUtil.getActiveShell(event);
        Messages messages = new Messages(Locale.getDefault());
        try (BoundServices bound = new BoundServices()) {
            bound.services().ifPresentOrElse(
                    services -> new AccountWizardDialog(shell, UiEnvironment.ofWorkbench(services),
                            saved -> tell(shell, messages, saved)).open(),
                    () -> MessageDialog.openWarning(shell, messages.get(Phrase.WIZARD_TITLE),
                            messages.get(Phrase.SERVICES_MISSING)));
        }
        return null;
    }

    // There is no page here that could show the notice.
    private static void tell(Shell shell, Messages messages, Saved saved) {
        if (saved.secretStorage() == SecretStorage.MEMORY) {
            Finding finding = Finding.of(FindingCode.SECRET_IN_MEMORY, saved.account().address().unicode());
            MessageDialog.openInformation(shell, messages.get(Phrase.WIZARD_TITLE),
                    finding.message(messages.locale()) + "\n\n" + finding.remedy(messages.locale()));
        }
    }
}
