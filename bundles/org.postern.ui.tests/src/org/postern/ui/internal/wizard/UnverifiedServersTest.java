/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.model.HostName;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.RealServices;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.SelfSignedServers;
import org.postern.ui.internal.fixture.WizardScreen;

/** The wizard over the real engine, where the servers of the domain show certificates that nobody vouches for. */
class UnverifiedServersTest {

    private static final String ADDRESS = "ada@intranet.example";
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;
    private SelfSignedServers servers;
    private RealServices services;
    private WizardScreen wizard;

    @BeforeEach
    void searchInVain() {
        servers = new SelfSignedServers(ADDRESS, PASSWORD);
        services = servers.services(folder.resolve("secure_storage"));
        wizard = new WizardScreen(services.services(), Locale.ENGLISH);
        wizard.typeAddress(ADDRESS);
        wizard.goOn();
        Screen.await(() -> wizard.message().equals(wizard.text(Phrase.SEARCH_NOT_FOUND)), "the end of the search");
    }

    @AfterEach
    void stop() {
        wizard.close();
        services.close();
        servers.close();
    }

    @Test
    void setsTheAccountUpOnceThePersonHasSeenAndAcceptedTheCertificates() {
        acceptBoth();
        logIn();
        wizard.complete();

        assertEquals(SelfSignedServers.HOST,
                services.accounts().all().getFirst().settings().incoming().host().text());
        assertEquals(List.of(servers.receivingEndpoint(), servers.sendingEndpoint()),
                servers.accepted().all().stream().map(one -> one.host() + ":" + one.port()).toList());
    }

    @Test
    void showsWhatCanBeComparedBeforeAnythingIsAccepted() {
        ModalDialog.answering(title(), dialog -> {
            List<String> expected = List.of(servers.receivingEndpoint(), SelfSignedServers.HOST,
                    "CN=" + SelfSignedServers.HOST, Integer.toString(servers.validUntilYear()),
                    servers.fingerprint().substring(0, 47), servers.fingerprint().substring(48));
            expected.forEach(words -> assertTrue(dialog.shows(words), () -> words + " in " + dialog.words()));
            dialog.press(wizard.text(Phrase.CERTIFICATE_REFUSE));
        }, () -> wizard.screen().follow(servers.receivingEndpoint()));
        assertEquals(List.of(), servers.accepted().all());
        assertEquals(List.of(), servers.attemptsToFetch());
    }

    @Test
    void asksAgainWhereTheServerChangesItsCertificateBeforeTheLogIn() {
        acceptBoth();
        servers.changeCertificate();
        logIn();
        wizard.screen().awaits(offer(servers.receivingEndpoint()));
        assertFalse(wizard.finish().isEnabled());
        assertEquals(List.of(), servers.attemptsToFetch());

        accept(servers.receivingEndpoint());
        wizard.complete();
        assertEquals(Optional.of(servers.fingerprint()),
                servers.accepted().accepted(new HostName(SelfSignedServers.HOST), port(servers.receivingEndpoint())));
    }

    @Test
    void saysWhyNothingCanBeAcceptedWhereAPolicyForbidsIt() {
        servers.accepted().forbid();
        wizard.press(Phrase.SEARCH_AGAIN);
        String reason = wizard.text(Phrase.CERTIFICATE_OFFER_FORBIDDEN, servers.receivingEndpoint());
        wizard.screen().awaits(reason.substring(0, reason.indexOf("<a>")));
        ModalDialog.answering(title(), dialog -> {
            assertTrue(dialog.shows(wizard.text(Phrase.CERTIFICATE_FORBIDDEN)));
            dialog.press(IDialogConstants.CLOSE_LABEL);
        }, () -> wizard.screen().follow(servers.receivingEndpoint()));
    }

    private void acceptBoth() {
        accept(servers.receivingEndpoint());
        Screen.await(() -> !wizard.screen().shows(offer(servers.receivingEndpoint()))
                && wizard.screen().shows(offer(servers.sendingEndpoint())), "the other search");
        accept(servers.sendingEndpoint());
        wizard.awaitPage("result");
    }

    private void accept(String endpoint) {
        ModalDialog.answering(title(), dialog -> {
            dialog.press(wizard.text(Phrase.CERTIFICATE_CONSENT, endpoint));
            dialog.press(wizard.text(Phrase.CERTIFICATE_ACCEPT));
        }, () -> wizard.screen().follow(endpoint));
    }

    private void logIn() {
        if (!wizard.next().isEnabled()) {
            wizard.press(Phrase.RESULT_CONSENT);
        }
        wizard.goOn();
        wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), PASSWORD);
        wizard.goOn();
        wizard.awaitPage("check");
    }

    private String title() {
        return wizard.text(Phrase.CERTIFICATE_TITLE, SelfSignedServers.HOST);
    }

    /** The words that stand before the link. */
    private String offer(String endpoint) {
        String offer = wizard.text(Phrase.CERTIFICATE_OFFER, endpoint);
        return offer.substring(0, offer.indexOf("<a>"));
    }

    private static int port(String endpoint) {
        return Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1));
    }
}
