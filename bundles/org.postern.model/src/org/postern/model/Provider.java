/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a person should know of the organisation that runs their mail.
 *
 * @param id a stable name, such as {@code gmail}
 * @param name as people know it
 * @param passwordRule what is accepted as a password
 * @param passwordLink where the provider explains or hands out that password
 * @param preparation what has to be switched on first, and where
 * @since 0.1.0
 */
public record Provider(String id, String name, PasswordRule passwordRule, Optional<URI> passwordLink,
        List<Preparation> preparation) {

    /** What the provider accepts as a password. */
    public enum PasswordRule {
        /** The password of the account. */
        ACCOUNT_PASSWORD("account-password"),
        /** Only a password made for one program. */
        APP_PASSWORD("app-password"),
        /** No password at all: only a sign-in in the browser. */
        OAUTH_ONLY("oauth-only"),
        UNKNOWN("unknown");

        private final String id;

        PasswordRule(String id) {
            this.id = id;
        }

        /** The name in files, JSON and extensions. */
        public String id() {
            return id;
        }

        /** The rule with this {@link #id()}. */
        public static Optional<PasswordRule> withId(String id) {
            return java.util.stream.Stream.of(values()).filter(rule -> rule.id.equalsIgnoreCase(id)).findFirst();
        }
    }

    /**
     * Something to switch on before mail programs may log in.
     *
     * @param protocol for which protocol
     * @param link the page where it is done or explained
     */
    public record Preparation(Protocol protocol, URI link) {
    }

    public Provider {
        preparation = List.copyOf(preparation);
    }
}
