/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/**
 * The IMAP store of Jakarta Mail, with the mechanisms of this package. It uses the first mechanism of the property
 * {@code mail.imap.sasl.mechanisms} that the server offers, and no other; LOGIN stands for the command of that name.
 *
 * @since 0.1.0
 */
public final class SaslStore extends IMAPStore {

    /** Called by Jakarta Mail too. */
    public SaslStore(Session session, URLName name) {
        super(session, name, "imap", false);
    }

    /** Makes this the store for everything that is read by IMAP in {@code session}. */
    public static Provider provider() {
        return new Provider(Provider.Type.STORE, "imap", SaslStore.class.getName(), "Postern", null);
    }

    /**
     * Asks whether mail may be read: opens the inbox without touching a message (EXAMINE).
     *
     * @return what the server has against it; empty where it agrees
     */
    public Optional<String> refusalOfInbox() throws MessagingException {
        try {
            ((IMAPFolder) getFolder("INBOX")).doCommand(protocol -> protocol.examine("INBOX"));
            return Optional.empty();
        } catch (MessagingException failure) {
            if (failure.getCause() instanceof CommandFailedException refusal) {
                return Optional.of(refusal.getResponse().getRest());
            }
            throw failure;
        }
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new SaslProtocol(name, host, port, session.getProperties(), logger);
    }
}
