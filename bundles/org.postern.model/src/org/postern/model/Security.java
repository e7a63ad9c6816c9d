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
 * How a connection is protected.
 *
 * @since 0.1.0
 */
public enum Security {

    /** TLS from the first byte (implicit TLS, RFC 8314). */
    TLS("tls"),
    /** A mandatory upgrade to TLS before anything of worth is said (RFC 2595, RFC 3207). */
    STARTTLS("starttls"),
    /** No protection: everybody on the way can read the password. Never chosen for a person. */
    NONE("none");

    private final String id;

    Security(String id) {
        this.id = id;
    }

    /** The name in files, JSON and extensions. */
    public String id() {
        return id;
    }

    /** The security with this {@link #id()}. */
    public static Optional<Security> withId(String id) {
        for (Security security : values()) {
            if (security.id.equalsIgnoreCase(id)) {
                return Optional.of(security);
            }
        }
        return Optional.empty();
    }
}
