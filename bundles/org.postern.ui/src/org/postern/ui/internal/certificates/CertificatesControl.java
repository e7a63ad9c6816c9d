/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.postern.accounts.AcceptedCertificate;
import org.postern.accounts.AcceptedCertificates;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;
import org.postern.ui.internal.servers.ServerWords;

/** The certificates that the person has accepted, to be looked at and revoked: the content of the preference page. */
public final class CertificatesControl extends Composite {

    private final UiEnvironment environment;
    private final Messages messages;
    private final AcceptedCertificates certificates;
    private final ValueTable<AcceptedCertificate> table;
    private final Label notice;
    private final Button show;
    private final Button revoke;

    public CertificatesControl(Composite parent, UiEnvironment environment) {
        super(parent, SWT.NONE);
        this.environment = environment;
        this.messages = environment.messages();
        this.certificates = environment.services().certificates();
        CertificateWords words = new CertificateWords(messages);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        table = new ValueTable<AcceptedCertificate>(this, messages, Phrase.CERTIFICATES_TITLE, List.of(
                Column.<AcceptedCertificate>of(Phrase.COLUMN_SERVER, 33,
                        accepted -> ServerWords.endpoint(accepted.host(), accepted.port())),
                Column.<AcceptedCertificate>of(Phrase.COLUMN_ISSUER, 27,
                        accepted -> words.issuer(accepted.certificate())),
                Column.<AcceptedCertificate>of(Phrase.COLUMN_VALID_UNTIL, 20,
                        accepted -> words.date(accepted.certificate().notAfter())),
                Column.<AcceptedCertificate>of(Phrase.COLUMN_SINCE, 20, accepted -> words.date(accepted.since()))))
                .layOut(GridDataFactory.fillDefaults().grab(true, true).hint(450, 200));
        table.onSelection(this::selected);
        table.onDoubleClick(this::show);
        Composite buttons = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        show = button(buttons, Phrase.CERTIFICATES_SHOW, this::show);
        revoke = button(buttons, Phrase.CERTIFICATES_REVOKE, this::revoke);
        notice = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(400, SWT.DEFAULT).applyTo(notice);
        environment.help().describe(this, Context.CERTIFICATES_PAGE);
        load();
    }

    private Button button(Composite parent, Phrase label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(messages.get(label));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    private void load() {
        BackgroundTask.start(this, certificates::all, this::show, this::failed);
    }

    private void show(List<AcceptedCertificate> accepted) {
        table.show(accepted);
        notice.setText(!certificates.areAllowed() ? messages.get(Phrase.CERTIFICATE_FORBIDDEN)
                : accepted.isEmpty() ? messages.get(Phrase.CERTIFICATES_NONE) : "");
        notice.requestLayout();
        selected();
    }

    private void selected() {
        show.setEnabled(table.selection().isPresent());
        revoke.setEnabled(table.selection().isPresent());
    }

    private void show() {
        table.selection().ifPresent(accepted -> CertificateDialog.showing(getShell(), environment, accepted.host(),
                accepted.port(), accepted.certificate()).open());
    }

    private void revoke() {
        table.selection().ifPresent(accepted -> BackgroundTask.start(this, () -> {
            certificates.revoke(accepted.host(), accepted.port());
            return certificates.all();
        }, this::show, this::failed));
    }

    private void failed() {
        MessageDialog.openError(getShell(), messages.get(Phrase.CERTIFICATES_TITLE),
                messages.get(Phrase.INTERNAL_FAULT));
    }
}
