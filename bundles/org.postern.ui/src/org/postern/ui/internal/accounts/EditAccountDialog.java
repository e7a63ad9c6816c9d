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

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.discovery.FixedFields;
import org.postern.discovery.FixedSettings;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.ui.internal.servers.ServerAdvice;
import org.postern.ui.internal.servers.ServerFields;
import org.postern.ui.internal.servers.ServerQuestion;
import org.postern.ui.internal.servers.ServerRules;
import org.postern.ui.internal.servers.ServerRules.Mistake;
import org.postern.verification.Credential;

/** Changes an account: names, servers and password. Saves with OK, off the UI thread. */
public final class EditAccountDialog extends TitleAreaDialog {

    private final UiEnvironment environment;
    private final Messages messages;
    private final Account account;
    private Optional<BackgroundTask> work = Optional.empty();
    private Text personName;
    private Text username;
    private Text password;
    private ServerFields incoming;
    private ServerAdvice advice;
    private OutgoingSeriesControl outgoing;
    private Button test;
    private Button sender;
    private FindingsView findings;
    private CertificateOffers certificates;

    public EditAccountDialog(Shell parent, UiEnvironment environment, Account account) {
        super(parent);
        this.environment = environment;
        this.messages = environment.messages();
        this.account = account;
        setHelpAvailable(false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(messages.get(Phrase.EDIT_TITLE));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 8).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        personName = field(content, Phrase.NAME_LABEL, SWT.NONE, account.personName());
        username = field(content, Phrase.USERNAME_LABEL, SWT.NONE, account.settings().incoming().username());
        password = field(content, Phrase.NEW_PASSWORD_LABEL, SWT.PASSWORD, "");
        password.setMessage(messages.get(Phrase.NEW_PASSWORD_EXAMPLE));
        Group group = new Group(content, SWT.NONE);
        group.setText(messages.get(Phrase.INCOMING_GROUP));
        ServerFields.applyGridTo(group);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(group);
        incoming = new ServerFields(group, environment, ServerFields.Labels.INCOMING,
                List.of(Protocol.IMAP, Protocol.POP3), this::changed);
        advice = new ServerAdvice(group, environment, incoming, () -> Optional.of(question()));
        incoming.show(account.settings().incoming());
        outgoing = new OutgoingSeriesControl(content, environment, account.settings().outgoing(),
                () -> username.getText().strip(), this::question, this::read);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(outgoing);
        Composite checks = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 0).applyTo(checks);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(checks);
        test = new Button(checks, SWT.PUSH);
        test.setText(messages.get(Phrase.EDIT_TEST));
        test.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> testOrStop()));
        GridDataFactory.swtDefaults().applyTo(test);
        sender = new Button(checks, SWT.CHECK);
        sender.setText(messages.get(Phrase.CHECK_SENDER));
        findings = new FindingsView(content, environment,
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SWT.DEFAULT, 80));
        certificates = new CertificateOffers(content, environment,
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1), this::testAgain);
        environment.help().describe(area, Context.EDIT_ACCOUNT);
        setTitle(account.address().unicode());
        setMessage(messages.get(Phrase.EDIT_PROMPT));
        return area;
    }

    private Text field(Composite parent, Phrase label, int style, String value) {
        new Label(parent, SWT.NONE).setText(messages.get(label));
        Text field = new Text(parent, SWT.BORDER | SWT.SINGLE | style);
        field.setText(value);
        field.addModifyListener(event -> read());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    private void changed() {
        read();
        advice.changed();
    }

    private ServerQuestion question() {
        return new ServerQuestion(account.address(), new FixedSettings(incoming.fixed(),
                outgoing == null ? FixedFields.NONE : first(outgoing.series())), true);
    }

    private ServerQuestion question(FixedFields ofOutgoing) {
        return new ServerQuestion(account.address(), new FixedSettings(incoming.fixed(), ofOutgoing), false);
    }

    private static FixedFields first(List<Server> series) {
        return series.stream().findFirst().map(FixedFields::of).orElse(FixedFields.NONE);
    }

    private void read() {
        if (getButton(IDialogConstants.OK_ID) == null) {
            // The fields are just being filled.
            return;
        }
        Optional<Phrase> mistake = mistake();
        boolean complete = mistake.isEmpty();
        boolean unprotected = incoming.isUnprotected()
                || outgoing.series().stream().anyMatch(server -> server.security() == Security.NONE);
        setMessage(messages.get(unprotected ? Phrase.EDIT_UNPROTECTED : Phrase.EDIT_PROMPT),
                unprotected ? IMessageProvider.WARNING : IMessageProvider.NONE);
        setErrorMessage(mistake.map(words -> messages.get(words)).orElse(null));
        getButton(IDialogConstants.OK_ID).setEnabled(complete);
        test.setEnabled(complete);
    }

    /** Why the account cannot be as the fields say; empty where it can. */
    private Optional<Phrase> mistake() {
        ServerRules rules = new ServerRules(environment.services().serverChoice());
        return incoming.mistake()
                .or(() -> outgoing.series().stream().flatMap(server -> rules.mistake(FixedFields.of(server)).stream())
                        .findFirst())
                .map(Mistake::words)
                .or(() -> edited().isPresent() ? Optional.empty() : Optional.of(Phrase.EDIT_INCOMPLETE));
    }

    /** The account as the fields say, or empty where they are not complete. */
    private Optional<Account> edited() {
        String name = username.getText().strip();
        if (name.isEmpty() || outgoing.series().isEmpty()) {
            return Optional.empty();
        }
        Server before = account.settings().incoming();
        List<Server> series = outgoing.series().stream()
                .map(server -> server.username().equals(before.username()) ? server.withUsername(name) : server)
                .toList();
        return incoming.server(name)
                .map(server -> new Account(account.id(), account.address(), personName.getText().strip(),
                        new Settings(server, series), account.providerId()));
    }

    private Optional<Credential> typedCredential() {
        return password.getCharCount() == 0 ? Optional.empty()
                : Optional.of(new Credential.Password(password.getText()));
    }

    private boolean isWorking() {
        return work.filter(BackgroundTask::isRunning).isPresent();
    }

    private void testOrStop() {
        if (isWorking()) {
            work.ifPresent(BackgroundTask::cancel);
            tested();
            setMessage(messages.get(Phrase.EDIT_PROMPT));
        } else {
            edited().ifPresent(this::test);
        }
    }

    /** After a certificate was accepted. */
    private void testAgain() {
        if (!isWorking()) {
            testOrStop();
        }
    }

    private void test(Account changed) {
        AccountTest check = new AccountTest(environment.services());
        Optional<Credential> typed = typedCredential();
        boolean asked = sender.getSelection();
        findings.show(List.of());
        certificates.show(List.of());
        setMessage(messages.get(Phrase.CHECK_RUNNING));
        test.setText(messages.get(Phrase.EDIT_STOP));
        test.requestLayout();
        work = Optional.of(BackgroundTask.start(getShell(),
                () -> typed.map(credential -> check.run(changed, credential, asked))
                        .orElseGet(() -> check.run(changed, asked)),
                this::show, this::failed));
    }

    private void show(AccountTest.Report report) {
        tested();
        findings.show(report.findings());
        certificates.show(report.doubted());
        setMessage(messages.get(report.works() ? Phrase.EDIT_WORKS : Phrase.CHECK_FAILED),
                report.works() ? IMessageProvider.INFORMATION : IMessageProvider.WARNING);
    }

    private void tested() {
        test.setText(messages.get(Phrase.EDIT_TEST));
        test.requestLayout();
    }

    private void failed() {
        tested();
        getButton(IDialogConstants.OK_ID).setEnabled(true);
        setMessage(messages.get(Phrase.INTERNAL_FAULT), IMessageProvider.ERROR);
    }

    @Override
    protected void okPressed() {
        edited().ifPresent(changed -> {
            work.ifPresent(BackgroundTask::cancel);
            getButton(IDialogConstants.OK_ID).setEnabled(false);
            Optional<Credential> typed = typedCredential();
            work = Optional.of(BackgroundTask.start(getShell(), () -> save(changed, typed), this::saved,
                    this::failed));
        });
    }

    private Account save(Account changed, Optional<Credential> typed) {
        Accounts accounts = environment.services().accounts();
        accounts.update(changed);
        typed.ifPresent(credential -> accounts.updateCredential(changed.id(), credential));
        return changed;
    }

    private void saved(Account changed) {
        password.setText("");
        super.okPressed();
    }
}
