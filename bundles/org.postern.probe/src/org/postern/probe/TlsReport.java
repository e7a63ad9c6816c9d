/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.time.Instant;
import java.util.List;

/**
 * The TLS session of a probe and the certificate that the server showed.
 *
 * @param version such as {@code TLSv1.3}; empty where the handshake failed
 * @param cipher the cipher suite; empty where the handshake failed
 * @param subject the subject of the certificate
 * @param names its DNS names and addresses (subjectAltName)
 * @param issuer who signed it
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param trusted whether the chain leads to a trust anchor of the platform and is valid now
 * @param nameMatches whether one of its names is the host's (RFC 9525)
 * @since 0.1.0
 */
public record TlsReport(String version, String cipher, String subject, List<String> names, String issuer,
        Instant notBefore, Instant notAfter, boolean trusted, boolean nameMatches) {

    public TlsReport {
        names = List.copyOf(names);
    }
}
