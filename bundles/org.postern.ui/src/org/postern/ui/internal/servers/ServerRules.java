/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.util.Optional;

import org.postern.discovery.FixedFields;
import org.postern.discovery.ServerChoice;
import org.postern.ui.internal.Phrase;

/**
 * What a policy forbids a person to choose.
 *
 * @param choice the policy
 */
public record ServerRules(ServerChoice choice) {

    /**
     * What cannot be, and why.
     *
     * @param field where it was typed
     */
    public record Mistake(TypedField field, Phrase words) {
    }

    /** The first of the fields that the policy forbids, or empty where it forbids none. */
    public Optional<Mistake> mistake(FixedFields typed) {
        if (typed.host().filter(host -> !choice.admits(host)).isPresent()) {
            return Optional.of(new Mistake(TypedField.HOST, Phrase.POLICY_HOST));
        } else if (typed.port().filter(port -> !choice.admits(port)).isPresent()) {
            return Optional.of(new Mistake(TypedField.PORT, Phrase.POLICY_PORT));
        } else if (typed.security().filter(security -> !choice.admits(security)).isPresent()) {
            return Optional.of(new Mistake(TypedField.SECURITY, Phrase.POLICY_PLAIN_TEXT));
        }
        return Optional.empty();
    }
}
