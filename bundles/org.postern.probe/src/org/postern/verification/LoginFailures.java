/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.time.Duration;
import java.time.InstantSource;

import org.postern.model.Server;

/**
 * Remembers which log-ins failed, so that a person is warned before an account is locked: when, at which server and
 * with which user name; never a password, nor anything made from one. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface LoginFailures {

    /** For how long a failure counts. */
    Duration PERIOD = Duration.ofHours(1);

    /** Remembers until the end of the program. */
    static LoginFailures untilTheEnd(InstantSource clock) {
        return new LoginFailuresOfThisRun(clock);
    }

    /** How many log-ins at a server with its user name failed within the last {@link #PERIOD}, none after a success. */
    int recent(Server server);

    /** A log-in was refused. */
    void failed(Server server);

    /** A log-in succeeded: what was before is forgotten. */
    void succeeded(Server server);
}
