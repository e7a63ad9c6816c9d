/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.util.Optional;

/** Asks the person at the terminal. */
public interface Prompt {

    /** Asks for a password, which is not shown while it is typed; empty where the person ended the input. */
    Optional<String> password(String question);

    /** Asks for agreement; anything but a clear yes is a no. */
    boolean agrees(String question);
}
