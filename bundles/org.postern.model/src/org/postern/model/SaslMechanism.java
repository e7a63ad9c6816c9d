/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A SASL mechanism (RFC 4422) that Postern knows. The order of the constants is the order of preference inside TLS:
 * those that keep the password or token from being used elsewhere first, and last those that are used only where a
 * person asks for them.
 *
 * @since 0.1.0
 */
public enum SaslMechanism {

    /** A password that never leaves this computer, bound to the TLS session (RFC 7677, RFC 9266). */
    SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS", AuthenticationMethod.PASSWORD),
    /** A password that never leaves this computer (RFC 7677). */
    SCRAM_SHA_256("SCRAM-SHA-256", AuthenticationMethod.PASSWORD),
    /** An access token (RFC 7628). */
    OAUTHBEARER("OAUTHBEARER", AuthenticationMethod.OAUTH2),
    /** An access token, as Google and Microsoft send it. */
    XOAUTH2("XOAUTH2", AuthenticationMethod.OAUTH2),
    /** A password as it is (RFC 4616). */
    PLAIN("PLAIN", AuthenticationMethod.PASSWORD),
    /** A password as it is, in two answers. */
    LOGIN("LOGIN", AuthenticationMethod.PASSWORD),
    /** Challenge and response with a digest that is no longer strong (RFC 2195). */
    CRAM_MD5("CRAM-MD5", AuthenticationMethod.CRAM_MD5),
    /** Kerberos (RFC 4752); only when asked for. */
    GSSAPI("GSSAPI", AuthenticationMethod.GSSAPI),
    /** Windows domains; only when asked for. */
    NTLM("NTLM", AuthenticationMethod.NTLM),
    /** The client certificate of the TLS session (RFC 4422 appendix A); only when asked for. */
    EXTERNAL("EXTERNAL", AuthenticationMethod.EXTERNAL);

    private final String saslName;
    private final AuthenticationMethod method;

    SaslMechanism(String saslName, AuthenticationMethod method) {
        this.saslName = saslName;
        this.method = method;
    }

    /** The registered name, as servers announce it. */
    public String saslName() {
        return saslName;
    }

    /** What a person has to have for it. */
    public AuthenticationMethod method() {
        return method;
    }

    /** The mechanism that is announced with {@code name}, in upper or lower case. */
    public static Optional<SaslMechanism> withName(String name) {
        return Stream.of(values()).filter(mechanism -> mechanism.saslName.equalsIgnoreCase(name)).findFirst();
    }
}
