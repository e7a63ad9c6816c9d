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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.postern.probe.connection.Connector;
import org.postern.probe.connection.WatchedConnector;
import org.postern.probe.internal.LimitedTask;

/**
 * Looks at one server, and compares its port with others where nobody takes the connection: while the look still
 * waits, so that a person waits once and not twice. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class ComparingProbe {

    private final ServerProbe probe;
    private final Connector connector;
    private final PortComparison ports;
    private final Duration patience;

    /** @param controls whom of strangers to ask */
    public ComparingProbe(ServerProbe probe, Connector connector, ControlHosts controls) {
        this(probe, connector, controls, PortComparison.PATIENCE);
    }

    /** @param patience how long a connection may take before others are asked */
    ComparingProbe(ServerProbe probe, Connector connector, ControlHosts controls, Duration patience) {
        this.probe = probe;
        this.connector = connector;
        this.ports = new PortComparison(connector, controls);
        this.patience = patience;
    }

    /**
     * @param seen the look
     * @param compared what else is known of the port at which it was taken; nothing where there was a connection
     */
    public record ComparedLook(ProbeResult seen, List<PortReach> compared) {
    }

    /**
     * Looks at a server. Where it takes no connection within 2 s, others are asked meanwhile. Blocks for at most 5 s;
     * call it on a virtual thread.
     *
     * @param before what was looked at shortly before
     * @throws CancellationException if the thread was interrupted
     */
    public ComparedLook look(ProbeTarget target, Collection<ProbeResult> before) {
        CountDownLatch connectedOrEnded = new CountDownLatch(1);
        try (LimitedTask<ProbeResult> look = start("look at ", target,
                () -> look(target, connectedOrEnded::countDown))) {
            if (happens(connectedOrEnded)) {
                ProbeResult seen = look.await();
                return new ComparedLook(seen, compare(seen, before));
            }
            try (LimitedTask<List<PortReach>> comparison = start("comparison with ", target,
                    () -> compare(ProbeResult.silent(target), before))) {
                ProbeResult seen = look.await();
                return new ComparedLook(seen, isClosed(seen) ? comparison.await() : List.of());
            }
        }
    }

    private ProbeResult look(ProbeTarget target, Runnable connectedOrEnded) {
        try {
            return probe.over(new WatchedConnector(connector, connectedOrEnded))
                    .probe(target, ServerProbe.LONGEST_LOOK);
        } finally {
            connectedOrEnded.run();
        }
    }

    private boolean happens(CountDownLatch event) {
        try {
            return event.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private List<PortReach> compare(ProbeResult seen, Collection<ProbeResult> before) {
        return ports.beyond(List.of(seen), before, PortComparison.LONGEST);
    }

    private static boolean isClosed(ProbeResult seen) {
        return PortReach.in(List.of(seen)).stream().anyMatch(reach -> !reach.open());
    }

    private static <T> LimitedTask<T> start(String doing, ProbeTarget target, Supplier<T> work) {
        return LimitedTask.start(Thread.ofVirtual().name(doing + target.host()), work);
    }
}
