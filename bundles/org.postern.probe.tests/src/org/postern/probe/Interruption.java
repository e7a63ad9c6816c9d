/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.postern.testing.MailPort;

/** Interrupts a call that waits for a server. */
public final class Interruption {

    private Interruption() {
    }

    /** Fails unless a call on such a thread ends as cancelled when it is interrupted after it has reached a server. */
    public static <T> void cancels(Thread.Builder thread, Supplier<T> call, MailPort server) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread caller = thread.start(() -> {
            try {
                outcome.complete(call.get());
            } catch (CancellationException cancelled) {
                outcome.completeExceptionally(cancelled);
            }
        });
        while (server.connections() == 0) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertThrows(CancellationException.class, () -> {
            try {
                outcome.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException wrapped) {
                throw wrapped.getCause();
            }
        });
    }
}
