/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A task on a thread of its own for which nobody waits longer than allowed, whatever it hangs in. Closing it interrupts
 * a task that is no longer wanted.
 *
 * @param <T> what comes of it
 */
public final class LimitedTask<T> implements AutoCloseable {

    /** A task that noticed its deadline by itself knows best what was missing. */
    private static final Duration TO_EXPLAIN = Duration.ofMillis(100);

    private final FutureTask<T> task;
    private final Thread thread;

    private LimitedTask(Thread.Builder threads, Supplier<T> work) {
        task = new FutureTask<>(work::get);
        thread = threads.start(task);
    }

    public static <T> LimitedTask<T> start(Thread.Builder threads, Supplier<T> work) {
        return new LimitedTask<>(threads, work);
    }

    /**
     * Waits for the end of the task.
     *
     * @param outOfTime the result of a task that did not end in time
     * @throws CancellationException if the waiting thread was interrupted
     */
    public T await(Duration limit, Supplier<T> outOfTime) {
        try {
            return task.get(limit.plus(TO_EXPLAIN).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            return outOfTime.get();
        } catch (InterruptedException cancelled) {
            throw cancelled();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    /**
     * Waits for the end of a task that limits itself.
     *
     * @throws CancellationException if the waiting thread was interrupted
     */
    public T await() {
        try {
            return task.get();
        } catch (InterruptedException cancelled) {
            throw cancelled();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
