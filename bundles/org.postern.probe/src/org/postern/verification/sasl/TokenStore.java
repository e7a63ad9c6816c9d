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
import java.util.Locale;
import java.util.Properties;

import org.eclipse.angus.mail.pop3.POP3Store;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/**
 * The POP3 store of Jakarta Mail, which takes the reasons for which an access token is refused for a welcome: here it
 * asks once more whether it is in. It also sends USER and PASS in UTF-8, where Jakarta Mail would lose characters.
 *
 * @since 0.1.0
 */
public final class TokenStore extends POP3Store {

    private static final String XOAUTH2 = "XOAUTH2";
    private static final String PLAIN = "PLAIN";
    private static final String MECHANISMS = "mail.pop3.auth.mechanisms";

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
        boolean asBytes = userName != null && secret != null && !Utf8Bytes.isNeedless(userName + secret)
                && !usesToken() && !offersPlain(host, port);
        boolean connected = asBytes
                ? super.protocolConnect(host, port, Utf8Bytes.of(userName), Utf8Bytes.of(secret))
                : super.protocolConnect(host, port, userName, secret);
        if (connected && usesToken()) {
            setConnected(true);
            if (!isConnected()) {
                close();
                throw new AuthenticationFailedException("-ERR");
            }
        }
        return connected;
    }

    /**
     * PLAIN is told text as it is. Whether the server knows it, Jakarta Mail says only after the log-in: so it is asked
     * over a connection before, at which no log-in is tried.
     */
    private boolean offersPlain(String host, int port) throws MessagingException {
        Properties properties = new Properties();
        properties.putAll(session.getProperties());
        properties.setProperty(MECHANISMS, "");
        try (POP3Store asking = new POP3Store(Session.getInstance(properties), null)) {
            try {
                asking.connect(host, port, "", "");
            } catch (AuthenticationFailedException noMechanism) {
                // What the server offers is known by now, where it said so.
            }
            String offered = asking.capabilities().getOrDefault("SASL", "");
            return List.of(offered.toUpperCase(Locale.ROOT).split(" ")).contains(PLAIN);
        }
    }

    private boolean usesToken() {
        String mechanisms = session.getProperties().getProperty(MECHANISMS, "");
        return List.of(mechanisms.split(" ")).contains(XOAUTH2);
    }
}
