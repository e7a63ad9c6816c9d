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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.testing.TestDomain;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.RealServices;
import org.postern.ui.internal.fixture.WizardScreen;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** The wizard over the real engine, which talks to real servers on loopback. */
class WholeWayTest {

    private static final String ADDRESS = "ada@" + TestDomain.NAME;
    private static final String PASSWORD = "correct horse ä";

    @TempDir
    private Path folder;
    private TestDomain domain;
    private RealServices services;

    @BeforeEach
    void start() {
        domain = TestDomain.start(ADDRESS, PASSWORD);
        services = new RealServices(domain, folder.resolve("secure_storage"));
    }

    @AfterEach
    void stop() {
        services.close();
        domain.close();
    }

    @Test
    void endsWithAnAccountWhoseMessageArrives() throws MessagingException {
        try (WizardScreen wizard = new WizardScreen(services.services(), Locale.ENGLISH)) {
            goToPassword(wizard);
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), PASSWORD);
            wizard.goOn();
            wizard.complete();
        }
        Account account = services.accounts().all().getFirst();
        assertEquals("imap." + TestDomain.NAME, account.settings().incoming().host().text());
        assertEquals("Ada Lovelace", account.personName());
        assertEquals(SecretStorage.SECURE, services.accounts().secretStorage(account.id()));
        assertEquals(List.of("From the wizard"), subjectsAfterSending(services.session(account), "From the wizard"));
    }

    @Test
    void explainsAWrongPasswordAndSavesNothing() {
        try (WizardScreen wizard = new WizardScreen(services.services(), Locale.ENGLISH)) {
            goToPassword(wizard);
            wizard.screen().type(wizard.text(Phrase.PASSWORD_LABEL), "battery staple");
            wizard.goOn();
            wizard.screen().awaits(wizard.text(Phrase.LOGIN_REFUSED));
            wizard.screen().awaits("imap.demo.example did not accept this user name and password");
            wizard.screen().awaits(Finding.of(FindingCode.LOGIN_REFUSED).remedy(Locale.ENGLISH));
            assertEquals(wizard.text(Phrase.CHECK_FAILED), wizard.message());
            assertFalse(wizard.finish().isEnabled());
        }
        assertEquals(List.of(), services.accounts().all());
    }

    /** From the address, over the rows of the search and what is to be agreed to, to the password. */
    private static void goToPassword(WizardScreen wizard) {
        wizard.typeAddress(ADDRESS);
        wizard.screen().type(wizard.text(Phrase.NAME_LABEL), "Ada Lovelace");
        wizard.goOn();
        wizard.awaitPage("result");
        wizard.goBack();
        assertTrue(wizard.screen().shows("https://autoconfig.demo.example/mail/config-v1.1.xml"),
                wizard.screen().words()::toString);
        assertTrue(wizard.screen().shows(wizard.text(Phrase.OUTCOME_FOUND)), wizard.screen().words()::toString);
        wizard.goOn();
        if (!wizard.next().isEnabled()) {
            wizard.press(Phrase.RESULT_CONSENT);
        }
        wizard.goOn();
        wizard.awaitPage("password");
    }

    private static List<String> subjectsAfterSending(Session session, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom();
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ADDRESS));
        message.setSubject(subject);
        message.setText("It works.");
        Transport.send(message);
        try (Store store = session.getStore()) {
            store.connect();
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return subjects(inbox.getMessages());
            }
        }
    }

    private static List<String> subjects(Message[] messages) throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (Message message : messages) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }
}
