/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.dns.DnsNameService;

class SocketLimitTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void letsNoMoreSocketsThrough() throws Exception {
        SocketLimit two = SocketLimit.of(2);
        two.await(AT_ONCE).orElseThrow();
        two.await(AT_ONCE).orElseThrow();

        assertEquals(Optional.empty(), two.await(Duration.ofMillis(50)));
    }

    @Test
    void hasRoomAgainWhereASocketIsClosed() throws Exception {
        SocketLimit one = SocketLimit.of(1);
        Socket first = one.await(AT_ONCE).orElseThrow();
        first.close();
        first.close();

        one.await(AT_ONCE).orElseThrow();
        assertEquals(Optional.empty(), one.await(AT_ONCE));
    }

    @Test
    void countsSharesTogether() throws Exception {
        SocketLimit whole = SocketLimit.of(3);
        SocketLimit one = whole.share(2);
        SocketLimit other = whole.share(2);
        one.await(AT_ONCE).orElseThrow();
        one.await(AT_ONCE).orElseThrow();
        assertEquals(Optional.empty(), one.await(AT_ONCE));
        other.await(AT_ONCE).orElseThrow();

        assertEquals(Optional.empty(), other.await(AT_ONCE));
    }

    @Test
    void takesNothingOfItsShareWhereTheWholeIsFull() throws Exception {
        SocketLimit whole = SocketLimit.of(1);
        Socket only = whole.await(AT_ONCE).orElseThrow();
        SocketLimit share = whole.share(1);
        assertEquals(Optional.empty(), share.await(AT_ONCE));
        only.close();

        assertTrue(share.await(AT_ONCE).isPresent());
    }

    @Test
    void servesWhoWaitsFirst() throws Exception {
        SocketLimit one = SocketLimit.of(1);
        Socket only = one.await(AT_ONCE).orElseThrow();
        BlockingQueue<String> served = new LinkedBlockingQueue<>();
        for (String name : List.of("first", "second")) {
            Thread waiting = Thread.startVirtualThread(() -> serve(one, name, served));
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        only.close();

        assertEquals("first", served.poll(30, TimeUnit.SECONDS));
        assertEquals("second", served.poll(30, TimeUnit.SECONDS));
    }

    private static void serve(SocketLimit limit, String name, BlockingQueue<String> served) {
        try (Socket socket = limit.await(LONG).orElseThrow()) {
            served.add(name);
        } catch (InterruptedException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void keepsNoRoomForWhoIsInterruptedWhileWaiting() throws Exception {
        SocketLimit whole = SocketLimit.of(1);
        SocketLimit share = whole.share(1);
        Socket only = whole.await(AT_ONCE).orElseThrow();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = Thread.startVirtualThread(() -> {
            try {
                share.await(LONG);
                interrupted.complete(false);
            } catch (InterruptedException expected) {
                interrupted.complete(true);
            }
        });
        waiting.interrupt();
        assertTrue(interrupted.get(30, TimeUnit.SECONDS));
        only.close();

        assertTrue(share.await(AT_ONCE).isPresent());
    }

    @Test
    void closesWhatIsLentForWhoWaits() throws Exception {
        SocketLimit whole = SocketLimit.of(1);
        SocketLimit lender = whole.share(1);
        lend(lender, lender.await(AT_ONCE).orElseThrow());

        assertTrue(whole.share(1).await(LONG).isPresent());
    }

    @Test
    void closesAtOnceWhatIsLentWhileSomebodyWaits() throws Exception {
        SocketLimit one = SocketLimit.of(1);
        Socket only = one.await(AT_ONCE).orElseThrow();
        BlockingQueue<String> served = new LinkedBlockingQueue<>();
        Thread waiting = Thread.startVirtualThread(() -> serve(one, "who waits", served));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        lend(one, only);

        assertEquals("who waits", served.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void closesNothingThatIsLentWhereThereIsRoom() throws Exception {
        SocketLimit two = SocketLimit.of(2);
        SocketLimit.Loan loan = lend(two, two.await(AT_ONCE).orElseThrow());
        two.await(AT_ONCE).orElseThrow();

        assertTrue(loan.takeBack());
    }

    @Test
    void closesNothingThatIsTakenBack() throws Exception {
        SocketLimit one = SocketLimit.of(1);
        SocketLimit.Loan loan = lend(one, one.await(AT_ONCE).orElseThrow());
        loan.takeBack();

        assertEquals(Optional.empty(), one.await(Duration.ofMillis(50)));
    }

    private static SocketLimit.Loan lend(SocketLimit limit, Socket socket) {
        return limit.lend(() -> {
            try {
                socket.close();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    @Test
    void holdsForConnections() throws Exception {
        Connector connector = new SocketConnector(new DnsNameService())
                .limitedBy(SocketLimit.of(1));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HostName here = new HostName(server.getInetAddress().getHostAddress());
            int port = server.getLocalPort();
            Connection.Connected first = (Connection.Connected) connector.connect(here, port, LONG);
            Connection.Failed second = (Connection.Failed) connector.connect(here, port, Duration.ofMillis(100));
            assertEquals(FindingCode.CONNECTION_TIMEOUT, second.finding().code());
            first.socket().close();

            Connection.Connected third = (Connection.Connected) connector.connect(here, port, LONG);
            third.socket().close();
        }
    }
}
