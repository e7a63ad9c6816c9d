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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.accounts.Account;
import org.postern.discovery.DiscoveryEvent;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.WizardScreen;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification.Verification;
import org.postern.verification.ServerLogin;

class AccountWizardTest {

    private final FakeServices services = new FakeServices();

    @Test
    void opensWithAPromptAndWithoutAnError() {
        try (WizardScreen wizard = new WizardScreen(services)) {
            assertEquals(Optional.empty(), wizard.error());
            assertEquals(wizard.text(Phrase.ADDRESS_PROMPT), wizard.message());
            assertFalse(wizard.next().isEnabled());
            assertFalse(wizard.finish().isEnabled());
        }
    }

    @Test
    void staysOnTheFirstPageWhileTheAddressIsNone() {
        try (WizardScreen wizard = new WizardScreen(services)) {
            for (String unfinished : List.of("ada", "ada@", "")) {
                wizard.typeAddress(unfinished);
                assertFalse(wizard.next().isEnabled(), unfinished);
                assertEquals(Optional.empty(), wizard.error(), unfinished);
            }
        }
    }

    @Test
    void namesTheMistakeInAnAddressThatCannotBeOne() {
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada love@example.org");
            assertFalse(wizard.next().isEnabled());
            assertEquals(Optional.of(wizard.text(Phrase.ADDRESS_LOCAL_PART)), wizard.error());
        }
    }

    @Test
    void opensAsLargeAsItWasLeft() {
        IDialogSettings settings = new DialogSettings("windows");
        try (WizardScreen wizard = new WizardScreen(services.services(), Locale.ENGLISH, settings)) {
            wizard.screen().shell().setSize(930, 710);
        }
        try (WizardScreen wizard = new WizardScreen(services.services(), Locale.ENGLISH, settings)) {
            assertEquals(new Point(930, 710), wizard.screen().shell().getSize());
        }
    }

    @Test
    void goesOnWithEnter() {
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            assertEquals(wizard.next(), wizard.screen().shell().getDefaultButton());
        }
    }

    @Test
    void showsTheRowsOfARunningSearch() {
        services.discovery().neverEnds(Examples.events());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            wizard.screen().awaits("https://autoconfig.example.org/mail/config-v1.1.xml");
            assertTrue(wizard.screen().shows("84 ms"));
            assertTrue(wizard.screen().shows(wizard.text(Phrase.STATE_OK)));
            assertTrue(wizard.screen().shows(wizard.text(Phrase.OUTCOME_WAITING)));
            assertFalse(wizard.next().isEnabled());
        }
    }

    @Test
    void cancelEndsTheSearch() {
        services.discovery().neverEnds(Examples.events());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            wizard.screen().awaits("84 ms");
            wizard.cancel();
            Screen.await(services.discovery()::isCancelled, "the end of the search");
        }
    }

    @Test
    void closingTheWindowEndsTheSearch() {
        services.discovery().neverEnds(Examples.events());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            wizard.screen().awaits("84 ms");
            wizard.screen().shell().close();
            Screen.await(services.discovery()::isCancelled, "the end of the search");
        }
    }

    @Test
    void staysAliveWhereTheSearchDoesNotEvenReturnFromItsStart() {
        services.discovery().blocksAtStart();
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            Screen.await(() -> services.discovery().starts() == 1, "the start");
            wizard.press(Phrase.SEARCH_STOP);
            assertEquals(wizard.text(Phrase.SEARCH_STOPPED), wizard.message());
            wizard.goBack();
            assertEquals("address", wizard.page());
        }
    }

    @Test
    void doesNotSearchAgainForTheSameAddress() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.goBack();
            wizard.goBack();
            wizard.goOn();
            assertEquals("search", wizard.page());
            assertEquals(1, services.discovery().starts());
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void showsServersWithTheirSourcesAndHowFarToTrustThem() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            assertTrue(wizard.screen().shows("IMAP · imap.example.org:993 · TLS"));
            assertTrue(wizard.screen().shows("SMTP · smtp.example.org:587 · STARTTLS"));
            assertTrue(wizard.screen().shows(wizard.text(Phrase.SOURCE_AUTOCONFIG)));
            assertTrue(wizard.screen().shows(wizard.text(Phrase.GRADE_A)));
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void goesOnOnlyAfterConsentWhereConsentIsRequired() {
        services.discovery().answers(Examples.found(Consent.REQUIRED));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            Finding reason = Finding.of(FindingCode.SOURCE_GUESSED, "example.org");
            assertTrue(wizard.screen().shows(reason.message(Locale.ENGLISH)));
            assertFalse(wizard.next().isEnabled());
            wizard.press(Phrase.RESULT_CONSENT);
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void usesTheAlternativeThatThePersonChose() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            Combo incoming = wizard.screen()
                    .find(Combo.class, combo -> combo.getItem(0).startsWith("IMAP"), "incoming");
            incoming.select(1);
            incoming.notifyListeners(SWT.Selection, null);
            wizard.logIn();
            wizard.complete();
            assertEquals(Examples.POP3, services.accounts().all().getFirst().settings().incoming());
        }
    }

    @Test
    void savesTheAccountAfterTheLogInOffTheUiThread() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.screen().type(wizard.text(Phrase.NAME_LABEL), "Ada Lovelace");
            wizard.search();
            wizard.logIn();
            wizard.complete();
            Account account = services.accounts().all().getFirst();
            assertEquals(Examples.ADDRESS, account.address());
            assertEquals("Ada Lovelace", account.personName());
            assertEquals("example", account.providerId());
            assertEquals(Examples.SETTINGS, account.settings());
            assertEquals("correct horse", services.accounts().credential(account.id()).orElseThrow().secret());
            assertEquals(Optional.of(account), wizard.saved().map(saved -> saved.account()));
            assertNotEquals(Optional.of(Thread.currentThread().getName()), services.accounts().addedOn());
        }
    }

    @Test
    void putsTheOutgoingServerThatLetUsInFirst() {
        AccountDraft draft = new AccountDraft();
        draft.setSettings(Optional.of(Examples.SETTINGS));
        draft.setVerification(new Verification(
                login(Examples.IMAP, LoginOutcome.OK),
                List.of(login(Examples.SUBMISSIONS, LoginOutcome.ERROR),
                        login(Examples.SUBMISSION, LoginOutcome.OK))));
        assertTrue(draft.isVerified());
        assertEquals(Optional.of(new Settings(Examples.IMAP, List.of(Examples.SUBMISSION, Examples.SUBMISSIONS))),
                draft.settings());
    }

    private static ServerLogin login(Server server,
            LoginOutcome outcome) {
        return new ServerLogin(server, outcome, List.of());
    }

    @Test
    void asksBeforeALogInThatMayLockTheAccount() {
        Finding repeated = Finding.of(FindingCode.LOGIN_REPEATED_FAILURES, "mx.example.org", "2");
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().remarks(repeated);
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.screen().awaits(repeated.message(Locale.ENGLISH));
            assertEquals(0, services.verification().calls());
            wizard.press(Phrase.CHECK_AGAIN);
            wizard.complete();
            assertEquals(1, services.verification().calls());
        }
    }

    @Test
    void explainsARefusedLogInAndSavesNothing() {
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().refuses(Examples.refusal());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.screen().awaits(Examples.refusal().message(Locale.ENGLISH));
            assertTrue(wizard.screen().shows(Examples.refusal().remedy(Locale.ENGLISH)));
            assertTrue(wizard.screen().shows("https://example.org/passwords"));
            assertFalse(wizard.finish().isEnabled());
            assertFalse(wizard.next().isEnabled());
            assertEquals(List.of(), services.accounts().all());
        }
    }

    @Test
    void saysThatTheNetworkBlocksThePortWhereTheLogInAsksNobody() {
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().cannotAsk();
        Finding blocked = services.blockedPort(465);
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.screen().awaits(blocked.message(Locale.ENGLISH));
        }
    }

    @Test
    void triesAgainWithAnotherPasswordAfterARefusal() {
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().refuses(Examples.refusal());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.screen().awaits(wizard.text(Phrase.LOGIN_REFUSED));
            services.verification().works();
            wizard.goBack();
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "battery staple");
            wizard.goOn();
            wizard.complete();
            assertEquals(2, services.verification().calls());
            assertEquals("battery staple",
                    services.accounts().credential("ada@example.org").orElseThrow().secret());
        }
    }

    @Test
    void asksAboutTheSenderOnlyWhereThePersonWantsIt() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            Screen.await(() -> wizard.message().equals(wizard.text(Phrase.CHECK_OK)), "the log-in");
            assertFalse(services.verification().options().senderCheck());
            wizard.press(Phrase.CHECK_SENDER);
            Screen.await(() -> services.verification().calls() == 2
                    && wizard.message().equals(wizard.text(Phrase.CHECK_OK)), "another log-in");
            assertTrue(services.verification().options().senderCheck());
            assertEquals(Optional.of(Examples.ADDRESS), services.verification().options().address());
        }
    }

    @Test
    void repeatsNoFailedLogInToAskAboutTheSender() {
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().refuses(Examples.refusal());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.screen().awaits(wizard.text(Phrase.LOGIN_REFUSED));
            wizard.press(Phrase.CHECK_SENDER);
            assertEquals(1, services.verification().calls());
        }
    }

    @Test
    void searchesWithTheFileThatThePersonChooses() {
        services.discovery().answers(Examples.notFound());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.searchInVain();
            services.discovery().answers(Examples.found(Consent.REQUIRED));
            wizard.choose(Path.of("company.mobileconfig"));
            wizard.press(Phrase.SEARCH_FILE);
            wizard.awaitPage("result");
            assertEquals(Optional.of(Path.of("company.mobileconfig")), services.discovery().options().file());
        }
    }

    @Test
    void takesAFileThatIsDroppedOnTheTableOfTheSearch() {
        services.discovery().answers(Examples.notFound());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.typeAddress("ada@example.org");
            wizard.goOn();
            Table table = wizard.screen().find(Table.class, any -> true, "the table");
            DropTarget target = assertInstanceOf(DropTarget.class, table.getData(DND.DROP_TARGET_KEY));
            assertInstanceOf(FileTransfer.class, target.getTransfer()[0]);
        }
    }

    @Test
    void offersToLookAtTheCertificateOfAServerThatWasLeftOut() {
        services.discovery().answers(Examples.found(Consent.NONE),
                new DiscoveryEvent.ServerSeen(Examples.proposed(Examples.POP3, ServerState.CERTIFICATE)));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            String offer = wizard.text(Phrase.CERTIFICATE_OFFER, "pop.example.org:995");
            assertTrue(wizard.screen().shows(offer.substring(0, offer.indexOf("<a>"))));
        }
    }

    @Test
    void searchesAgainAfterACertificateWasAcceptedOnTheResultPage() {
        services.probe().sees("pop.example.org", 995, ServerState.CERTIFICATE, Optional.of(new TlsReport("TLSv1.3", "",
                List.of(Examples.CERTIFICATE), false, true)));
        services.discovery().answers(Examples.found(Consent.NONE),
                new DiscoveryEvent.ServerSeen(Examples.proposed(Examples.POP3, ServerState.CERTIFICATE)));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            ModalDialog.answering(wizard.text(Phrase.CERTIFICATE_TITLE, "pop.example.org"), screen -> {
                screen.press(wizard.text(Phrase.CERTIFICATE_CONSENT, "pop.example.org:995"));
                screen.press(wizard.text(Phrase.CERTIFICATE_ACCEPT));
            }, () -> wizard.screen().follow("pop.example.org:995"));
            Screen.await(() -> services.discovery().starts() == 2, "another search");
            assertEquals(1, services.certificates().all().size());
        }
    }

    @Test
    void stopsALogInThatHangs() {
        services.discovery().answers(Examples.found(Consent.NONE));
        services.verification().hangs();
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            wizard.press(Phrase.CHECK_STOP);
            assertEquals(wizard.text(Phrase.CHECK_STOPPED), wizard.message());
            assertFalse(wizard.finish().isEnabled());
        }
    }

    @Test
    void forgetsThePasswordWhenAnotherAddressIsTyped() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.goOn();
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            wizard.goBack();
            wizard.goBack();
            wizard.goBack();
            wizard.typeAddress("bob@example.org");
            wizard.goOn();
            wizard.awaitPage("result");
            wizard.goOn();
            assertEquals("", wizard.screen().field(wizard.text(Phrase.PASSWORD_LABEL)).getText());
            assertFalse(wizard.next().isEnabled());
        }
    }

    @Test
    void leavesNoPasswordBehindAfterTheEnd() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            Text password = (Text) allBelow(wizard.screen().shell()).filter(control -> control instanceof Text text
                    && (text.getStyle() & SWT.PASSWORD) != 0).findFirst().orElseThrow();
            StringBuilder left = new StringBuilder();
            password.addDisposeListener(event -> left.append(password.getText()));
            wizard.complete();
            assertEquals("", left.toString());
        }
    }

    private static Stream<Control> allBelow(
            Composite parent) {
        return Stream.of(parent.getChildren())
                .flatMap(child -> Stream.concat(Stream.of(child),
                        child instanceof Composite composite ? allBelow(composite)
                                : Stream.of()));
    }

    @Test
    void opensThePageOfTheProviderAboutItsPasswords() {
        services.discovery().answers(Examples.found(Consent.NONE, PasswordRule.APP_PASSWORD));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.goOn();
            assertTrue(wizard.screen().shows(wizard.text(Phrase.PASSWORD_RULE_APP, "Example Mail")));
            wizard.screen().find(Link.class, link -> !link.getText().isEmpty(), "link")
                    .notifyListeners(SWT.Selection, null);
            assertEquals(List.of(URI.create("https://example.org/passwords")), wizard.openedPages());
        }
    }

    @ParameterizedTest
    @CsvSource({"PAGE_DOCUMENTATION, https://example.org/help", "PAGE_WEBMAIL, https://mail.example.org/"})
    void leadsFromTheResultToThePagesOfTheProvider(Phrase words, URI page) {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.screen().follow(wizard.text(words));
            assertEquals(List.of(page), wizard.openedPages());
        }
    }

    @Test
    void showsNoPagesWhereNoneIsKnown() {
        services.discovery().answers(Examples.proposing(Examples.proposed(Examples.IMAP, ServerState.OK)));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            assertTrue(wizard.screen().controls().stream().noneMatch(Link.class::isInstance));
        }
    }

    @Test
    void isHonestAboutProvidersThatOnlyTakeASignInInTheBrowser() {
        services.discovery().answers(Examples.found(Consent.NONE, PasswordRule.OAUTH_ONLY));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.goOn();
            assertTrue(wizard.screen().shows(wizard.text(Phrase.PASSWORD_RULE_OAUTH, "Example Mail")));
            assertFalse(wizard.screen().field(wizard.text(Phrase.PASSWORD_LABEL)).isEnabled());
            wizard.press(Phrase.PASSWORD_ALL_THE_SAME);
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "correct horse");
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void letsThePersonTypeTheServersWhereNothingWasFound() {
        services.discovery().answers(Examples.notFound());
        Finding refused = Finding.of(FindingCode.CONNECTION_REFUSED, "mx.example.org", "993");
        services.probe().sees(ServerState.UNREACHABLE, refused);
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.searchInVain();
            assertFalse(wizard.next().isEnabled());
            wizard.press(Phrase.ENTER_MANUALLY);
            assertEquals("manual", wizard.page());
            assertEquals(Optional.empty(), wizard.error());
            assertFalse(wizard.next().isEnabled());
            wizard.typeServers("mx.example.org");
            wizard.press(Phrase.MANUAL_TEST);
            wizard.screen().awaits(refused.message(Locale.ENGLISH));
            wizard.logIn();
            wizard.complete();
            assertEquals("mx.example.org",
                    services.accounts().all().getFirst().settings().incoming().host().text());
        }
    }

    @Test
    void saysThatTheNetworkBlocksThePortWhereTypedServersAreTested() {
        services.discovery().answers(Examples.notFound());
        Finding blocked = services.blockedPort(465);
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.searchInVain();
            wizard.press(Phrase.ENTER_MANUALLY);
            wizard.typeServers("smtp.example.org");
            wizard.press(Phrase.MANUAL_TEST);
            Screen.await(() -> wizard.message().equals(wizard.text(Phrase.MANUAL_TEST_FAILED)), "the test");
            assertTrue(wizard.screen().shows(blocked.message(Locale.ENGLISH)));
        }
    }

    @Test
    void asksBeforeItDoesWithoutProtection() {
        services.discovery().answers(Examples.notFound());
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.searchInVain();
            wizard.press(Phrase.ENTER_MANUALLY);
            wizard.typeServers("mx.example.org");
            wizard.screen().choose(wizard.text(Phrase.IN_SECURITY_LABEL), wizard.text(Phrase.SECURITY_NONE));
            assertFalse(wizard.next().isEnabled());
            wizard.press(Phrase.MANUAL_UNPROTECTED);
            assertTrue(wizard.next().isEnabled());
        }
    }

    @Test
    void showsThePagesOfOtherPlugInsAndTellsThemOfTheAccount() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.logIn();
            Screen.await(() -> wizard.next().isEnabled(), "the log-in");
            wizard.goOn();
            assertEquals("org.postern.ui.tests.signature", wizard.page());
            assertTrue(wizard.screen().shows("Signature of ada@example.org"));
            wizard.complete();
            assertEquals(Optional.of("ada@example.org"), SignaturePage.savedFor());
        }
    }

    @Test
    void everyPageHasItsContextHelp() {
        services.discovery().answers(Examples.found(Consent.NONE));
        try (WizardScreen wizard = new WizardScreen(services)) {
            wizard.search();
            wizard.press(Phrase.ENTER_MANUALLY);
            wizard.goBack();
            wizard.logIn();
            assertEquals(List.of("org.postern.ui.wizard_address", "org.postern.ui.wizard_search",
                    "org.postern.ui.wizard_result", "org.postern.ui.wizard_manual", "org.postern.ui.wizard_password",
                    "org.postern.ui.wizard_check"), wizard.helpContexts());
        }
    }

}
