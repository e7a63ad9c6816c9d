/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import org.postern.probe.connection.Connector;

/**
 * The connection prober.
 *
 * @since 0.1.0
 */
public interface ServerProbe {

    /** The limit for a look where nobody has less time: 5 s, as for a source of settings. */
    Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /**
     * Looks at one server. Blocks for at most {@code limit}; call it on a virtual thread. Interrupting that thread
     * closes the sockets and ends the call within 200 ms.
     *
     * @return what was seen; a failure is a state with findings, never an exception
     * @throws CancellationException if the thread was interrupted
     */
    ProbeResult probe(ProbeTarget target, Duration limit);

    /** The same probe over other connections; one that makes none is its own answer. */
    default ServerProbe over(Connector connector) {
        return this;
    }
}
