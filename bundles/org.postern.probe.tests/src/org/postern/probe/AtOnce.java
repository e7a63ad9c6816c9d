/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Does something with several things at the same time, for what mostly waits. */
public final class AtOnce {

    private AtOnce() {
    }

    /** Returns when all is done, and fails where one has failed. */
    public static <T> void with(Stream<T> things, Consumer<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = things.<Future<?>>map(thing -> threads.submit(() -> work.accept(thing))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException cancelled) {
            throw new AssertionError("it was interrupted", cancelled);
        }
    }
}
