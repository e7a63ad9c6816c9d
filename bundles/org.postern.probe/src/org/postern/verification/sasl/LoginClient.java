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

import java.util.Iterator;
import java.util.List;

import javax.security.sasl.SaslException;

/** LOGIN: the user name, then the password, whatever the server calls them; never standardised and widely spoken. */
final class LoginClient extends LogInOnlyClient {

    private final Iterator<String> answers;

    LoginClient(String userName, String password) {
        super("LOGIN");
        this.answers = List.of(userName, password).iterator();
    }

    @Override
    public boolean hasInitialResponse() {
        return false;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (!answers.hasNext()) {
            throw new SaslException("nothing is left to say");
        }
        return answers.next().getBytes(UTF_8);
    }

    @Override
    public boolean isComplete() {
        return !answers.hasNext();
    }
}
