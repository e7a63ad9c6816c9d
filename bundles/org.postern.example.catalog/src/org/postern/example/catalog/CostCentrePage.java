/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.example.catalog;

import java.util.ResourceBundle;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.osgi.service.prefs.BackingStoreException;
import org.postern.accounts.Account;
import org.postern.ui.AccountPage;
import org.postern.ui.AccountPageSite;

/** Asks for a cost centre and keeps it with the account, in the preferences of the workspace. */
public final class CostCentrePage implements AccountPage {

    private final IEclipsePreferences costCentres = InstanceScope.INSTANCE.getNode("org.postern.example.catalog");
    private Text field;

    @Override
    public Control createControl(Composite parent, AccountPageSite site) {
        ResourceBundle words = ResourceBundle.getBundle("org.postern.example.catalog.messages");
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(content);
        new Label(content, SWT.NONE).setText(words.getString("cost.centre"));
        field = new Text(content, SWT.BORDER | SWT.SINGLE);
        field.addModifyListener(event -> site.changed());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return content;
    }

    @Override
    public boolean isComplete() {
        return !field.getText().isBlank();
    }

    @Override
    public void saved(Account account) {
        costCentres.put(account.id(), field.getText().strip());
        try {
            costCentres.flush();
        } catch (BackingStoreException unwritable) {
            ILog.of(CostCentrePage.class).error("The cost centre could not be saved", unwritable);
        }
    }
}
