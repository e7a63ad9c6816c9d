/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.sending;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;

import org.postern.accounts.Account;
import org.postern.model.MailAddress;

/** A message of plain text (RFC 5322), from an account. */
public final class OutgoingMessage extends MimeMessage {

    private static final String CHARSET = StandardCharsets.UTF_8.name();

    private final Account account;

    public OutgoingMessage(Session session, Account account, List<MailAddress> recipients, String subject, String text)
            throws MessagingException {
        super(session);
        this.account = account;
        setFrom(internetAddress(account.address(), account.personName()));
        for (MailAddress recipient : recipients) {
            addRecipient(Message.RecipientType.TO, internetAddress(recipient, ""));
        }
        // A line break would begin another field.
        setSubject(subject.replaceAll("\\p{Cntrl}+", " "), CHARSET);
        setSentDate(new Date());
        // Not setText: in OSGi, what it needs is found only where other bundles have been started.
        setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=" + CHARSET)));
        saveChanges();
    }

    private static InternetAddress internetAddress(MailAddress address, String personName) throws MessagingException {
        InternetAddress result = new InternetAddress();
        result.setAddress(address.ascii());
        if (!personName.isEmpty()) {
            try {
                result.setPersonal(personName.replaceAll("\\p{Cntrl}+", " "), CHARSET);
            } catch (UnsupportedEncodingException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }
        return result;
    }

    /** Hands the message to the first server of the account's outgoing series that answers. */
    public void send() throws MessagingException {
        try (Transport transport = session.getTransport()) {
            transport.connect();
            transport.sendMessage(this, getAllRecipients());
        }
    }

    /** The usual one names this computer and its user. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + account.address().domain().ascii() + ">");
    }
}
