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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    /**
     * Looks at several servers at the same time; the results stand in the order of the servers. Otherwise as
     * {@link #probe(ProbeTarget, Duration)}.
     */
    default List<ProbeResult> probe(List<ProbeTarget> targets, Duration limit) {
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            return lookers.invokeAll(targets.stream()
                    .<Callable<ProbeResult>>map(target -> () -> probe(target, limit)).toList()).stream()
                    .map(ServerProbe::seen).toList();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static ProbeResult seen(Future<ProbeResult> look) {
        if (look.state() == Future.State.FAILED) {
            throw new IllegalStateException(look.exceptionNow());
        }
        return look.resultNow();
    }

    /** The same probe over other connections; one that makes none is its own answer. */
    default ServerProbe over(Connector connector) {
        return this;
    }
}
