/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.standalone;

import java.util.Optional;
import java.util.function.BiFunction;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.ApplicationWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.accounts.AccountListControl;
import org.postern.ui.internal.catalogs.CatalogsControl;
import org.postern.ui.internal.certificates.CertificatesControl;

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
        TabFolder tabs = new TabFolder(parent, SWT.NONE);
        addTab(tabs, Phrase.ACCOUNTS_TITLE)
                .setControl(content(tabs, Phrase.ACCOUNTS_PROMPT, AccountListControl::new));
        addTab(tabs, Phrase.CERTIFICATES_TITLE, Phrase.CERTIFICATES_PROMPT, CertificatesControl::new);
        addTab(tabs, Phrase.CATALOGS_TITLE, Phrase.CATALOGS_PROMPT, CatalogsControl::new);
        return tabs;
    }

    private TabItem addTab(TabFolder tabs, Phrase title) {
        TabItem tab = new TabItem(tabs, SWT.NONE);
        tab.setText(environment.messages().get(title));
        return tab;
    }

    /** A tab whose content is made anew each time that it is chosen: it may have changed since. */
    private void addTab(TabFolder tabs, Phrase title, Phrase prompt,
            BiFunction<Composite, UiEnvironment, Control> control) {
        TabItem tab = addTab(tabs, title);
        tabs.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (event.item == tab) {
                Optional<Control> before = Optional.ofNullable(tab.getControl());
                tab.setControl(content(tabs, prompt, control));
                before.ifPresent(Control::dispose);
            }
        }));
    }

    private Composite content(Composite parent, Phrase prompt, BiFunction<Composite, UiEnvironment, Control> control) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(12, 12).spacing(8, 10).applyTo(content);
        Label above = new Label(content, SWT.WRAP);
        above.setText(environment.messages().get(prompt));
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(above);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(control.apply(content, environment));
        return content;
    }

    @Override
    protected Point getInitialSize() {
        return getShell().computeSize(760, 520);
    }
}
