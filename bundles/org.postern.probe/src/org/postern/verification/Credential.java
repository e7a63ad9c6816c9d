/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

/**
 * What proves who someone is. The text of a credential never shows in {@link #toString()}.
 *
 * @since 0.1.0
 */
public sealed interface Credential {

    /** The secret itself, for the one call that hands it to a server or to the secure storage. */
    String secret();

    /** A password: of the account, or made for one program. */
    record Password(String secret) implements Credential {
        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    /** An OAuth 2.0 access token (RFC 6749). */
    record AccessToken(String secret) implements Credential {
        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }
}
