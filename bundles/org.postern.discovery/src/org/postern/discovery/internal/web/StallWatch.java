/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells of an answer that has begun to arrive and takes unduly long to end. Safe for use from many threads. */
final class StallWatch implements AutoCloseable {

    private final Supplier<Duration> patience;
    private final Runnable whenStalled;
    private Optional<Thread> waiting = Optional.empty();
    private boolean over;

    /** @param patience how long an answer that begins now may take */
    StallWatch(Supplier<Duration> patience, Runnable whenStalled) {
        this.patience = patience;
        this.whenStalled = whenStalled;
    }

    /** The answer begins to arrive. */
    synchronized void begin() {
        if (!over) {
            Duration longest = patience.get();
            waiting = Optional.of(Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(longest);
                    whenStalled.run();
                } catch (InterruptedException complete) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        waiting.ifPresent(Thread::interrupt);
    }
}
