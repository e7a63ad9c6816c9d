/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.postern.discovery.FixedFields;
import org.postern.model.Protocol;
import org.postern.model.Server;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerAdvice;
import org.postern.ui.internal.servers.ServerFields;
import org.postern.ui.internal.servers.ServerQuestion;
import org.postern.ui.internal.servers.ServerRules.Mistake;

/** Asks for one outgoing server. */
final class ServerDialog extends TitleAreaDialog {

    private final UiEnvironment environment;
    private final Messages messages;
    private final String username;
    private final Optional<Server> before;
    private final Function<FixedFields, ServerQuestion> question;
    private Optional<Server> server;
    private ServerFields fields;
    private ServerAdvice advice;

    /**
     * @param before the server that is to be changed; empty for a new one
     * @param question what to ask about the fields
     */
    ServerDialog(Shell parent, UiEnvironment environment, String username, Optional<Server> before,
            Function<FixedFields, ServerQuestion> question) {
        super(parent);
        this.environment = environment;
        this.messages = environment.messages();
        this.username = username;
        this.before = before;
        this.question = question;
        this.server = before;
        setHelpAvailable(false);
    }

    /** The server, after the dialog was closed with OK. */
    Optional<Server> server() {
        return server;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(messages.get(Phrase.SERVER_DIALOG_TITLE));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite content = new Composite(area, SWT.NONE);
        ServerFields.applyGridTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        fields = new ServerFields(content, environment, ServerFields.Labels.OUTGOING, List.of(Protocol.SMTP),
                this::read);
        advice = new ServerAdvice(content, environment, fields, () -> Optional.of(question.apply(fields.fixed())));
        before.ifPresent(fields::show);
        environment.help().describe(area, Context.EDIT_SERVER);
        setTitle(messages.get(Phrase.SERVER_DIALOG_TITLE));
        setMessage(messages.get(Phrase.SERVER_DIALOG_PROMPT));
        fields.setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setEnabled(server.isPresent());
    }

    private void read() {
        server = fields.server(before.map(Server::username).orElse(username));
        setErrorMessage(fields.mistake().map(Mistake::words).map(words -> messages.get(words)).orElse(null));
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID).setEnabled(server.isPresent());
        }
        advice.changed();
    }
}
