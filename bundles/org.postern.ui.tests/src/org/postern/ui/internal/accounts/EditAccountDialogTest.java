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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.accounts.Account;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;

class EditAccountDialogTest {

    private final FakeServices services = new FakeServices();
    private final Windows windows = new Windows(services, Locale.ENGLISH);
    private final Screen dialog = windows.edit();

    @AfterEach
    void close() {
        windows.close();
    }

    private Account save() {
        dialog.press("OK");
        Screen.await(() -> dialog.shell().isDisposed(), "the end of the dialog");
        return services.accounts().all().getFirst();
    }

    @Test
    void changesTheNamesAndThePasswordAndKeepsTheServers() {
        dialog.type(windows.text(Phrase.NAME_LABEL), "Augusta Ada King");
        dialog.type(windows.text(Phrase.NEW_PASSWORD_LABEL), "battery staple");
        Account saved = save();
        assertEquals("Augusta Ada King", saved.personName());
        assertEquals(Examples.SETTINGS, saved.settings());
        assertEquals("battery staple", services.accounts().credential(saved.id()).orElseThrow().secret());
    }

    @Test
    void keepsThePasswordWhereNoneIsTyped() {
        Account saved = save();
        assertEquals("correct horse", services.accounts().credential(saved.id()).orElseThrow().secret());
    }

    @Test
    void changesTheUserNameOfEveryServer() {
        dialog.type(windows.text(Phrase.USERNAME_LABEL), "ada");
        Account saved = save();
        assertEquals("ada", saved.settings().incoming().username());
        assertEquals(List.of("ada", "ada"), saved.settings().outgoing().stream().map(Server::username).toList());
    }

    @Test
    void fixesTheWayToLogIn() {
        dialog.choose(windows.text(Phrase.IN_LOGIN_LABEL), "CRAM-MD5");
        assertEquals(List.of(AuthenticationMethod.CRAM_MD5), save().settings().incoming().authentication());
    }

    @Test
    void changesTheOrderOfTheSeries() {
        dialog.press(windows.text(Phrase.SERIES_DOWN));
        assertEquals(List.of(Examples.SUBMISSION, Examples.SUBMISSIONS), save().settings().outgoing());
    }

    @Test
    void changesAnOutgoingServerInItsPlaceAndSaysWhatIsThere() {
        services.probe().sees("smtp.example.org", 2465, ServerState.OK);
        ModalDialog.answering(windows.text(Phrase.SERVER_DIALOG_TITLE), server -> {
            server.type(windows.text(Phrase.OUT_PORT_LABEL), "2465");
            server.awaits(windows.text(Phrase.ADVICE_OK, "smtp.example.org"));
            server.press("OK");
        }, () -> dialog.press(windows.text(Phrase.SERIES_EDIT)));
        List<Server> series = save().settings().outgoing();
        assertEquals(List.of(2465, 587), series.stream().map(Server::port).toList());
        assertEquals("ada@example.org", series.getFirst().username());
    }

    @Test
    void doesNotSaveAnAccountWithoutAnOutgoingServer() {
        dialog.press(windows.text(Phrase.SERIES_REMOVE));
        dialog.press(windows.text(Phrase.SERIES_REMOVE));
        assertFalse(dialog.button("OK").isEnabled());
        assertTrue(dialog.shows(windows.text(Phrase.EDIT_INCOMPLETE)));
    }

    @Test
    void warnsWhereThereIsNoProtection() {
        dialog.choose(windows.text(Phrase.IN_SECURITY_LABEL), windows.text(Phrase.SECURITY_NONE));
        dialog.awaits(windows.text(Phrase.EDIT_UNPROTECTED));
    }

    @Test
    void saysThatTheNetworkBlocksThePortWhereATestAsksNobody() {
        services.verification().cannotAsk();
        Finding blocked = services.blockedPort(465);
        dialog.press(windows.text(Phrase.EDIT_TEST));
        dialog.awaits(blocked.message(Locale.ENGLISH));
    }

    @Test
    void offersToLookAtACertificateThatTheTestCouldNotVerify() {
        services.verification().cannotAsk(Finding.of(FindingCode.TLS_SELF_SIGNED, "smtp.example.org", ""));
        dialog.press(windows.text(Phrase.EDIT_TEST));
        String offer = windows.text(Phrase.CERTIFICATE_OFFER, "smtp.example.org:465");
        dialog.awaits(offer.substring(0, offer.indexOf("<a>")));
    }

    @Test
    void testsTheLogInWithTheTypedPasswordAndSavesNothing() {
        services.verification().refuses(Examples.refusal());
        dialog.type(windows.text(Phrase.NEW_PASSWORD_LABEL), "battery staple");
        dialog.press(windows.text(Phrase.EDIT_TEST));
        dialog.awaits(Examples.refusal().remedy(Locale.ENGLISH));
        assertEquals("correct horse", services.accounts().credential("ada@example.org").orElseThrow().secret());
    }
}
