/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.util.List;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;

/**
 * Which mechanisms (RFC 4422) may be used to log in, best first; the first that the server offers is used. A provider's
 * own order of methods counts before ours, because what servers offer does not always work; what the server does not
 * offer is passed over.
 */
final class LoginMechanisms {

    /** The first only where there is something to bind to. */
    private static final List<String> PROVING = List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");
    private static final List<String> TELLING = List.of("PLAIN", "LOGIN");
    private static final List<String> TOKEN = List.of("OAUTHBEARER", "XOAUTH2");
    private static final String CRAM_MD5 = "CRAM-MD5";
    /** Only where the settings name it: its answers can be used to guess the password. */
    private static final String NTLM = "NTLM";

    private LoginMechanisms() {
    }

    /** Empty where no method of the server fits the credential. A token is never sent like a password. */
    static List<String> inOrder(Server server, Credential credential) {
        return methods(server, credential).stream().flatMap(method -> mechanisms(method, server, credential)).distinct()
                .toList();
    }

    private static List<AuthenticationMethod> methods(Server server, Credential credential) {
        if (!server.authentication().isEmpty()) {
            return server.authentication();
        }
        if (credential instanceof Credential.AccessToken) {
            return List.of(AuthenticationMethod.OAUTH2);
        }
        // Without TLS, what tells the password comes last.
        return server.security() == Security.NONE
                ? List.of(AuthenticationMethod.CRAM_MD5, AuthenticationMethod.PASSWORD)
                : List.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.CRAM_MD5);
    }

    private static Stream<String> mechanisms(AuthenticationMethod method, Server server, Credential credential) {
        boolean token = credential instanceof Credential.AccessToken;
        return switch (method) {
            case OAUTH2 -> token ? TOKEN.stream() : Stream.empty();
            case PASSWORD -> token ? Stream.empty() : Stream.concat(PROVING.stream(), TELLING.stream());
            case CRAM_MD5 -> token ? Stream.empty() : Stream.of(CRAM_MD5);
            // What Jakarta Mail speaks by POP3 asks the system for the name of this computer, and tells it.
            case NTLM -> token || server.protocol() == Protocol.POP3 ? Stream.empty() : Stream.of(NTLM);
            // They need a ticket or a client certificate, which nobody can give us yet.
            case GSSAPI, EXTERNAL, NONE -> Stream.empty();
        };
    }
}
