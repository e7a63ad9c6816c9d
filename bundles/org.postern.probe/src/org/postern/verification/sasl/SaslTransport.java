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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

import javax.security.sasl.SaslClient;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.postern.model.MailAddress;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/**
 * The SMTP transport of Jakarta Mail, with the mechanisms of this package (RFC 4954). It uses the first mechanism of
 * the property {@code mail.smtp.sasl.mechanisms} that the server offers, and no other; {@code mail.smtp.auth} has to be
 * off.
 *
 * @since 0.1.0
 */
public final class SaslTransport extends SMTPTransport {

    private static final String NAME = "smtp";
    private static final int CHALLENGE = 334;
    private static final int LET_IN = 235;
    private static final int AGREED = 250;

    /** Where Jakarta Mail would write down what is said, secrets included. */
    private static final Logger CONVERSATION = Logger.getLogger(SaslTransport.class.getPackageName() + ".protocol");

    static {
        CONVERSATION.setFilter(line -> false);
    }

    /** @param session is told not to write down what is said */
    public SaslTransport(Session session) {
        super(silent(session), null, NAME, false);
    }

    private static Session silent(Session session) {
        session.setDebug(false);
        return session;
    }

    /** Logs in where there is a secret. */
    @Override
    protected synchronized boolean protocolConnect(String host, int port, String userName, String secret)
            throws MessagingException {
        boolean connected = super.protocolConnect(host, port, null, null);
        if (connected && secret != null) {
            boolean letIn = false;
            try {
                logIn(userName, secret);
                letIn = true;
            } catch (IOException brokenOff) {
                throw new MessagingException(brokenOff.getMessage(), brokenOff);
            } finally {
                if (!letIn) {
                    leave();
                }
            }
        }
        return connected;
    }

    private void logIn(String userName, String secret) throws IOException, MessagingException {
        Optional<byte[]> channel = SecuredChannel.binding(session.getProperties(), NAME);
        List<String> usable = SaslMechanisms.usable(getSASLMechanisms(), this::supportsAuthentication, channel);
        if (usable.isEmpty()) {
            throw new AuthenticationFailedException(
                    "No authentication mechanisms supported by both server and client");
        }
        logIn(usable, channel, userName, secret);
    }

    private void logIn(List<String> usable, Optional<byte[]> channel, String userName, String secret)
            throws IOException, MessagingException {
        String mechanism = usable.getFirst();
        SaslClient client = SaslMechanisms.client(mechanism, NAME, session.getProperties(), userName, secret,
                SaslMechanisms.binding(mechanism, this::supportsAuthentication, channel));
        String command = "AUTH " + mechanism;
        int reply = simpleCommand(client.hasInitialResponse()
                ? command + " " + encoded(client.evaluateChallenge(new byte[0])) : command);
        while (reply == CHALLENGE) {
            reply = simpleCommand(encoded(client.evaluateChallenge(challenge())).getBytes(StandardCharsets.US_ASCII));
        }
        if (reply != LET_IN && usable.size() > 1 && SaslMechanisms.mayGoOn(client)) {
            logIn(usable.subList(1, usable.size()), channel, userName, secret);
            return;
        }
        if (reply != LET_IN) {
            throw new AuthenticationFailedException(getLastServerResponse());
        }
        if (!client.isComplete()) {
            throw new ServerUnprovenException();
        }
    }

    /**
     * Asks whether mail may be sent from an address, and takes the question back (RFC 5321 section 4.1.1.5): no message
     * begins. Some servers judge a sender only together with a recipient, so their yes proves nothing.
     *
     * @return what the server has against it; empty where it agrees
     */
    public synchronized Optional<String> refusalOf(MailAddress sender) throws MessagingException {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(sender.localPart());
        int reply = simpleCommand("MAIL FROM:<" + sender.ascii() + ">" + (ascii ? "" : " SMTPUTF8"));
        Optional<String> refusal = reply == AGREED ? Optional.empty() : Optional.of(getLastServerResponse());
        simpleCommand("RSET");
        return refusal;
    }

    private byte[] challenge() throws AuthenticationFailedException {
        try {
            return Base64.getDecoder().decode(getLastServerResponse().substring(3).strip());
        } catch (IllegalArgumentException refusal) {
            // Stalwart refuses with a sentence in place of a challenge.
            throw new AuthenticationFailedException(getLastServerResponse());
        }
    }

    private static String encoded(byte[] message) {
        return Base64.getEncoder().encodeToString(message);
    }

    private void leave() {
        setConnected(true);
        try {
            close();
        } catch (MessagingException alreadyGone) {
            // Nothing is left to release.
        }
    }
}
