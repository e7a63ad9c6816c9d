/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.standalone;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.ApplicationWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.accounts.AccountListControl;

/** The one window of the stand-alone program. */
public final class AccountsWindow extends ApplicationWindow {

    private final UiEnvironment environment;

    public AccountsWindow(UiEnvironment environment) {
        super(null);
        this.environment = environment;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(environment.messages().get(Phrase.ACCOUNTS_TITLE));
        shell.setImage(Icon.ACCOUNT.in(Icon.imagesFor(shell)));
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(12, 12).spacing(8, 10).applyTo(content);
        Label prompt = new Label(content, SWT.WRAP);
        prompt.setText(environment.messages().get(Phrase.ACCOUNTS_PROMPT));
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(prompt);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(new AccountListControl(content, environment));
        return content;
    }

    @Override
    protected Point getInitialSize() {
        return getShell().computeSize(720, 420);
    }
}
