/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.verification.Credential;

/** Asks for the password that the provider accepts, and says which that is. */
final class PasswordPage extends DraftPage {

    private Label rule;
    private Link link;
    private Optional<URI> page = Optional.empty();
    private Button hasPassword;
    private Text username;
    private Text password;

    PasswordPage(UiEnvironment environment, AccountDraft draft) {
        super("password", environment, draft, Context.WIZARD_PASSWORD);
        setTitle(text(Phrase.PASSWORD_TITLE));
        setDescription(text(Phrase.PASSWORD_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 8).applyTo(content);
        rule = new Label(content, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT).applyTo(rule);
        link = new Link(content, SWT.WRAP);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> page.ifPresent(environment().browser()::open)));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT).applyTo(link);
        hasPassword = new Button(content, SWT.CHECK | SWT.WRAP);
        hasPassword.setText(text(Phrase.PASSWORD_ALL_THE_SAME));
        hasPassword.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            password.setEnabled(hasPassword.getSelection());
            read();
        }));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(hasPassword);
        username = field(content, Phrase.USERNAME_LABEL, SWT.NONE);
        password = field(content, Phrase.PASSWORD_LABEL, SWT.PASSWORD);
        new Label(content, SWT.NONE);
        Label storage = new Label(content, SWT.WRAP);
        storage.setText(text(Phrase.PASSWORD_STORAGE));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(storage);
        return content;
    }

    private Text field(Composite parent, Phrase label, int style) {
        new Label(parent, SWT.NONE).setText(text(label));
        Text field = new Text(parent, SWT.BORDER | SWT.SINGLE | style);
        field.addModifyListener(event -> read());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    @Override
    void shown() {
        Optional<Provider> provider = draft().provider();
        PasswordRule asked = provider.map(Provider::passwordRule).orElse(PasswordRule.UNKNOWN);
        String name = provider.map(Provider::name).orElseGet(() -> draft().address().orElseThrow().domain().unicode());
        boolean oauthOnly = asked == PasswordRule.OAUTH_ONLY;
        rule.setText(text(switch (asked) {
            case ACCOUNT_PASSWORD, UNKNOWN -> Phrase.PASSWORD_RULE_ACCOUNT;
            case APP_PASSWORD -> Phrase.PASSWORD_RULE_APP;
            case OAUTH_ONLY -> Phrase.PASSWORD_RULE_OAUTH;
        }, name));
        page = provider.flatMap(Provider::passwordLink);
        link.setText(page.map(uri -> "<a>" + text(Phrase.PASSWORD_LINK, name) + "</a>").orElse(""));
        page.ifPresent(uri -> link.setToolTipText(uri.toString()));
        show(link, page.isPresent());
        show(hasPassword, oauthOnly);
        password.setEnabled(!oauthOnly || hasPassword.getSelection());
        if (draft().credential().isEmpty()) {
            password.setText("");
        }
        username.setText(draft().username());
        ((Composite) getControl()).layout(true, true);
        password.setFocus();
        password.selectAll();
        read();
    }

    private static void show(Control control, boolean visible) {
        ((GridData) control.getLayoutData()).exclude = !visible;
        control.setVisible(visible);
    }

    private void read() {
        String name = username.getText().strip();
        boolean given = password.isEnabled() && password.getCharCount() > 0;
        if (!name.isEmpty()) {
            draft().setUsername(name);
        }
        draft().setCredential(given ? Optional.of(new Credential.Password(password.getText())) : Optional.empty());
        setPageComplete(given && !name.isEmpty());
    }

    /** Takes the password out of the field and the draft. */
    void forgetPassword() {
        draft().setCredential(Optional.empty());
        if (password != null && !password.isDisposed()) {
            password.setText("");
        }
    }
}
