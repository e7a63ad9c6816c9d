/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.ServicesPreferencePage;
import org.postern.ui.internal.UiEnvironment;

/** The preference page <em>Mail Accounts</em>. What is done here is done at once: there is nothing to apply. */
public final class AccountsPreferencePage extends ServicesPreferencePage {

    public AccountsPreferencePage() {
        super(Phrase.ACCOUNTS_PROMPT);
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(Composite parent, UiEnvironment environment) {
        return new AccountListControl(parent, environment);
    }
}
