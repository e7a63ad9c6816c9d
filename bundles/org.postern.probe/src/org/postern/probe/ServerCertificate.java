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
 * A certificate that a server showed (X.509, RFC 5280).
 *
 * @param subject whom it is about, as RFC 2253 writes a name
 * @param issuer who signed it
 * @param names the DNS names, IP addresses and service names (RFC 4985, such as {@code _imaps.example.org}) of
 *        subjectAltName
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param fingerprint the SHA-256 digest of the whole certificate, in upper-case hexadecimal with colons
 * @since 0.1.0
 */
public record ServerCertificate(String subject, String issuer, List<String> names, Instant notBefore,
        Instant notAfter, String fingerprint) {

    public ServerCertificate {
        names = List.copyOf(names);
    }
}
