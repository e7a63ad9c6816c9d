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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.SaslMechanism;

/**
 * What a server offers.
 *
 * @param capabilities in the server's words and order
 * @param mechanisms those that Postern knows, best first
 * @param authentication the methods behind the mechanisms and the protocol's own log-in, best first
 */
public record Offer(List<String> capabilities, List<SaslMechanism> mechanisms,
        List<AuthenticationMethod> authentication) {

    /** What somebody offers who did not come to speak of it. */
    public static final Offer NOTHING = new Offer(List.of(), List.of(), List.of());

    /**
     * @param announced the names of mechanisms as the server announces them
     * @param ownLogin whether the protocol's own log-in, a password as it is, may be used as well
     */
    static Offer of(List<String> capabilities, Collection<String> announced, boolean ownLogin) {
        List<SaslMechanism> mechanisms = announced.stream().map(SaslMechanism::withName).flatMap(Optional::stream)
                .distinct().sorted().toList();
        Stream<SaslMechanism> usable = ownLogin ? Stream.concat(mechanisms.stream(), Stream.of(SaslMechanism.LOGIN))
                : mechanisms.stream();
        return new Offer(capabilities, mechanisms,
                usable.sorted().map(SaslMechanism::method).distinct().toList());
    }
}
