/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ProgressBar;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.ui.internal.AccessibleName;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.ui.internal.servers.LoginCheck;
import org.postern.ui.internal.servers.ServerWords;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;

/** Logs in to both sides and shows what came of it; without a success there is nothing to save. */
final class CheckPage extends DraftPage {

    private final ServerWords words;
    private Optional<BackgroundTask> check = Optional.empty();
    private ProgressBar progress;
    private ValueTable<LoginRow> logins;
    private FindingsView findings;
    private CertificateOffers certificates;
    private Button sender;
    private Button stopOrRepeat;

    private record LoginRow(Server server, Icon icon, String result) {
    }

    CheckPage(UiEnvironment environment, AccountDraft draft) {
        super("check", environment, draft, Context.WIZARD_CHECK);
        this.words = new ServerWords(environment.messages());
        setTitle(text(Phrase.CHECK_TITLE));
        setDescription(text(Phrase.CHECK_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(content);
        progress = new ProgressBar(content, SWT.INDETERMINATE);
        new AccessibleName(text(Phrase.CHECK_TITLE)).giveTo(progress);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
        logins = new ValueTable<LoginRow>(content, messages(), Phrase.CHECK_TITLE, List.of(
                Column.<LoginRow>of(Phrase.COLUMN_SERVER, 60, row -> words.summary(row.server())),
                Column.<LoginRow>of(Phrase.COLUMN_LOGIN, 40, LoginRow::result).withIcon(LoginRow::icon)))
                .layOut(GridDataFactory.fillDefaults().grab(true, false).hint(560, 110));
        findings = new FindingsView(content, environment(),
                GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 110));
        certificates = new CertificateOffers(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false), this::start);
        Composite row = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 0).applyTo(row);
        stopOrRepeat = new Button(row, SWT.PUSH);
        label(stopOrRepeat, Phrase.CHECK_AGAIN);
        stopOrRepeat.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> stopOrRepeat()));
        sender = new Button(row, SWT.CHECK);
        sender.setText(text(Phrase.CHECK_SENDER));
        sender.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> askAboutSender()));
        return content;
    }

    @Override
    void shown() {
        if (!draft().isVerified() && !isChecking()) {
            if (isRisky()) {
                setChecking(false);
                findings.show(remarks());
                setMessage(text(Phrase.CHECK_RISK), IMessageProvider.WARNING);
            } else {
                start();
            }
        }
    }

    /** Whether another failure may lock the account: then the person decides whether to log in. */
    private boolean isRisky() {
        return remarks().stream().anyMatch(remark -> remark.code() == FindingCode.LOGIN_REPEATED_FAILURES);
    }

    private List<Finding> remarks() {
        return draft().settings().flatMap(settings -> draft().credential().map(credential ->
                environment().services().verification().remarks(settings, credential))).orElse(List.of());
    }

    @Override
    public void setVisible(boolean visible) {
        if (!visible) {
            stop();
        }
        super.setVisible(visible);
    }

    private boolean isChecking() {
        return check.filter(BackgroundTask::isRunning).isPresent();
    }

    private void stopOrRepeat() {
        if (isChecking()) {
            stop();
            setMessage(text(Phrase.CHECK_STOPPED));
        } else {
            start();
        }
    }

    // A log-in that has just failed is not repeated for it: that may lock the account.
    private void askAboutSender() {
        if (sender.getSelection() && draft().isVerified() && !isChecking()) {
            start();
        }
    }

    private void start() {
        draft().settings().ifPresent(settings -> draft().credential().ifPresent(credential ->
                start(settings, credential)));
    }

    private void start(Settings settings, Credential credential) {
        findings.show(remarks());
        certificates.show(List.of());
        logins.show(Stream.concat(Stream.of(settings.incoming()), settings.outgoing().stream().limit(1))
                .map(server -> new LoginRow(server, Icon.WAITING, text(Phrase.LOGIN_WAITING))).toList());
        setMessage(text(Phrase.CHECK_RUNNING));
        LoginOptions options = sender.getSelection() ? draft().loginOptions().checkingSender() : draft().loginOptions();
        LoginCheck logIn = new LoginCheck(environment().services());
        Optional<Provider> provider = draft().provider();
        check = Optional.of(BackgroundTask.start(getControl(),
                () -> logIn.run(settings, credential, provider, options), this::checked, this::failed));
        setChecking(true);
    }

    private void checked(LoginCheck.Result result) {
        setChecking(false);
        draft().setVerification(result.verification());
        logins.show(result.logins().stream().map(login ->
                new LoginRow(login.server(), words.icon(login.outcome()), words.login(login.outcome()))).toList());
        Stream<Finding> beforehand = draft().isVerified() ? Stream.empty() : remarks().stream();
        findings.show(Stream.concat(result.findings().stream(), beforehand).distinct().toList());
        certificates.show(result.doubted());
        if (draft().isVerified()) {
            setMessage(text(Phrase.CHECK_OK), IMessageProvider.INFORMATION);
        } else {
            setMessage(text(Phrase.CHECK_FAILED), IMessageProvider.WARNING);
        }
        setPageComplete(draft().isVerified());
    }

    private void failed() {
        setChecking(false);
        setMessage(text(Phrase.INTERNAL_FAULT), IMessageProvider.ERROR);
    }

    private void stop() {
        check.ifPresent(BackgroundTask::cancel);
        if (progress != null) {
            certificates.stop();
            setChecking(false);
        }
    }

    private void setChecking(boolean checking) {
        progress.setVisible(checking);
        label(stopOrRepeat, checking ? Phrase.CHECK_STOP : Phrase.CHECK_AGAIN);
        if (checking) {
            setPageComplete(false);
        }
    }

    @Override
    public boolean isPageComplete() {
        return draft().isVerified();
    }
}
