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

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerCertificate;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Reader;
import org.postern.ui.internal.fixture.Screen;
import org.postern.ui.internal.fixture.Windows;
import org.postern.ui.internal.fixture.WizardScreen;

/** What is said at the fields of a server while a person types: in the wizard, and likewise in the editor. */
class ServerAdviceTest {

    private static final String HOST = "imap.example.org";
    private static final Finding REFUSED = Finding.of(FindingCode.CONNECTION_REFUSED, HOST, "1143");
    private static final Finding OTHER_NAME = Finding.of(FindingCode.TLS_NAME_MISMATCH, HOST, "mail.hosting.example");
    private static final Finding SELF_SIGNED = Finding.of(FindingCode.TLS_SELF_SIGNED, HOST, "");

    private final FakeServices services = new FakeServices();
    private WizardScreen wizard;
    private Screen screen;

    @BeforeEach
    void openThePageForManualEntry() {
        services.discovery().answers(Examples.notFound());
        wizard = new WizardScreen(services);
        screen = wizard.screen();
        wizard.searchInVain();
        wizard.press(Phrase.ENTER_MANUALLY);
    }

    @AfterEach
    void close() {
        wizard.close();
    }

    @Test
    void asksNobodyBeforeSomethingIsTyped() {
        screen.awaits(wizard.text(Phrase.ADVICE_HINT));
        assertEquals(List.of(), services.probe().looks());
        assertEquals(1, services.discovery().starts());
    }

    @Test
    void looksWhenThePersonPausesAndNotAtEveryKey() {
        for (String typed : List.of("i", "imap", "imap.ex", "imap.example", HOST)) {
            incoming(Phrase.IN_HOST_LABEL).setText(typed);
            Screen.settle();
        }
        screen.awaits(wizard.text(Phrase.ADVICE_TRIED, HOST));
        assertTrue(services.probe().looks().stream().allMatch(look -> look.host().text().equals(HOST)));
    }

    @Test
    void endsALookThatIsOutOfDate() {
        services.probe().hangs("slow.example.org", 993);
        typeIncoming("slow.example.org", "993");
        Screen.await(() -> !services.probe().looks().isEmpty(), "a look");
        typeIncoming(HOST, "993");
        Screen.await(services.probe()::isCancelled, "the end of the old look");
        screen.awaits(wizard.text(Phrase.ADVICE_OK, HOST));
    }

    @Test
    void takesNothingThatThePersonHasNotTaken() {
        incoming(Phrase.IN_HOST_LABEL).setText(HOST);
        screen.awaits(wizard.text(Phrase.ADVICE_TRIED, HOST));
        assertEquals("", incoming(Phrase.IN_PORT_LABEL).getText());
        assertFalse(wizard.next().isEnabled());
    }

    @Test
    void fillsInWhatAHostAnswersWithOneClick() {
        services.probe().sees(ServerState.UNREACHABLE).sees(HOST, 995, ServerState.OK);
        incoming(Phrase.IN_HOST_LABEL).setText(HOST);
        screen.awaits("POP3 · imap.example.org:995 · TLS");
        screen.follow("POP3 · imap.example.org:995 · TLS");
        assertEquals("995", incoming(Phrase.IN_PORT_LABEL).getText());
        screen.awaits(wizard.text(Phrase.ADVICE_OK, HOST));
    }

    @Test
    void offersThePortAtWhichTheServerAnswers() {
        services.probe().sees(HOST, 1143, ServerState.UNREACHABLE, REFUSED);
        typeIncoming(HOST, "1143");
        screen.awaits(REFUSED.message(Locale.ENGLISH));
        String offer = before(wizard.text(Phrase.ADVICE_USE_DOOR, "IMAP", "993", "TLS"));
        assertTrue(screen.shows(offer), () -> screen.words().toString());
        assertEquals("1143", incoming(Phrase.IN_PORT_LABEL).getText());
        screen.follow(offer);
        assertEquals("993", incoming(Phrase.IN_PORT_LABEL).getText());
    }

    @Test
    void offersTheOtherNameInTheCertificateAndUsesItOnlyOnRequest() {
        services.probe().sees(HOST, 993, ServerState.CERTIFICATE, Optional.of(tls(true, "mail.hosting.example")),
                OTHER_NAME).sees("mail.hosting.example", 993, ServerState.OK);
        services.names().knows("mail.hosting.example");
        typeIncoming(HOST, "993");
        screen.awaits(OTHER_NAME.message(Locale.ENGLISH));
        assertEquals(HOST, incoming(Phrase.IN_HOST_LABEL).getText());
        screen.follow(before(wizard.text(Phrase.ADVICE_USE_NAME, "mail.hosting.example")));
        assertEquals("mail.hosting.example", incoming(Phrase.IN_HOST_LABEL).getText());
    }

    @Test
    void offersNoNameThatLeadsElsewhere() {
        services.probe().sees(HOST, 993, ServerState.CERTIFICATE, Optional.of(tls(true, "elsewhere.example")),
                OTHER_NAME);
        typeIncoming(HOST, "993");
        screen.awaits(OTHER_NAME.message(Locale.ENGLISH));
        assertFalse(screen.shows(before(wizard.text(Phrase.ADVICE_USE_NAME, "elsewhere.example"))));
    }

    @Test
    void readsAWildcardInTheCertificateAsTheNameThatWasTyped() {
        services.probe().sees(HOST, 993, ServerState.CERTIFICATE, Optional.of(tls(true, "*.hosting.example")),
                OTHER_NAME).sees("imap.hosting.example", 993, ServerState.OK);
        services.names().knows("imap.hosting.example");
        typeIncoming(HOST, "993");
        screen.awaits(before(wizard.text(Phrase.ADVICE_USE_NAME, "imap.hosting.example")));
    }

    @Test
    void searchesForAHostThatIsLeftOpenAndKeepsWhatIsFixed() {
        services.discovery().answers(Examples.found(Consent.NONE));
        screen.choose(wizard.text(Phrase.IN_PROTOCOL_LABEL), "POP3");
        screen.awaits("POP3 · pop.example.org:995 · TLS");
        assertEquals(Optional.of(Protocol.POP3), services.discovery().options().fixed().incoming().protocol());
        screen.follow("POP3 · pop.example.org:995 · TLS");
        assertEquals("pop.example.org", incoming(Phrase.IN_HOST_LABEL).getText());
    }

    @Test
    void triesAHostAtThePortThatIsFixedAndAtNoOther() {
        incoming(Phrase.IN_PORT_LABEL).setText("2993");
        incoming(Phrase.IN_HOST_LABEL).setText(HOST);
        screen.awaits("IMAP · imap.example.org:2993 · TLS");
        assertTrue(services.probe().looks().stream().filter(look -> look.host().text().equals(HOST))
                .allMatch(look -> look.port() == 2993));
    }

    @Test
    void triesAHostWithTheProtectionThatIsFixedAndWithNoOther() {
        screen.choose(wizard.text(Phrase.IN_SECURITY_LABEL), "STARTTLS");
        incoming(Phrase.IN_HOST_LABEL).setText(HOST);
        screen.awaits("IMAP · imap.example.org:143 · STARTTLS");
        assertTrue(services.probe().looks().stream().allMatch(look -> look.security() == Security.STARTTLS));
    }

    @Test
    void searchesWithThePortThatIsFixed() {
        services.discovery().answers(Examples.found(Consent.NONE));
        incoming(Phrase.IN_PORT_LABEL).setText("993");
        screen.awaits("IMAP · imap.example.org:993 · TLS");
        assertEquals(Optional.of(993), services.discovery().options().fixed().incoming().port());
    }

    @Test
    void keepsTheUserNameThatIsTypedWhereASuggestionIsTaken() {
        screen.type(wizard.text(Phrase.USERNAME_LABEL), "lovelace");
        wizard.typeHosts(HOST);
        for (String server : List.of("IMAP · imap.example.org:993 · TLS", "SMTP · imap.example.org:465 · TLS")) {
            screen.awaits(server);
            screen.follow(server);
        }
        wizard.goOn();
        assertEquals("lovelace", screen.field(wizard.text(Phrase.USERNAME_LABEL)).getText());
    }

    @Test
    void answersAtThePortWhereNobodyListensThere() {
        services.probe().sees(HOST, 1143, ServerState.UNREACHABLE, REFUSED);
        typeIncoming(HOST, "1143");
        awaitsAt(incoming(Phrase.IN_PORT_LABEL), REFUSED);
    }

    @Test
    void answersAtTheHostWhereItIsUnknown() {
        Finding unknown = Finding.of(FindingCode.NAME_NOT_FOUND, HOST);
        services.probe().sees(HOST, 993, ServerState.UNREACHABLE, unknown);
        typeIncoming(HOST, "993");
        awaitsAt(incoming(Phrase.IN_HOST_LABEL), unknown);
    }

    @Test
    void answersAtTheProtectionWhereTheServerHasNone() {
        Finding none = Finding.of(FindingCode.TLS_NOT_OFFERED, HOST, "993");
        services.probe().sees(HOST, 993, ServerState.INSECURE, none);
        typeIncoming(HOST, "993");
        awaitsAt(screen.find(Combo.class, combo -> combo.getText().equals("TLS"), "the protection"), none);
    }

    @Test
    void answersAtTheLogInWhereTheServerDoesNotOfferIt() {
        services.probe().offers(HOST, 993, AuthenticationMethod.PASSWORD);
        typeIncoming(HOST, "993");
        screen.awaits(wizard.text(Phrase.ADVICE_OK, HOST));
        screen.choose(wizard.text(Phrase.IN_LOGIN_LABEL), "CRAM-MD5");
        Combo login = screen.find(Combo.class, combo -> combo.getText().equals("CRAM-MD5"), "the log-in");
        String expected = wizard.text(Phrase.ADVICE_LOGIN, HOST, "CRAM-MD5");
        Screen.await(() -> new Reader(screen).description(login).equals(expected), expected);
    }

    @Test
    void saysAtThePortThatTheNetworkBlocksIt() {
        Finding blocked = services.blockedPort(587);
        typeOutgoing("smtp.example.org", "587");
        awaitsAt(outgoing(Phrase.OUT_PORT_LABEL), blocked);
    }

    @Test
    void saysThatConnectionsAreInspectedWhereBothSidesHaveTheSameUnknownIssuer() {
        seesForged(HOST, 993, "AA:01");
        seesForged("smtp.example.net", 465, "AA:02");
        typeOutgoing("smtp.example.net", "465");
        typeIncoming(HOST, "993");
        awaitsAt(incoming(Phrase.IN_HOST_LABEL), Finding.of(FindingCode.TLS_INSPECTED, HOST, "CN=Company Proxy"));
    }

    private void seesForged(String host, int port, String fingerprint) {
        ServerCertificate forged = new ServerCertificate("CN=" + host, "CN=Company Proxy", List.of(host),
                Examples.CERTIFICATE.notBefore(), Examples.CERTIFICATE.notAfter(), fingerprint);
        services.probe().sees(host, port, ServerState.CERTIFICATE,
                Optional.of(new TlsReport("TLSv1.3", "", List.of(forged), false, true)),
                Finding.of(FindingCode.TLS_UNTRUSTED, host, "CN=Company Proxy"));
    }

    @Test
    void saysThatTheNetworkWantsALogInWhereItAnswersForBothSides() {
        for (String place : List.of(HOST + ":993", "smtp.example.net:465")) {
            String host = place.substring(0, place.indexOf(':'));
            services.probe().sees(host, Integer.parseInt(place.substring(host.length() + 1)), ServerState.CERTIFICATE,
                    Optional.of(tls(false, "portal.hotel.example")),
                    Finding.of(FindingCode.TLS_NAME_MISMATCH, host, "portal.hotel.example"));
        }
        typeOutgoing("smtp.example.net", "465");
        typeIncoming(HOST, "993");
        awaitsAt(incoming(Phrase.IN_HOST_LABEL), Finding.of(FindingCode.NETWORK_CAPTIVE_PORTAL));
    }

    @Test
    void leadsToThePageOfTheProviderWhoseServerItIs() {
        services.probe().sees("imap.example.net", 993, ServerState.UNREACHABLE,
                Finding.of(FindingCode.CONNECTION_REFUSED, "imap.example.net", "993"));
        typeIncoming("imap.example.net", "993");
        screen.awaits("https://example.net/mail");
        screen.follow("https://example.net/mail");
        assertEquals(List.of(URI.create("https://example.net/mail")), wizard.openedPages());
    }

    // What is said of a field is also told to those who cannot see the mark beside it.
    private void awaitsAt(Control field, Finding finding) {
        Screen.await(() -> new Reader(screen).description(field).startsWith(finding.message(Locale.ENGLISH)),
                finding.code().id());
    }

    @Test
    void looksOnVirtualThreadsAlone() {
        typeIncoming(HOST, "993");
        screen.awaits(wizard.text(Phrase.ADVICE_OK, HOST));
        assertTrue(services.probe().threads().stream().allMatch(Thread::isVirtual));
    }

    @Test
    void acceptsACertificateForTheServerAloneWhereThePersonSaysSo() {
        services.probe().sees(HOST, 993, ServerState.CERTIFICATE, Optional.of(tls(false, HOST)), SELF_SIGNED);
        typeIncoming(HOST, "993");
        screen.awaits(SELF_SIGNED.message(Locale.ENGLISH));
        ModalDialog.answering(wizard.text(Phrase.CERTIFICATE_TITLE, HOST), dialog -> {
            dialog.press(wizard.text(Phrase.CERTIFICATE_CONSENT, HOST + ":993"));
            dialog.press(wizard.text(Phrase.CERTIFICATE_ACCEPT));
        }, () -> screen.follow(before(wizard.text(Phrase.ADVICE_CERTIFICATE))));
        Screen.await(() -> !services.certificates().all().isEmpty(), "the exception");
        assertEquals(Optional.of("AA:01"), services.certificates().accepted(new HostName(HOST), 993));
        Screen.await(() -> looksAtTheServer() > 1, "another look");
    }

    private long looksAtTheServer() {
        return services.probe().looks().stream().map(ProbeTarget::host).filter(new HostName(HOST)::equals).count();
    }

    @Test
    void acceptsNoCertificateOnACloseOfTheWindow() {
        services.probe().sees(HOST, 993, ServerState.CERTIFICATE, Optional.of(tls(false, HOST)), SELF_SIGNED);
        typeIncoming(HOST, "993");
        screen.awaits(SELF_SIGNED.message(Locale.ENGLISH));
        ModalDialog.answering(wizard.text(Phrase.CERTIFICATE_TITLE, HOST), dialog -> dialog.shell().close(),
                () -> screen.follow(before(wizard.text(Phrase.ADVICE_CERTIFICATE))));
        assertEquals(List.of(), services.certificates().all());
    }

    @Test
    void remindsOfAnExceptionInTheEditorWithoutBeingAsked() {
        Finding reminder = Finding.of(FindingCode.TLS_EXCEPTION, HOST);
        services.probe().sees(HOST, 993, ServerState.OK, Optional.of(tls(false, HOST)), reminder);
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            windows.edit().awaits(reminder.message(Locale.ENGLISH));
        }
    }

    @Test
    void offersThePortInTheEditorAsInTheWizard() {
        services.probe().sees(HOST, 1143, ServerState.UNREACHABLE, REFUSED);
        try (Windows windows = new Windows(services, Locale.ENGLISH)) {
            Screen editor = windows.edit();
            editor.awaits(wizard.text(Phrase.ADVICE_OK, HOST));
            editor.type(wizard.text(Phrase.IN_PORT_LABEL), "1143");
            editor.awaits(REFUSED.message(Locale.ENGLISH));
            editor.follow(before(wizard.text(Phrase.ADVICE_USE_DOOR, "IMAP", "993", "TLS")));
            assertEquals("993", editor.field(wizard.text(Phrase.IN_PORT_LABEL)).getText());
        }
    }

    private void typeIncoming(String host, String port) {
        screen.choose(wizard.text(Phrase.IN_PROTOCOL_LABEL), "IMAP");
        screen.choose(wizard.text(Phrase.IN_SECURITY_LABEL), "TLS");
        incoming(Phrase.IN_PORT_LABEL).setText(port);
        incoming(Phrase.IN_HOST_LABEL).setText(host);
        Screen.settle();
    }

    private void typeOutgoing(String host, String port) {
        screen.choose(wizard.text(Phrase.OUT_SECURITY_LABEL), "TLS");
        outgoing(Phrase.OUT_PORT_LABEL).setText(port);
        outgoing(Phrase.OUT_HOST_LABEL).setText(host);
        Screen.settle();
    }

    private Text outgoing(Phrase label) {
        return screen.fields(wizard.text(label)).getLast();
    }

    private Text incoming(Phrase label) {
        return screen.fields(wizard.text(label)).getFirst();
    }

    private static TlsReport tls(boolean trusted, String name) {
        return new TlsReport("TLSv1.3", "", List.of(new ServerCertificate("CN=" + name, "CN=" + name, List.of(name),
                Examples.CERTIFICATE.notBefore(), Examples.CERTIFICATE.notAfter(), "AA:01")), trusted,
                name.equals(HOST));
    }

    /** The words of a sentence that stand before its link. */
    private static String before(String sentence) {
        return sentence.substring(0, sentence.indexOf("<a>"));
    }
}
