/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.util.Locale;

/**
 * What came of one log-in.
 *
 * @since 0.1.0
 */
public enum LoginOutcome {

    OK,
    /** The server said no to this user name and password. */
    REFUSED,
    /** Nobody logged in there. */
    SKIPPED,
    /** The server could not be asked. */
    ERROR;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
