/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.postern.model.AuthenticationMethod;

/** Says which method stands behind a SASL mechanism (RFC 4422). */
final class Mechanisms {

    private Mechanisms() {
    }

    /** The methods behind the mechanisms, best first: the order of the constants. */
    static List<AuthenticationMethod> methods(Collection<String> mechanisms) {
        EnumSet<AuthenticationMethod> methods = EnumSet.noneOf(AuthenticationMethod.class);
        mechanisms.forEach(mechanism -> method(mechanism.toUpperCase(Locale.ROOT)).ifPresent(methods::add));
        return List.copyOf(methods);
    }

    private static Optional<AuthenticationMethod> method(String mechanism) {
        return switch (mechanism) {
            case "XOAUTH2", "OAUTHBEARER" -> Optional.of(AuthenticationMethod.OAUTH2);
            case "PLAIN", "LOGIN" -> Optional.of(AuthenticationMethod.PASSWORD);
            case "CRAM-MD5" -> Optional.of(AuthenticationMethod.CRAM_MD5);
            case "GSSAPI" -> Optional.of(AuthenticationMethod.GSSAPI);
            case "NTLM" -> Optional.of(AuthenticationMethod.NTLM);
            case "EXTERNAL" -> Optional.of(AuthenticationMethod.EXTERNAL);
            default -> mechanism.startsWith("SCRAM-") ? Optional.of(AuthenticationMethod.PASSWORD) : Optional.empty();
        };
    }
}
