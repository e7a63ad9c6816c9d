/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.postern.model.HostName;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.CertificateScreen;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.PreferencesScreen;
import org.postern.ui.internal.fixture.Screen;

class AcceptedCertificatesTest {

    private final FakeServices services = new FakeServices();

    @Test
    void showsBothNamesAndAllThatCanBeCompared() {
        try (CertificateScreen certificate = CertificateScreen.asking(services)) {
            for (String words : List.of("imap.example.org:993", "mail.intranet.example, *.mail.intranet.example",
                    "CN=Example Company Root,O=Example Ltd", "Nov 1, 2025", "Nov 1, 2027",
                    "5A:7B:01:2C:9D:44:F0:13:6E:88:B1:C7:2F:90:3D:E5\n"
                            + "0B:66:A4:19:D2:7C:F8:31:4E:95:0A:BD:63:12:EF:58")) {
                assertTrue(certificate.screen().shows(words), words);
            }
        }
    }

    @Test
    void everyValueCanBeReachedWithTheKeyboardAndCopied() {
        try (CertificateScreen certificate = CertificateScreen.asking(services)) {
            Text fingerprint = certificate.screen().field(certificate.text(Phrase.CERTIFICATE_FINGERPRINT));
            assertTrue(fingerprint.isEnabled());
            assertFalse(fingerprint.getEditable());
        }
    }

    @Test
    void acceptsOnlyAfterATickAndNeverByTheDefaultButton() {
        try (CertificateScreen certificate = CertificateScreen.asking(services)) {
            String accept = certificate.text(Phrase.CERTIFICATE_ACCEPT);
            assertFalse(certificate.screen().button(accept).isEnabled());
            certificate.screen().press(certificate.text(Phrase.CERTIFICATE_CONSENT, "imap.example.org:993"));
            assertTrue(certificate.screen().button(accept).isEnabled());
            assertEquals(certificate.text(Phrase.CERTIFICATE_REFUSE),
                    certificate.screen().shell().getDefaultButton().getText());
        }
    }

    @Test
    void offersNoAcceptanceWhereAPolicyForbidsIt() {
        services.certificates().forbid();
        try (CertificateScreen certificate = CertificateScreen.asking(services)) {
            assertTrue(certificate.screen().shows(certificate.text(Phrase.CERTIFICATE_FORBIDDEN)));
            assertFalse(certificate.screen().shows(certificate.text(Phrase.CERTIFICATE_ACCEPT).replace("&", "")));
            certificate.screen().button(IDialogConstants.CLOSE_LABEL);
        }
    }

    @Test
    void revokesOnThePreferencePage() {
        services.certificates().accept(new HostName("imap.example.org"), 993, Examples.CERTIFICATE);
        services.certificates().accept(new HostName("smtp.example.org"), 465, Examples.CERTIFICATE);
        try (PreferencesScreen preferences =
                new PreferencesScreen(services, "org.postern.ui.preferences.certificates")) {
            Screen screen = preferences.screen();
            screen.awaits("imap.example.org:993");
            screen.selectRow("imap.example.org:993");
            screen.press(preferences.text(Phrase.CERTIFICATES_REVOKE));
            Screen.await(() -> !screen.shows("imap.example.org:993"), "the end of the exception");
            assertEquals(List.of(465), services.certificates().all().stream().map(one -> one.port()).toList());
        }
    }
}
