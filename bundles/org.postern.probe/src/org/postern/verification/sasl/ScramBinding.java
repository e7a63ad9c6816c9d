/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

import org.postern.probe.connection.ChannelBinding;

/**
 * Whether a log-in by SCRAM is bound to the TLS session (RFC 5802 section 6).
 *
 * @param header what goes before the first message
 * @param data what both ends of the session know; none where the log-in is not bound
 */
record ScramBinding(String header, byte[] data) {

    /** This program cannot bind here. */
    static final ScramBinding IMPOSSIBLE = new ScramBinding("n,,", new byte[0]);
    /** This program can bind, but the server offers no such mechanism: one that does knows of an attack by this. */
    static final ScramBinding NOT_OFFERED = new ScramBinding("y,,", new byte[0]);

    static ScramBinding to(byte[] exported) {
        return new ScramBinding("p=" + ChannelBinding.TYPE + ",,", exported);
    }

    boolean isBound() {
        return data.length > 0;
    }

    /** Header and data as they stand in the last message. */
    String encoded() {
        byte[] start = header.getBytes(US_ASCII);
        byte[] all = new byte[start.length + data.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(data, 0, all, start.length, data.length);
        return Base64.getEncoder().encodeToString(all);
    }
}
