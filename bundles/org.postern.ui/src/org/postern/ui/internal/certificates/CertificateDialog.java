/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerWords;

/**
 * Shows a certificate that this computer cannot verify, with the name that was asked for and those that it carries. OK
 * is the answer of a person who has accepted it: by a tick and a button that is never the default.
 */
public final class CertificateDialog extends TitleAreaDialog {

    private final UiEnvironment environment;
    private final Messages messages;
    private final CertificateWords words;
    private final HostName host;
    private final int port;
    private final ServerCertificate certificate;
    private final boolean asks;

    private CertificateDialog(Shell parent, UiEnvironment environment, HostName host, int port,
            ServerCertificate certificate, boolean asks) {
        super(parent);
        this.environment = environment;
        this.messages = environment.messages();
        this.words = new CertificateWords(messages);
        this.host = host;
        this.port = port;
        this.certificate = certificate;
        this.asks = asks;
        setHelpAvailable(false);
    }

    /** Asks whether the certificate is to be accepted, where no policy forbids it. */
    public static CertificateDialog asking(Shell parent, UiEnvironment environment, HostName host, int port,
            ServerCertificate certificate) {
        return new CertificateDialog(parent, environment, host, port, certificate, true);
    }

    /** Shows a certificate that has been accepted. */
    public static CertificateDialog showing(Shell parent, UiEnvironment environment, HostName host, int port,
            ServerCertificate certificate) {
        return new CertificateDialog(parent, environment, host, port, certificate, false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(messages.get(Phrase.CERTIFICATE_TITLE, host.text()));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(10, 6).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        value(content, Phrase.CERTIFICATE_ASKED, ServerWords.endpoint(host, port));
        value(content, Phrase.CERTIFICATE_NAMES, words.names(certificate));
        value(content, Phrase.CERTIFICATE_SUBJECT, certificate.subject());
        value(content, Phrase.CERTIFICATE_ISSUER, certificate.issuer());
        value(content, Phrase.CERTIFICATE_VALIDITY, words.period(certificate));
        fingerprint(content, Phrase.CERTIFICATE_FINGERPRINT, certificate.fingerprint());
        acceptedBefore().ifPresent(before -> fingerprint(content, Phrase.CERTIFICATE_BEFORE, before));
        if (mayAccept()) {
            note(content, Phrase.CERTIFICATE_COMPARE);
            createConsent(content);
        } else if (asks) {
            note(content, Phrase.CERTIFICATE_FORBIDDEN);
        }
        environment.help().describe(area, Context.CERTIFICATE);
        setTitle(messages.get(Phrase.CERTIFICATE_TITLE, host.text()));
        if (asks) {
            setMessage(messages.get(acceptedBefore().isPresent() ? Phrase.CERTIFICATE_CHANGED
                    : Phrase.CERTIFICATE_PROMPT), IMessageProvider.WARNING);
        }
        return area;
    }

    /** The fingerprint that was accepted for this server, where it was another. */
    private Optional<String> acceptedBefore() {
        return environment.services().certificates().accepted(host, port)
                .filter(before -> !before.equals(certificate.fingerprint()));
    }

    private void fingerprint(Composite parent, Phrase label, String fingerprint) {
        value(parent, label, words.fingerprint(fingerprint)).setFont(JFaceResources.getTextFont());
    }

    private boolean mayAccept() {
        return asks && environment.services().certificates().areAllowed();
    }

    // A text that can be reached with the keyboard, read out and copied.
    private Text value(Composite parent, Phrase label, String value) {
        Label before = new Label(parent, SWT.NONE);
        before.setText(messages.get(label));
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(before);
        Text text = new Text(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP);
        text.setText(value);
        text.setBackground(parent.getBackground());
        GridDataFactory.fillDefaults().grab(true, false).hint(460, SWT.DEFAULT).applyTo(text);
        return text;
    }

    private void note(Composite parent, Phrase text) {
        Label note = new Label(parent, SWT.WRAP);
        note.setText(messages.get(text));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(0, 6).hint(560, SWT.DEFAULT)
                .applyTo(note);
    }

    private void createConsent(Composite parent) {
        Button consent = new Button(parent, SWT.CHECK | SWT.WRAP);
        consent.setText(messages.get(Phrase.CERTIFICATE_CONSENT, ServerWords.endpoint(host, port)));
        consent.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                getButton(IDialogConstants.OK_ID).setEnabled(consent.getSelection())));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(consent);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        if (mayAccept()) {
            createButton(parent, IDialogConstants.OK_ID, messages.get(Phrase.CERTIFICATE_ACCEPT), false)
                    .setEnabled(false);
            createButton(parent, IDialogConstants.CANCEL_ID, messages.get(Phrase.CERTIFICATE_REFUSE), true).setFocus();
        } else {
            createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
        }
    }
}
