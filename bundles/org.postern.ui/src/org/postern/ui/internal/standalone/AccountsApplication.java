/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.standalone;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.postern.ui.internal.BoundServices;
import org.postern.ui.internal.MailServices;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** The program <em>Postern</em>: the list of accounts in a window of its own, without a workbench. */
public final class AccountsApplication implements IApplication {

    private volatile Optional<Display> running = Optional.empty();

    @Override
    public Object start(IApplicationContext context) {
        Display.setAppName("Postern");
        Display display = new Display();
        running = Optional.of(display);
        context.applicationRunning();
        try (BoundServices bound = new BoundServices()) {
            bound.services().ifPresentOrElse(AccountsApplication::show, AccountsApplication::excuse);
        } finally {
            display.dispose();
        }
        return EXIT_OK;
    }

    private static void show(MailServices services) {
        Window window = new AccountsWindow(UiEnvironment.standalone(services));
        window.setBlockOnOpen(true);
        window.open();
    }

    private static void excuse() {
        Messages messages = new Messages(Locale.getDefault());
        MessageDialog.openError(null, messages.get(Phrase.ACCOUNTS_TITLE), messages.get(Phrase.SERVICES_MISSING));
    }

    @Override
    public void stop() {
        running.filter(display -> !display.isDisposed()).ifPresent(display -> display.asyncExec(() -> {
            if (!display.isDisposed()) {
                for (var shell : display.getShells()) {
                    shell.close();
                }
            }
        }));
    }
}
