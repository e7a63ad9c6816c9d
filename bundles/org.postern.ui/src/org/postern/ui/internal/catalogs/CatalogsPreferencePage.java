/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.postern.ui.internal.BoundServices;
import org.postern.ui.internal.MailServices;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/**
 * The preference page <em>Provider Catalogs</em>. What is done here is done at once, so that the look-up below the list
 * shows what came of it; <em>Restore Defaults</em> forgets it.
 */
public final class CatalogsPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    private final Messages messages = new Messages(Locale.getDefault());
    private Optional<CatalogsControl> shown = Optional.empty();

    @Override
    public void init(IWorkbench workbench) {
        setDescription(messages.get(Phrase.CATALOGS_PROMPT));
    }

    @Override
    protected Control createContents(Composite parent) {
        BoundServices bound = new BoundServices();
        parent.addDisposeListener(event -> bound.close());
        return bound.services().map(services -> content(parent, services)).orElseGet(() -> notice(parent));
    }

    private Control content(Composite parent, MailServices services) {
        CatalogsControl catalogs = new CatalogsControl(parent, UiEnvironment.ofWorkbench(services));
        shown = Optional.of(catalogs);
        return catalogs;
    }

    private Control notice(Composite parent) {
        Label notice = new Label(parent, SWT.WRAP);
        notice.setText(messages.get(Phrase.SERVICES_MISSING));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(notice);
        return notice;
    }

    @Override
    protected void performDefaults() {
        shown.ifPresent(CatalogsControl::restoreDefaults);
        super.performDefaults();
    }
}
