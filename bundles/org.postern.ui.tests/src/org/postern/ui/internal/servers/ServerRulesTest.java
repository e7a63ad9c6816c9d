/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;
import org.postern.verification.Credential;

/** What a policy forbids is refused at its field, with the reason, and nobody is asked. */
class ServerRulesTest {

    private static final String HOST = "mx.example.org";

    private final FakeServices services = new FakeServices();

    @Test
    void refusesToDoWithoutProtection() {
        services.policy().laysDown("plain-text", "false");
        try (WizardScreen wizard = manualEntry()) {
            wizard.typeServers(HOST);
            wizard.screen().choose(wizard.text(Phrase.IN_SECURITY_LABEL), wizard.text(Phrase.SECURITY_NONE));
            assertEquals(2, timesShown(wizard, Phrase.POLICY_PLAIN_TEXT));
            assertFalse(wizard.screen().shows(wizard.text(Phrase.MANUAL_UNPROTECTED).replace("&", "")));
            assertFalse(wizard.next().isEnabled());
        }
    }

    @Test
    void goesOnWithTheProtectionThatIsAllowed() {
        services.policy().laysDown("plain-text", "false");
        try (WizardScreen wizard = manualEntry()) {
            wizard.typeServers(HOST);
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void refusesAPortAndDoesNotLookThere() {
        services.policy().laysDown("forbidden-ports", "1143");
        try (WizardScreen wizard = manualEntry()) {
            wizard.typeServers(HOST);
            ports(wizard).getFirst().setText("1143");
            wizard.screen().awaits(wizard.text(Phrase.POLICY_PORT));
            assertFalse(wizard.next().isEnabled());
            wizard.screen().awaits(wizard.text(Phrase.ADVICE_OK, HOST));
            assertEquals(List.of(465), services.probe().looks().stream().map(look -> look.port()).toList());
        }
    }

    @Test
    void offersNoPortThatIsForbidden() {
        services.policy().laysDown("forbidden-ports", "993,995");
        services.probe().sees(ServerState.OK);
        try (WizardScreen wizard = manualEntry()) {
            wizard.typeHosts(HOST);
            wizard.screen().awaits("IMAP · mx.example.org:143 · STARTTLS");
            assertTrue(services.probe().looks().stream().noneMatch(look -> look.port() == 993 || look.port() == 995));
        }
    }

    @Test
    void refusesAHostOfAForbiddenDomain() {
        services.policy().laysDown("forbidden-domains", "example.org");
        try (WizardScreen wizard = manualEntry()) {
            wizard.typeServers(HOST);
            assertEquals(2, timesShown(wizard, Phrase.POLICY_HOST));
            assertEquals(Optional.of(wizard.text(Phrase.POLICY_HOST)), wizard.error());
            assertEquals(List.of(), services.probe().looks());
        }
    }

    @Test
    void savesNoAccountWhoseOutgoingServerIsForbidden() {
        services.policy().laysDown("plain-text", "false");
        Server inClear = new Server(Examples.SUBMISSION.protocol(), Examples.SUBMISSION.host(), 587, Security.NONE,
                Examples.SUBMISSION.authentication(), "ada@example.org");
        services.accounts().add(Examples.ADDRESS, "Ada", new Settings(Examples.IMAP, List.of(inClear)), "example",
                new Credential.Password("correct horse"));
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            Screen editor = windows.edit();
            editor.type(windows.text(Phrase.NAME_LABEL), "Ada Lovelace");
            assertTrue(editor.shows(windows.text(Phrase.POLICY_PLAIN_TEXT)));
            assertFalse(editor.button("OK").isEnabled());
        }
    }

    private WizardScreen manualEntry() {
        services.discovery().answers(Examples.notFound());
        WizardScreen wizard = new WizardScreen(services);
        wizard.searchInVain();
        wizard.press(Phrase.ENTER_MANUALLY);
        return wizard;
    }

    private static List<Text> ports(WizardScreen wizard) {
        return wizard.screen().fields(wizard.text(Phrase.IN_PORT_LABEL));
    }

    private static long timesShown(WizardScreen wizard, Phrase phrase) {
        return wizard.screen().words().stream().filter(wizard.text(phrase)::equals).count();
    }
}
