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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * One conversation in IMAP, with the log-in by the mechanisms of this package (RFC 3501 section 6.2.2, RFC 4959). Who
 * asks for it is told the name and version of this program, and nothing more.
 */
final class SaslProtocol extends IMAPProtocol {

    /** Here the command of that name, which needs no announcement. */
    private static final String LOGIN = "LOGIN";

    private static final Map<String, String> PROGRAM = program();

    private final String name;
    private final Properties properties;
    private boolean letIn;

    SaslProtocol(String name, String host, int port, Properties properties, MailLogger logger)
            throws IOException, ProtocolException {
        super(name, host, port, properties, false, logger);
        this.name = name;
        this.properties = properties;
    }

    private static Map<String, String> program() {
        try (InputStream file = SaslProtocol.class.getResourceAsStream("program.txt")) {
            Properties program = new Properties();
            program.load(file);
            Map<String, String> fields = new TreeMap<>();
            program.stringPropertyNames().forEach(field -> fields.put(field, program.getProperty(field)));
            return fields;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean isAuthenticated() {
        return letIn || super.isAuthenticated();
    }

    @Override
    public void unauthenticate() throws ProtocolException {
        letIn = false;
        super.unauthenticate();
    }

    @Override
    public void sasllogin(String[] wanted, String realm, String authorizationId, String userName, String secret)
            throws ProtocolException {
        // Never without a mechanism that both know: Jakarta Mail would send a token by LOGIN, like a password.
        Optional<byte[]> channel = SecuredChannel.binding(properties, name);
        List<String> usable = SaslMechanisms.usable(wanted, this::offers, channel);
        if (usable.isEmpty()) {
            throw new ProtocolException("No login methods supported!");
        }
        logIn(usable, channel, userName, secret);
        introduce();
    }

    private void logIn(List<String> usable, Optional<byte[]> channel, String userName, String secret)
            throws ProtocolException {
        String mechanism = usable.getFirst();
        if (mechanism.equals(LOGIN)) {
            login(Utf8Bytes.of(userName), Utf8Bytes.of(secret));
            return;
        }
        SaslClient client = client(mechanism, channel, userName, secret);
        try {
            authenticate(client);
        } catch (CommandFailedException | BadCommandException refused) {
            if (usable.size() == 1 || !SaslMechanisms.mayGoOn(client)) {
                throw refused;
            }
            logIn(usable.subList(1, usable.size()), channel, userName, secret);
        }
    }

    private SaslClient client(String mechanism, Optional<byte[]> channel, String userName, String secret)
            throws ProtocolException {
        try {
            return SaslMechanisms.client(mechanism, name, properties, userName, secret,
                    SaslMechanisms.binding(mechanism, this::offers, channel));
        } catch (SaslException unavailable) {
            throw new ProtocolException(unavailable.getMessage(), unavailable);
        }
    }

    /** Some servers open no mailbox before they know the program (RFC 2971), such as those of NetEase. */
    private void introduce() throws ProtocolException {
        if (hasCapability("ID")) {
            try {
                id(PROGRAM);
            } catch (CommandFailedException | BadCommandException unwanted) {
                // The log-in is as good without.
            }
        }
    }

    private void authenticate(SaslClient client) throws ProtocolException {
        suspendTracing();
        try {
            converse(client);
        } catch (IOException brokenOff) {
            throw new ProtocolException(brokenOff.getMessage(), brokenOff);
        } finally {
            resumeTracing();
        }
    }

    private boolean offers(String mechanism) {
        return hasCapability("AUTH=" + mechanism) && !mechanism.equals(LOGIN)
                || mechanism.equals(LOGIN) && !hasCapability("LOGINDISABLED");
    }

    private void converse(SaslClient client) throws IOException, ProtocolException {
        Argument arguments = new Argument();
        arguments.writeAtom(client.getMechanismName());
        if (hasCapability("SASL-IR") && client.hasInitialResponse()) {
            arguments.writeAtom(encoded(client.evaluateChallenge(new byte[0])));
        }
        String tag = writeCommand("AUTHENTICATE", arguments);
        List<Response> untagged = new ArrayList<>();
        Response response = readResponse();
        while (!response.isBYE() && !(response.isTagged() && tag.equals(response.getTag()))) {
            if (response.isContinuation()) {
                answer(encoded(client.evaluateChallenge(decoded(response.getRest().strip()))));
            } else {
                untagged.add(response);
            }
            response = readResponse();
        }
        handleCapabilityResponse(untagged.toArray(Response[]::new));
        handleLoginResult(response);
        if (!client.isComplete()) {
            throw new ServerUnprovenException();
        }
        setCapabilities(response);
        letIn = true;
    }

    private void answer(String line) throws IOException {
        getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        getOutputStream().flush();
    }

    private static byte[] decoded(String challenge) throws SaslException {
        try {
            return Base64.getDecoder().decode(challenge);
        } catch (IllegalArgumentException noBase64) {
            throw new SaslException("not a challenge");
        }
    }

    private static String encoded(byte[] message) {
        return Base64.getEncoder().encodeToString(message);
    }
}
