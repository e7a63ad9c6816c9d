/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/** The client sides of the mechanisms. */
final class SaslMechanisms {

    /** NTLM would ask the system for the name of this computer, and tell it to the server. */
    private static final Map<String, String> SILENT = Map.of("com.sun.security.sasl.ntlm.hostname", "WORKSTATION");

    /** By any of these, a server shows that it can bind. */
    private static final List<String> BINDING =
            List.of("SCRAM-SHA-1-PLUS", ScramClient.BOUND, "SCRAM-SHA-512-PLUS", "SCRAM-SHA3-512-PLUS");

    private SaslMechanisms() {
    }

    /**
     * What the server offers of those that are wanted, in their order; what binds to the TLS session only where there
     * is something to bind to.
     */
    static List<String> usable(String[] wanted, Predicate<String> offered, Optional<byte[]> channel) {
        return Stream.of(wanted).filter(offered)
                .filter(mechanism -> channel.isPresent() || !mechanism.equals(ScramClient.BOUND)).toList();
    }

    /** How a log-in by SCRAM is bound where the server offers these mechanisms. */
    static ScramBinding binding(String mechanism, Predicate<String> offered, Optional<byte[]> channel) {
        if (mechanism.equals(ScramClient.BOUND)) {
            return ScramBinding.to(channel.orElseThrow());
        }
        return channel.isEmpty() || BINDING.stream().anyMatch(offered) ? ScramBinding.IMPOSSIBLE
                : ScramBinding.NOT_OFFERED;
    }

    /**
     * Whether another mechanism may be tried after a refusal: servers such as Cyrus offer a binding to every client and
     * take another kind of it, which they say before they ask for the password.
     */
    static boolean mayGoOn(SaslClient refused) {
        return refused instanceof ScramClient scram && scram.onlyTheBindingIsKnown();
    }

    /**
     * @param protocol the name under which {@code properties} has the host and port of the server
     * @param binding only of SCRAM
     */
    static SaslClient client(String mechanism, String protocol, Properties properties, String userName, String secret,
            ScramBinding binding) throws SaslException {
        return switch (mechanism) {
            case ScramClient.MECHANISM, ScramClient.BOUND -> new ScramClient(userName, secret, binding);
            case "OAUTHBEARER" -> MessageClient.bearerToken(userName,
                    properties.getProperty("mail." + protocol + ".host"),
                    properties.getProperty("mail." + protocol + ".port"), secret);
            case "XOAUTH2" -> MessageClient.xoauth2(userName, secret);
            case "LOGIN" -> new LoginClient(userName, secret);
            default -> ofJava(mechanism, protocol, userName, secret);
        };
    }

    private static SaslClient ofJava(String mechanism, String protocol, String userName, String secret)
            throws SaslException {
        return Optional.ofNullable(Sasl.createSaslClient(new String[] { mechanism }, null, protocol, "", SILENT,
                questions -> answer(questions, userName, secret)))
                .orElseThrow(() -> new SaslException(mechanism + " is not available"));
    }

    /** Only NTLM has realms: the domain of Windows, before the user name as in {@code EXAMPLE\ada}. */
    private static void answer(Callback[] questions, String userName, String secret) {
        boolean inRealm = Stream.of(questions).anyMatch(RealmCallback.class::isInstance);
        int realmEnd = inRealm ? userName.indexOf('\\') : -1;
        for (Callback question : questions) {
            switch (question) {
                case RealmCallback realm -> realm.setText(userName.substring(0, Math.max(0, realmEnd)));
                case NameCallback name -> name.setName(userName.substring(realmEnd + 1));
                case PasswordCallback password -> password.setPassword(secret.toCharArray());
                default -> throw new IllegalArgumentException(question.toString());
            }
        }
    }
}
