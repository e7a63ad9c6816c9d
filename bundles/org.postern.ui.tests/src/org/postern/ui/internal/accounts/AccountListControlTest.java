/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.ServerState;
import org.postern.probe.ServerCertificate;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;
import org.postern.verification.Credential;

class AccountListControlTest {

    private final FakeServices services = new FakeServices();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Shell shell = new Shell(Display.getCurrent());
    private final Screen screen = new Screen(shell);

    @AfterEach
    void close() {
        shell.dispose();
        Screen.settle();
    }

    private void open() {
        shell.setLayout(new FillLayout());
        new AccountListControl(shell,
                new UiEnvironment(services.services(), messages, (control, context) -> {
                }, page -> {
                }, new DialogSettings("windows")));
        shell.setSize(640, 420);
        shell.open();
        Screen.settle();
    }

    private void save(String address) {
        services.accounts().add(Examples.address(address), "Ada", Examples.SETTINGS, "",
                new Credential.Password("correct horse"));
    }

    @Test
    void invitesToAddAnAccountWhereThereIsNone() {
        open();
        screen.awaits(messages.get(Phrase.ACCOUNTS_EMPTY));
        assertFalse(screen.button(messages.get(Phrase.ACCOUNTS_EDIT)).isEnabled());
        assertTrue(screen.button(messages.get(Phrase.ACCOUNTS_ADD)).isEnabled());
    }

    @Test
    void remindsOfTheCertificatesThatWereAccepted() {
        save("ada@example.org");
        services.certificates().accept(Examples.SUBMISSIONS.host(), 465, Examples.CERTIFICATE);
        open();
        screen.awaits(Finding.of(FindingCode.TLS_EXCEPTION, "smtp.example.org").message(Locale.ENGLISH));
    }

    @Test
    void showsAccountsWithTheirStateAndMarksTheDefault() {
        save("ada@example.org");
        save("bob@example.org");
        open();
        screen.awaits(messages.get(Phrase.ACCOUNT_DEFAULT, "ada@example.org"));
        assertTrue(screen.shows("bob@example.org"));
        assertTrue(screen.shows("imap.example.org"));
        assertTrue(screen.shows(messages.get(Phrase.ACCOUNT_UNTESTED)));
    }

    @Test
    void followsAccountsThatAreMadeElsewhere() {
        open();
        screen.awaits(messages.get(Phrase.ACCOUNTS_EMPTY));
        Thread.ofVirtual().start(() -> save("ada@example.org"));
        screen.awaits("ada@example.org");
    }

    @Test
    void showsThatATestWorked() {
        save("ada@example.org");
        open();
        screen.awaits("ada@example.org");
        screen.press(messages.get(Phrase.ACCOUNTS_TEST));
        screen.awaits(messages.get(Phrase.ACCOUNT_WORKS));
    }

    @Test
    void showsWhyATestFailedAndWhatToDo() {
        services.verification().refuses(Examples.refusal());
        save("ada@example.org");
        open();
        screen.awaits("ada@example.org");
        screen.press(messages.get(Phrase.ACCOUNTS_TEST));
        screen.awaits(messages.get(Phrase.ACCOUNT_FAILS));
        assertTrue(screen.shows(Examples.refusal().message(Locale.ENGLISH)));
        assertTrue(screen.shows(Examples.refusal().remedy(Locale.ENGLISH)));
        assertTrue(screen.shows("https://example.org/passwords"));
    }

    @Test
    void saysThatTheNetworkBlocksThePortWhereATestAsksNobody() {
        services.verification().cannotAsk();
        Finding blocked = services.blockedPort(465);
        save("ada@example.org");
        open();
        screen.awaits("ada@example.org");
        screen.press(messages.get(Phrase.ACCOUNTS_TEST));
        screen.awaits(blocked.message(Locale.ENGLISH));
    }

    @Test
    void asksAgainWhereTheServerShowsAnotherCertificateThanTheAcceptedOne() {
        testWithAnotherCertificateThanTheAcceptedOne();
        ModalDialog.answering(messages.get(Phrase.CERTIFICATE_TITLE, "imap.example.org"), dialog -> {
            assertTrue(dialog.shows("AA:01"), "the accepted one");
            assertTrue(dialog.shows("BB:02"), "the one that is shown");
            services.verification().works();
            dialog.press(messages.get(Phrase.CERTIFICATE_CONSENT, "imap.example.org:993"));
            dialog.press(messages.get(Phrase.CERTIFICATE_ACCEPT));
        }, () -> screen.follow("imap.example.org:993"));
        screen.awaits(messages.get(Phrase.ACCOUNT_WORKS));
        assertEquals(Optional.of("BB:02"), services.certificates().accepted(Examples.IMAP.host(), 993));
    }

    @Test
    void keepsTheAcceptedCertificateWhereThePersonRefusesTheOther() {
        testWithAnotherCertificateThanTheAcceptedOne();
        ModalDialog.answering(messages.get(Phrase.CERTIFICATE_TITLE, "imap.example.org"),
                dialog -> dialog.press(messages.get(Phrase.CERTIFICATE_REFUSE)),
                () -> screen.follow("imap.example.org:993"));
        assertEquals(Optional.of("AA:01"), services.certificates().accepted(Examples.IMAP.host(), 993));
    }

    private void testWithAnotherCertificateThanTheAcceptedOne() {
        services.certificates().accept(Examples.IMAP.host(), 993, certificate("AA:01"));
        Finding changed = Finding.of(FindingCode.TLS_EXCEPTION_CHANGED, "imap.example.org");
        services.verification().cannotAsk(changed);
        services.probe().sees("imap.example.org", 993, ServerState.CERTIFICATE,
                Optional.of(new TlsReport("TLSv1.3", "", List.of(certificate("BB:02")), false, true)), changed);
        save("ada@example.org");
        open();
        screen.awaits("ada@example.org");
        screen.press(messages.get(Phrase.ACCOUNTS_TEST));
        screen.awaits(changed.message(Locale.ENGLISH));
    }

    private static ServerCertificate certificate(String fingerprint) {
        return new ServerCertificate("CN=imap.example.org", "CN=imap.example.org", List.of("imap.example.org"),
                Examples.CERTIFICATE.notBefore(), Examples.CERTIFICATE.notAfter(), fingerprint);
    }

    @Test
    void stopsATestThatHangs() {
        services.verification().hangs();
        save("ada@example.org");
        open();
        screen.awaits("ada@example.org");
        screen.press(messages.get(Phrase.ACCOUNTS_TEST));
        assertTrue(screen.shows(messages.get(Phrase.ACCOUNT_TESTING)));
        screen.press(messages.get(Phrase.ACCOUNTS_STOP_TEST));
        assertTrue(screen.shows(messages.get(Phrase.ACCOUNT_UNTESTED)));
    }

    @Test
    void makesAnAccountTheDefault() {
        save("ada@example.org");
        save("bob@example.org");
        services.accounts().setDefault("bob@example.org");
        open();
        screen.awaits(messages.get(Phrase.ACCOUNT_DEFAULT, "bob@example.org"));
        screen.press(messages.get(Phrase.ACCOUNTS_SET_DEFAULT));
        screen.awaits(messages.get(Phrase.ACCOUNT_DEFAULT, "ada@example.org"));
        assertEquals(Optional.of("ada@example.org"), services.accounts().defaultAccount().map(Account::id));
    }

    @Test
    void saysWhichPasswordsAreOnlyKeptInMemory() {
        services.accounts().keepSecretsIn(SecretStorage.MEMORY);
        save("ada@example.org");
        open();
        screen.awaits(Finding.of(FindingCode.SECRET_IN_MEMORY, "ada@example.org").message(Locale.ENGLISH));
    }
}
