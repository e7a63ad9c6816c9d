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

/**
 * A way to log in, as far as a person or an application has to tell them apart. The SASL mechanisms behind a method
 * are the business of the prober and of Jakarta Mail.
 *
 * @since 0.1.0
 */
public enum AuthenticationMethod {

    /** An access token: XOAUTH2 or OAUTHBEARER (RFC 7628). */
    OAUTH2("oauth2"),
    /** A password inside TLS: PLAIN, LOGIN, USER or SCRAM (RFC 4616, RFC 5802). */
    PASSWORD("password"),
    /** Challenge and response with a password (RFC 2195). */
    CRAM_MD5("cram-md5"),
    /** Kerberos (RFC 4752). */
    GSSAPI("gssapi"),
    NTLM("ntlm"),
    /** The client certificate of the TLS session (RFC 4422 appendix A). */
    EXTERNAL("external"),
    /** No log-in at all. */
    NONE("none");

    private final String id;

    AuthenticationMethod(String id) {
        this.id = id;
    }

    /** The name in files, JSON and extensions. */
    public String id() {
        return id;
    }

    /** The method with this {@link #id()}. */
    public static Optional<AuthenticationMethod> withId(String id) {
        for (AuthenticationMethod method : values()) {
            if (method.id.equalsIgnoreCase(id)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
