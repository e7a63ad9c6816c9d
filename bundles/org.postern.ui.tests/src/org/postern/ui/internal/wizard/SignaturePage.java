/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.postern.accounts.Account;
import org.postern.ui.AccountPage;
import org.postern.ui.AccountPageSite;

/** A page as another plug-in would contribute it: see {@code fragment.xml}. */
public final class SignaturePage implements AccountPage {

    private static Optional<String> savedFor = Optional.empty();

    static Optional<String> savedFor() {
        return savedFor;
    }

    @Override
    public Control createControl(Composite parent, AccountPageSite site) {
        Label label = new Label(parent, SWT.NONE);
        label.setText("Signature of " + site.address());
        return label;
    }

    @Override
    public void saved(Account account) {
        savedFor = Optional.of(account.id());
    }
}
