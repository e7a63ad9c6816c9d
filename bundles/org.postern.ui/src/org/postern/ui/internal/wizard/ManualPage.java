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
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.postern.discovery.FixedSettings;
import org.postern.discovery.LookExplanation;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.probe.ProbeResult;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerAdvice;
import org.postern.ui.internal.servers.ServerFields;
import org.postern.ui.internal.servers.ServerQuestion;
import org.postern.ui.internal.servers.ServerRules.Mistake;

/** Lets the person type what is known of the servers; the rest is found while they type, without a password. */
final class ManualPage extends DraftPage {

    private Optional<MailAddress> filledFor = Optional.empty();
    private Optional<BackgroundTask> look = Optional.empty();
    private ServerFields incoming;
    private ServerFields outgoing;
    private ServerAdvice incomingAdvice;
    private ServerAdvice outgoingAdvice;
    private Text username;
    private Button unprotected;
    private Button test;
    private FindingsView findings;

    ManualPage(UiEnvironment environment, AccountDraft draft) {
        super("manual", environment, draft, Context.WIZARD_MANUAL);
        setTitle(text(Phrase.MANUAL_TITLE));
        setDescription(text(Phrase.MANUAL_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 6).applyTo(content);
        Composite incomingGroup = group(content, Phrase.INCOMING_GROUP);
        incoming = new ServerFields(incomingGroup, environment(), ServerFields.Labels.INCOMING,
                List.of(Protocol.IMAP, Protocol.POP3), () -> changed(incomingAdvice));
        incomingAdvice = new ServerAdvice(incomingGroup, environment(), incoming, () -> question(true));
        Composite outgoingGroup = group(content, Phrase.OUTGOING_GROUP);
        outgoing = new ServerFields(outgoingGroup, environment(), ServerFields.Labels.OUTGOING,
                List.of(Protocol.SMTP), () -> changed(outgoingAdvice));
        outgoingAdvice = new ServerAdvice(outgoingGroup, environment(), outgoing, () -> question(false));
        new Label(content, SWT.NONE).setText(text(Phrase.USERNAME_LABEL));
        username = new Text(content, SWT.BORDER | SWT.SINGLE);
        username.addModifyListener(event -> read());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(username);
        unprotected = new Button(content, SWT.CHECK | SWT.WRAP);
        unprotected.setText(text(Phrase.MANUAL_UNPROTECTED));
        unprotected.setVisible(false);
        unprotected.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> read()));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).exclude(true).applyTo(unprotected);
        Composite row = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(row);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(row);
        test = new Button(row, SWT.PUSH);
        label(test, Phrase.MANUAL_TEST);
        test.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> test()));
        findings = new FindingsView(content, environment(),
                GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(SWT.DEFAULT, 70));
        return content;
    }

    private Composite group(Composite parent, Phrase title) {
        Group group = new Group(parent, SWT.NONE);
        group.setText(text(title));
        ServerFields.applyGridTo(group);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(group);
        return group;
    }

    private void changed(ServerAdvice advice) {
        read();
        advice.changed();
    }

    private Optional<ServerQuestion> question(boolean ofIncoming) {
        return draft().address().map(address -> new ServerQuestion(address,
                new FixedSettings(incoming.fixed(), outgoing.fixed()), ofIncoming));
    }

    @Override
    void shown() {
        if (!filledFor.equals(draft().address())) {
            filledFor = draft().address();
            username.setText(filledFor.map(MailAddress::ascii).orElse(""));
            draft().proposal().ifPresent(proposal -> {
                proposal.recommendedIncoming().filter(found -> found.server().protocol().isSupported())
                        .ifPresent(found -> incoming.show(found.server()));
                proposal.recommendedOutgoing().ifPresent(found -> outgoing.show(found.server()));
            });
        }
        read();
        incomingAdvice.changed();
        outgoingAdvice.changed();
        incoming.setFocus();
    }

    @Override
    public void setVisible(boolean visible) {
        if (!visible && incomingAdvice != null) {
            incomingAdvice.stop();
            outgoingAdvice.stop();
        }
        if (!visible && isTesting()) {
            stop();
        }
        super.setVisible(visible);
    }

    private boolean isTesting() {
        return look.filter(BackgroundTask::isRunning).isPresent();
    }

    private void stop() {
        look.ifPresent(BackgroundTask::cancel);
        setTesting(false);
        setMessage(text(Phrase.MANUAL_PROMPT));
    }

    private void read() {
        boolean risky = incoming.isUnprotected() || outgoing.isUnprotected();
        if (((GridData) unprotected.getLayoutData()).exclude == risky) {
            ((GridData) unprotected.getLayoutData()).exclude = !risky;
            unprotected.setSelection(false);
            unprotected.setVisible(risky);
            unprotected.requestLayout();
        }
        Optional<Settings> typed = typed();
        setErrorMessage(incoming.mistake().or(outgoing::mistake).map(Mistake::words).map(this::text).orElse(null));
        test.setEnabled(typed.isPresent());
        setPageComplete(typed.isPresent() && !username.getText().isBlank() && (!risky || unprotected.getSelection()));
        draft().setSettings(isPageComplete() ? typed : Optional.empty());
    }

    private Optional<Settings> typed() {
        String name = username.getText().strip();
        return incoming.server(name).flatMap(in -> outgoing.server(name).map(out -> new Settings(in, List.of(out))));
    }

    private void test() {
        if (isTesting()) {
            stop();
        } else {
            typed().ifPresent(this::start);
        }
    }

    private void start(Settings settings) {
        findings.show(List.of());
        LookExplanation explanation = environment().services().explanation();
        List<Server> servers =
                Stream.concat(Stream.of(settings.incoming()), settings.outgoing().stream()).toList();
        look = Optional.of(BackgroundTask.start(getControl(), () -> explanation.look(servers), this::looked,
                this::failed));
        setTesting(true);
        setMessage(text(Phrase.MANUAL_TESTING));
    }

    private void looked(List<ProbeResult> results) {
        setTesting(false);
        findings.show(results.stream().flatMap(result -> result.findings().stream()).distinct().toList());
        boolean good = results.stream().allMatch(result -> result.state() == ServerState.OK);
        setMessage(text(good ? Phrase.MANUAL_TESTED : Phrase.MANUAL_TEST_FAILED),
                good ? IMessageProvider.INFORMATION : IMessageProvider.WARNING);
    }

    private void failed() {
        setTesting(false);
        setMessage(text(Phrase.INTERNAL_FAULT), IMessageProvider.ERROR);
    }

    private void setTesting(boolean testing) {
        label(test, testing ? Phrase.MANUAL_STOP : Phrase.MANUAL_TEST);
    }
}
