/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** A preference page over the services of Postern; where a part of Postern is missing, it says so instead. */
public abstract class ServicesPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    private final Messages messages = new Messages(Locale.getDefault());
    private final Phrase prompt;

    /** @param prompt what stands above the content */
    protected ServicesPreferencePage(Phrase prompt) {
        this.prompt = prompt;
    }

    @Override
    public void init(IWorkbench workbench) {
        setDescription(messages.get(prompt));
    }

    @Override
    protected final Control createContents(Composite parent) {
        BoundServices bound = new BoundServices();
        parent.addDisposeListener(event -> bound.close());
        return bound.services().map(UiEnvironment::ofWorkbench)
                .map(environment -> createContents(parent, environment)).orElseGet(() -> notice(parent));
    }

    /** Makes the content of the page. */
    protected abstract Control createContents(Composite parent, UiEnvironment environment);

    private Control notice(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(content);
        Label notice = new Label(content, SWT.WRAP);
        notice.setText(messages.get(Phrase.SERVICES_MISSING));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(notice);
        return content;
    }
}
