/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes a socket when its time is over: who sends one byte now and then outlives every time limit for a single read,
 * so the whole is limited. Stops with {@link #close()}.
 */
final class SocketTimer implements AutoCloseable {

    private final Thread thread;
    private final AtomicBoolean over = new AtomicBoolean();

    private SocketTimer(Socket socket, Duration limit) {
        thread = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(limit.isNegative() ? Duration.ZERO : limit);
                over.set(true);
                socket.close();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (IOException alreadyGone) {
                // Nothing is left to release.
            }
        });
    }

    static SocketTimer start(Socket socket, Duration limit) {
        return new SocketTimer(socket, limit);
    }

    /** Whether the time is over. */
    boolean isOver() {
        return over.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
