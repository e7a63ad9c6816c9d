/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Control;
import org.postern.accounts.AcceptedCertificates;
import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.UiEnvironment;

/**
 * Shows a person the certificate of a server and keeps what they say: an exception for that host, that port and that
 * certificate. Used on the UI thread only.
 */
public final class CertificateDecision {

    private final Control owner;
    private final UiEnvironment environment;

    /** @param owner the control that asks; with its end nothing more is reported */
    public CertificateDecision(Control owner, UiEnvironment environment) {
        this.owner = owner;
        this.environment = environment;
    }

    /**
     * Asks, and returns when the person has answered.
     *
     * @param onAccepted called once the exception is kept; not called where the person has not accepted
     * @param onFault called where it could not be kept
     */
    public void ask(HostName host, int port, ServerCertificate shown, Runnable onAccepted, Runnable onFault) {
        if (CertificateDialog.asking(owner.getShell(), environment, host, port, shown).open() == Window.OK) {
            AcceptedCertificates certificates = environment.services().certificates();
            BackgroundTask.start(owner, () -> {
                certificates.accept(host, port, shown);
                return shown;
            }, accepted -> onAccepted.run(), onFault);
        }
    }
}
