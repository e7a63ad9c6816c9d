/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.postern.ui.internal.BoundServices;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** The preference page <em>Accepted Certificates</em>. What is done here is done at once. */
public final class CertificatesPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    private final Messages messages = new Messages(Locale.getDefault());

    public CertificatesPreferencePage() {
        noDefaultAndApplyButton();
    }

    @Override
    public void init(IWorkbench workbench) {
        setDescription(messages.get(Phrase.CERTIFICATES_PROMPT));
    }

    @Override
    protected Control createContents(Composite parent) {
        BoundServices bound = new BoundServices();
        parent.addDisposeListener(event -> bound.close());
        return bound.services().<Control>map(services ->
                new CertificatesControl(parent, UiEnvironment.ofWorkbench(services))).orElseGet(() -> notice(parent));
    }

    private Control notice(Composite parent) {
        Label notice = new Label(parent, SWT.WRAP);
        notice.setText(messages.get(Phrase.SERVICES_MISSING));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(notice);
        return notice;
    }
}
