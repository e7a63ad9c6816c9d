/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.postern.model.Finding;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerWords;
import org.postern.verification.Credential;
import org.postern.verification.LoginVerification.Verification;
import org.postern.verification.ServerLogin;

/** Logs in to both sides and shows what came of it; without a success there is nothing to save. */
final class CheckPage extends DraftPage {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ServerWords words;
    private Optional<BackgroundTask> check = Optional.empty();
    private ProgressBar progress;
    private Table logins;
    private ResourceManager images;
    private FindingsView findings;
    private Button stopOrRepeat;

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
        GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
        Composite frame = new Composite(content, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).hint(560, 110).applyTo(frame);
        TableColumnLayout columns = new TableColumnLayout();
        frame.setLayout(columns);
        logins = new Table(frame, SWT.BORDER | SWT.FULL_SELECTION);
        logins.setHeaderVisible(true);
        images = Icon.imagesFor(logins);
        column(columns, Phrase.COLUMN_SERVER, 60);
        column(columns, Phrase.COLUMN_LOGIN, 40);
        findings = new FindingsView(content, environment(),
                GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 110));
        stopOrRepeat = new Button(content, SWT.PUSH);
        label(stopOrRepeat, Phrase.CHECK_AGAIN);
        stopOrRepeat.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> stopOrRepeat()));
        return content;
    }

    private void column(TableColumnLayout columns, Phrase title, int weight) {
        TableColumn column = new TableColumn(logins, SWT.LEFT);
        column.setText(text(title));
        columns.setColumnData(column, new ColumnWeightData(weight, true));
    }

    @Override
    void shown() {
        if (!draft().isVerified() && !isChecking()) {
            start();
        }
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

    private void start() {
        draft().settings().ifPresent(settings -> draft().credential().ifPresent(credential ->
                start(settings, credential)));
    }

    private void start(Settings settings, Credential credential) {
        logins.removeAll();
        findings.show(List.of());
        Stream.concat(Stream.of(settings.incoming()), settings.outgoing().stream().limit(1))
                .forEach(server -> row(server, Icon.WAITING, text(Phrase.LOGIN_WAITING)));
        setMessage(text(Phrase.CHECK_RUNNING));
        check = Optional.of(BackgroundTask.start(getControl(), () -> environment().services().verification()
                .verify(settings, credential, draft().provider(), LIMIT), this::checked, this::failed));
        setChecking(true);
    }

    private void row(Server server, Icon icon, String words) {
        TableItem item = new TableItem(logins, SWT.NONE);
        item.setText(new String[] {this.words.summary(server), words});
        item.setImage(1, icon.in(images));
    }

    private void checked(Verification verification) {
        setChecking(false);
        draft().setVerification(verification);
        logins.removeAll();
        Set<Finding> all = new LinkedHashSet<>();
        Stream.concat(Stream.of(verification.incoming()), verification.outgoing().stream()).forEach(login -> {
            row(login.server(), words.icon(login.outcome()), words.login(login.outcome()));
            all.addAll(login.findings());
        });
        findings.show(List.copyOf(all));
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
