/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.util.List;

import org.eclipse.angus.mail.pop3.POP3Store;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/**
 * The POP3 store of Jakarta Mail, which takes the reasons for which an access token is refused for a welcome: here it
 * asks once more whether it is in.
 *
 * @since 0.1.0
 */
public final class TokenStore extends POP3Store {

    private static final String XOAUTH2 = "XOAUTH2";

    /** Called by Jakarta Mail too. */
    public TokenStore(Session session, URLName name) {
        super(session, name, "pop3", false);
    }

    /** Makes this the store for everything that is read by POP3 in {@code session}. */
    public static Provider provider() {
        return new Provider(Provider.Type.STORE, "pop3", TokenStore.class.getName(), "Postern", null);
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String userName, String secret)
            throws MessagingException {
        boolean connected = super.protocolConnect(host, port, userName, secret);
        if (connected && usesToken()) {
            setConnected(true);
            if (!isConnected()) {
                close();
                throw new AuthenticationFailedException("-ERR");
            }
        }
        return connected;
    }

    private boolean usesToken() {
        String mechanisms = session.getProperties().getProperty("mail.pop3.auth.mechanisms", "");
        return List.of(mechanisms.split(" ")).contains(XOAUTH2);
    }
}
