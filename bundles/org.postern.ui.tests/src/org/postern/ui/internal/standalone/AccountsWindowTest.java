/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Windows;

class AccountsWindowTest {

    private static final String SERVER = Examples.IMAP.host().text() + ":993";

    private final FakeServices services = new FakeServices();

    @Test
    void revokesACertificateThatWasAcceptedWhileTheWindowIsOpen() {
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            windows.list().chooseTab(windows.text(Phrase.CERTIFICATES_TITLE));
            windows.list().awaits(windows.text(Phrase.CERTIFICATES_NONE));
            services.certificates().accept(Examples.IMAP.host(), 993, Examples.CERTIFICATE);

            windows.list().chooseTab(windows.text(Phrase.ACCOUNTS_TITLE));
            windows.list().chooseTab(windows.text(Phrase.CERTIFICATES_TITLE));
            windows.list().awaits(SERVER);
            windows.list().selectRow(SERVER);
            windows.list().press(windows.text(Phrase.CERTIFICATES_REVOKE));
            windows.list().awaits(windows.text(Phrase.CERTIFICATES_NONE));

            assertEquals(List.of(), services.certificates().all());
        }
    }

    @Test
    void showsTheCatalogs() {
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            windows.list().chooseTab(windows.text(Phrase.CATALOGS_TITLE));
            windows.list().awaits(windows.text(Phrase.LOOKUP_LABEL).replace("&", ""));
        }
    }
}
