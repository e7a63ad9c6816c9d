/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;

/**
 * The TLS session of a probe and the certificates that the server showed.
 *
 * @param version such as {@code TLSv1.3}; empty where the handshake ended before that was agreed
 * @param cipher the cipher suite; empty where the handshake ended before that was agreed
 * @param chain the server's own certificate first, then those that vouch for it, as the server sent them; never empty
 * @param trusted whether the chain leads to a trust anchor of the platform and is valid now
 * @param nameMatches whether the server's own certificate is for this server (RFC 9525)
 * @since 0.1.0
 */
public record TlsReport(String version, String cipher, List<ServerCertificate> chain, boolean trusted,
        boolean nameMatches) {

    public TlsReport {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
    }

    /** Whether this computer could verify that it speaks with the server, without a word of the person. */
    public boolean isVerified() {
        return trusted && nameMatches;
    }

    /** The server's own certificate. */
    public ServerCertificate certificate() {
        return chain.getFirst();
    }
}
