/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

/** How a command ended, as scripts see it. */
public enum ExitCode {

    /** It worked. */
    OK(0),
    /** A clear negative answer: nothing found, log-in refused, check failed. */
    NEGATIVE(1),
    /** Wrong usage; nothing was tried. */
    USAGE(2),
    /** The network or a server stood in the way; trying again may help. */
    OBSTACLE(3),
    /** A fault of the program. */
    FAULT(70);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The exit status of the process. */
    public int status() {
        return status;
    }

    /** Of two ends the one that a script has to know. */
    public ExitCode orWorse(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
