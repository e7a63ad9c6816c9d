/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.util.Optional;

import org.postern.cli.internal.terminal.Prompt;

/** Somebody at the terminal who always answers the same. */
public record Person(String password, boolean agrees) implements Prompt {

    @Override
    public Optional<String> password(String question) {
        return Optional.of(password);
    }

    @Override
    public boolean agrees(String question) {
        return agrees;
    }
}
