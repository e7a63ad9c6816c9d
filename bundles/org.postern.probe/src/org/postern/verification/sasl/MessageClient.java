/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A mechanism of one message with an access token. */
final class MessageClient extends LogInOnlyClient {

    private static final String SEPARATOR = "\1";

    private final String message;
    private final String afterRefusal;
    private boolean complete;

    private MessageClient(String mechanism, String message, String afterRefusal) {
        super(mechanism);
        this.message = message;
        this.afterRefusal = afterRefusal;
    }

    /** OAUTHBEARER (RFC 7628 section 3.1). */
    static MessageClient bearerToken(String userName, String host, String port, String token) {
        return new MessageClient("OAUTHBEARER", "n,a=" + userName.replace("=", "=3D").replace(",", "=2C") + ","
                + SEPARATOR + "host=" + host + SEPARATOR + "port=" + port + SEPARATOR + "auth=Bearer " + token
                + SEPARATOR + SEPARATOR, SEPARATOR);
    }

    /** XOAUTH2, which Google defined before the RFC, and others took over. */
    static MessageClient xoauth2(String userName, String token) {
        return new MessageClient("XOAUTH2",
                "user=" + userName + SEPARATOR + "auth=Bearer " + token + SEPARATOR + SEPARATOR, "");
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /** After a refusal the server tells why, and waits for an answer without content before it says no. */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) {
        String answer = complete ? afterRefusal : message;
        complete = true;
        return answer.getBytes(UTF_8);
    }

    @Override
    public boolean isComplete() {
        return complete;
    }
}
