/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.model.SourceId;

/** How many sockets searches have open at once, as the servers see it. */
class SocketsAtOnceTest {

    private final SmallInternet internet = new SmallInternet();
    private final CountingServer silent = new CountingServer();
    private final Discovery discovery = internet.discovery();
    private final List<DiscoveryRun> runs = new ArrayList<>();

    @BeforeEach
    void answerNothingWhereverAGuessMayLead() {
        for (String host : List.of("imap.example.org", "pop.example.org", "mail.example.org", "smtp.example.org")) {
            internet.dns().address(host, "127.0.0.1");
            for (int port : new int[] {993, 143, 995, 110, 465, 587}) {
                internet.connector().route(host, port, silent.port());
            }
        }
    }

    @AfterEach
    void close() {
        runs.forEach(DiscoveryRun::cancel);
        silent.close();
        internet.close();
    }

    @Test
    void oneSearchHasAFourthOfThemAtMost() throws InterruptedException {
        search(8, "ada");
        silent.awaitConnections(2);

        assertEquals(2, silent.mostAtOnce());
    }

    @Test
    void allSearchesTogetherHaveNoMore() throws InterruptedException {
        search(3, "ada", "bert", "carol", "dora");
        silent.awaitConnections(3);

        assertEquals(3, silent.mostAtOnce());
    }

    /** Starts a search for each name, and returns when all of them have begun to look at what they guess. */
    private void search(int sockets, String... names) throws InterruptedException {
        CountDownLatch guessing = new CountDownLatch(names.length);
        for (String name : names) {
            runs.add(discovery.start(SmallInternet.address(name + "@example.org"),
                    DiscoveryOptions.DEFAULT.withSockets(sockets), event -> {
                        if (event.equals(new DiscoveryEvent.SourceFinished(SourceId.GUESS))) {
                            guessing.countDown();
                        }
                    }));
        }
        assertTrue(guessing.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aCancelledSearchMakesRoomAtOnce() throws InterruptedException {
        search(1, "ada");
        silent.awaitConnections(1);
        runs.getFirst().cancel();
        int before = silent.accepted();
        search(1, "bert");

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> silent.awaitConnections(before + 1));
    }

    /** Accepts every connection, says nothing, and counts. */
    private static final class CountingServer implements AutoCloseable {

        private final ServerSocket server;
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        CountingServer() {
            try {
                server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            Thread.startVirtualThread(this::accept);
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
                    accepted.incrementAndGet();
                    Thread.startVirtualThread(() -> hold(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void hold(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException over) {
                // Whoever went away, it is over.
            } finally {
                open.decrementAndGet();
            }
        }

        int port() {
            return server.getLocalPort();
        }

        int accepted() {
            return accepted.get();
        }

        int mostAtOnce() {
            return mostAtOnce.get();
        }

        void awaitConnections(int number) {
            while (accepted.get() < number) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to release.
            }
        }
    }
}
