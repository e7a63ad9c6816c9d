/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Questions that need not wait for each other, though the order of their answers counts. */
final class Questions {

    private Questions() {
    }

    /**
     * Asks all at once, and takes the answers in the order of the questions, each as soon as those before it are there.
     *
     * @throws CancellationException if the thread was interrupted; then so are the questions
     */
    static <T> void askAtOnce(List<Callable<T>> questions, Consumer<T> taker) {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = questions.stream().map(asking::submit).toList();
            try {
                for (Future<T> answer : answers) {
                    taker.accept(answer.get());
                }
            } catch (InterruptedException over) {
                asking.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancellationException();
            } catch (ExecutionException fault) {
                asking.shutdownNow();
                throw new IllegalStateException(fault.getCause());
            }
        }
    }
}
