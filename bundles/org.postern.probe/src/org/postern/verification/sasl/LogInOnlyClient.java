/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.util.Arrays;

import javax.security.sasl.SaslClient;

/** A mechanism that logs in and does nothing more: what is said afterwards stays as it is. */
abstract class LogInOnlyClient implements SaslClient {

    private final String mechanism;

    LogInOnlyClient(String mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public final String getMechanismName() {
        return mechanism;
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) {
        return Arrays.copyOfRange(incoming, offset, offset + length);
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) {
        return Arrays.copyOfRange(outgoing, offset, offset + length);
    }

    @Override
    public Object getNegotiatedProperty(String name) {
        return null;
    }

    @Override
    public void dispose() {
        // The secret goes with this object.
    }
}
