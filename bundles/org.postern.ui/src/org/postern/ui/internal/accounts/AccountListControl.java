/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.postern.accounts.AcceptedCertificates;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.accounts.Accounts.Saved;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.UiThread;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;
import org.postern.ui.internal.accounts.AccountTest.Report;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.ui.internal.wizard.AccountWizardDialog;

/** The list of accounts with all that can be done to them: the content of the preference page and of the program. */
public final class AccountListControl extends Composite {

    private final UiEnvironment environment;
    private final Messages messages;
    private final Accounts accounts;
    private final Map<String, AccountState> states = new HashMap<>();
    private final Map<String, Report> reports = new HashMap<>();
    private Optional<BackgroundTask> loading = Optional.empty();
    private Optional<BackgroundTask> test = Optional.empty();
    private Optional<String> tested = Optional.empty();
    private Optional<String> defaultId = Optional.empty();
    private List<Finding> notices = List.of();
    private Composite stack;
    private Composite invitation;
    private ValueTable<Account> table;
    private Button edit;
    private Button testButton;
    private Button remove;
    private Button setDefault;
    private FindingsView findings;
    private CertificateOffers certificates;

    public AccountListControl(Composite parent, UiEnvironment environment) {
        super(parent, SWT.NONE);
        this.environment = environment;
        this.messages = environment.messages();
        this.accounts = environment.services().accounts();
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        stack = new Composite(this, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).hint(390, 220).applyTo(stack);
        createTable();
        createInvitation();
        createButtons();
        findings = new FindingsView(this, environment,
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SWT.DEFAULT, 100));
        certificates = new CertificateOffers(this, environment,
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1), this::testAgain);
        environment.help().describe(this, Context.ACCOUNTS_PAGE);
        follow();
        load();
    }

    private void createTable() {
        table = new ValueTable<>(stack, messages, Phrase.ACCOUNTS_TITLE, List.of(
                Column.<Account>of(Phrase.COLUMN_ACCOUNT, 47, this::name).withIcon(account -> Icon.ACCOUNT),
                Column.<Account>of(Phrase.COLUMN_SERVER, 27, account -> account.settings().incoming().host().text()),
                Column.<Account>of(Phrase.COLUMN_STATE, 26, account -> messages.get(state(account).words()))
                        .withIcon(account -> state(account).icon())));
        table.onSelection(this::selected);
        table.onDoubleClick(this::edit);
    }

    private String name(Account account) {
        String address = account.address().unicode();
        return defaultId.filter(account.id()::equals).isPresent() ? messages.get(Phrase.ACCOUNT_DEFAULT, address)
                : address;
    }

    private AccountState state(Account account) {
        return states.getOrDefault(account.id(), AccountState.UNTESTED);
    }

    private void createInvitation() {
        invitation = new Composite(stack, SWT.BORDER);
        GridLayoutFactory.swtDefaults().margins(24, 24).spacing(8, 8).applyTo(invitation);
        Label icon = new Label(invitation, SWT.NONE);
        icon.setImage(Icon.WIZARD.in(Icon.imagesFor(icon)));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.END).grab(true, true).applyTo(icon);
        Label text = new Label(invitation, SWT.WRAP | SWT.CENTER);
        text.setText(messages.get(Phrase.ACCOUNTS_EMPTY));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(200, SWT.DEFAULT)
                .applyTo(text);
        Link add = new Link(invitation, SWT.NONE);
        add.setText("<a>" + messages.get(Phrase.ACCOUNTS_INVITE) + "</a>");
        add.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> add()));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).grab(true, true).applyTo(add);
    }

    private void createButtons() {
        Composite buttons = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Phrase.ACCOUNTS_ADD, this::add);
        edit = button(buttons, Phrase.ACCOUNTS_EDIT, this::edit);
        testButton = button(buttons, Phrase.ACCOUNTS_TEST, this::testOrStop);
        remove = button(buttons, Phrase.ACCOUNTS_REMOVE, this::remove);
        setDefault = button(buttons, Phrase.ACCOUNTS_SET_DEFAULT, this::makeDefault);
    }

    private Button button(Composite parent, Phrase label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(messages.get(label));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    // Accounts change on other threads, too: by the command, by another window, by the application.
    private void follow() {
        UiThread back = new UiThread(this);
        AutoCloseable subscription = accounts.onChange(() -> back.execute(this::load));
        addDisposeListener(event -> {
            try {
                subscription.close();
            } catch (Exception fault) {
                ILog.of(AccountListControl.class).error("The accounts could not be left", fault);
            }
        });
    }

    private record Listed(List<Account> all, Optional<Account> standard, List<Finding> notices) {
    }

    private void load() {
        loading.ifPresent(BackgroundTask::cancel);
        loading = Optional.of(BackgroundTask.start(this, this::list, this::show, this::failed));
    }

    private Listed list() {
        List<Account> all = accounts.all();
        return new Listed(all, accounts.defaultAccount(), Stream.concat(all.stream()
                .filter(account -> accounts.secretStorage(account.id()) == SecretStorage.MEMORY)
                .map(account -> Finding.of(FindingCode.SECRET_IN_MEMORY, account.address().unicode())),
                all.stream().flatMap(this::exceptions).distinct()).toList());
    }

    // Whoever has accepted a certificate is reminded of it before anything is tested.
    private Stream<Finding> exceptions(Account account) {
        AcceptedCertificates certificates = environment.services().certificates();
        return Stream.concat(Stream.of(account.settings().incoming()), account.settings().outgoing().stream())
                .filter(server -> certificates.accepted(server.host(), server.port()).isPresent())
                .map(server -> Finding.of(FindingCode.TLS_EXCEPTION, server.host().text()));
    }

    private void show(Listed listed) {
        defaultId = listed.standard().map(Account::id);
        Optional<String> before = table.selection().map(Account::id);
        table.show(listed.all());
        table.select(account -> before.filter(account.id()::equals).isPresent());
        ((StackLayout) stack.getLayout()).topControl = listed.all().isEmpty() ? invitation : table.control();
        stack.layout(true, true);
        notices = listed.notices();
        selected();
    }

    private void selected() {
        Optional<Account> account = table.selection();
        edit.setEnabled(account.isPresent());
        remove.setEnabled(account.isPresent());
        testButton.setEnabled(account.isPresent() || isTesting());
        testButton.setText(messages.get(isTesting() ? Phrase.ACCOUNTS_STOP_TEST : Phrase.ACCOUNTS_TEST));
        testButton.requestLayout();
        setDefault.setEnabled(account.map(Account::id).filter(id -> !defaultId.equals(Optional.of(id))).isPresent());
        Optional<Report> report = account.map(Account::id).map(reports::get);
        findings.show(Stream.concat(report.map(Report::findings).orElse(List.of()).stream(), notices.stream())
                .distinct().toList());
        certificates.show(report.map(Report::doubted).orElse(List.of()));
    }

    private void add() {
        new AccountWizardDialog(getShell(), environment, this::added).open();
    }

    private void added(Saved saved) {
        states.put(saved.account().id(), AccountState.WORKS);
        load();
    }

    private void edit() {
        table.selection().ifPresent(account -> {
            if (new EditAccountDialog(getShell(), environment, account).open() == Window.OK) {
                states.remove(account.id());
                reports.remove(account.id());
                load();
            }
        });
    }

    private boolean isTesting() {
        return test.filter(BackgroundTask::isRunning).isPresent();
    }

    private void testOrStop() {
        if (isTesting()) {
            test.ifPresent(BackgroundTask::cancel);
            ended(AccountState.UNTESTED, Report.untried());
        } else {
            table.selection().ifPresent(this::test);
        }
    }

    private void test(Account account) {
        states.put(account.id(), AccountState.TESTING);
        reports.remove(account.id());
        tested = Optional.of(account.id());
        AccountTest check = new AccountTest(environment.services());
        test = Optional.of(BackgroundTask.start(this, () -> check.run(account, false),
                report -> ended(report.works() ? AccountState.WORKS : AccountState.FAILS, report),
                () -> ended(AccountState.FAILS, Report.untried())));
        table.refresh();
        selected();
    }

    /** After a certificate was accepted. */
    private void testAgain() {
        load();
        if (!isTesting()) {
            table.selection().ifPresent(this::test);
        }
    }

    private void ended(AccountState state, Report report) {
        tested.ifPresent(id -> {
            states.put(id, state);
            reports.put(id, report);
        });
        table.refresh();
        selected();
    }

    private void remove() {
        table.selection().filter(account -> MessageDialog.openConfirm(getShell(), messages.get(Phrase.REMOVE_TITLE),
                messages.get(Phrase.REMOVE_QUESTION, account.address().unicode()))).ifPresent(account -> {
                    states.remove(account.id());
                    reports.remove(account.id());
                    change(() -> accounts.remove(account.id()));
                });
    }

    private void makeDefault() {
        table.selection().ifPresent(account -> change(() -> accounts.setDefault(account.id())));
    }

    private void change(Runnable change) {
        BackgroundTask.start(this, () -> {
            change.run();
            return change;
        }, done -> load(), this::failed);
    }

    private void failed() {
        MessageDialog.openError(getShell(), messages.get(Phrase.ACCOUNTS_TITLE), messages.get(Phrase.INTERNAL_FAULT));
    }
}
