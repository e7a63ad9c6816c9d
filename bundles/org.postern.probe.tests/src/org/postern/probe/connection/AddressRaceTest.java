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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.probe.connection.AddressRace.ATTEMPT_DELAY;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.postern.probe.Addresses;
import org.postern.probe.connection.AddressRace.Attempt;
import org.postern.probe.connection.AddressRace.Outcome;

/** Races between the addresses of a host (RFC 8305 section 5) that answer, refuse or stay silent as they are told. */
class AddressRaceTest {

    private static final InetAddress IPV6 = Addresses.literal("2001:db8::1");
    private static final InetAddress OTHER_IPV6 = Addresses.literal("2001:db8::2");
    private static final InetAddress IPV4 = Addresses.literal("192.0.2.1");
    /** No machine is so busy that it comes to this. */
    private static final Duration ENDLESS = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final Map<InetAddress, Attempt> network = new HashMap<>();
    private final Map<InetAddress, Long> started = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();

    @Test
    void staysWithIpv6WhereItAnswers() {
        network.put(IPV6, answering(new Socket()));
        network.put(IPV4, answering(new Socket()));

        assertEquals(IPV6, connected(race(ENDLESS, IPV6, IPV4)).addresses().getFirst());
        assertFalse(started.containsKey(IPV4));
    }

    @Test
    void triesIpv4AfterTheAttemptDelayWhereIpv6StaysSilent() {
        network.put(IPV6, AddressRaceTest::stayingSilent);
        network.put(IPV4, answering(new Socket()));

        Outcome.Connected connected =
                assertTimeoutPreemptively(PLENTY, () -> connected(race(ATTEMPT_DELAY, IPV6, IPV4)));

        assertEquals(IPV4, connected.addresses().getFirst());
        assertTrue(untilStart(IPV4).compareTo(ATTEMPT_DELAY) >= 0);
    }

    @Test
    void triesIpv4AtOnceWhereIpv6Refuses() {
        network.put(IPV6, AddressRaceTest::refusing);
        network.put(OTHER_IPV6, AddressRaceTest::stayingSilent);
        network.put(IPV4, answering(new Socket()));

        assertEquals(IPV4, connected(race(ENDLESS, IPV6, IPV4, OTHER_IPV6)).addresses().getFirst());
        assertFalse(started.containsKey(OTHER_IPV6));
    }

    @Test
    void triesIpv4ThatIsLearnedLateWhereIpv6StaysSilent() {
        CountDownLatch tried = new CountDownLatch(1);
        network.put(IPV6, (address, limit) -> {
            tried.countDown();
            return stayingSilent(address, limit);
        });
        network.put(IPV4, answering(new Socket()));

        Outcome.Connected connected = assertTimeoutPreemptively(PLENTY, () -> connected(
                new AddressRace(List.of(IPV6), ATTEMPT_DELAY, LIMIT, this::connect).run(() -> whenOpen(tried))));

        assertEquals(List.of(IPV4, IPV6), connected.addresses());
        assertTrue(untilStart(IPV4).compareTo(ATTEMPT_DELAY) >= 0);
    }

    @Test
    void waitsForIpv4ThatIsLateWhereIpv6Refuses() {
        CountDownLatch refused = new CountDownLatch(1);
        network.put(IPV6, (address, limit) -> {
            refused.countDown();
            return refusing(address, limit);
        });
        network.put(IPV4, answering(new Socket()));

        assertEquals(IPV4, connected(new AddressRace(List.of(IPV6), ATTEMPT_DELAY, LIMIT, this::connect)
                .run(() -> whenOpen(refused))).addresses().getFirst());
    }

    @Test
    void asksForNoMoreAddressesWhereOneIsIpv4() {
        network.put(IPV4, answering(new Socket()));

        assertEquals(List.of(IPV4), connected(race(ATTEMPT_DELAY, IPV4)).addresses());
    }

    @Test
    void closesTheConnectionThatComesTooLate() throws Exception {
        CompletableFuture<Socket> late = new CompletableFuture<>();
        CountDownLatch given = new CountDownLatch(1);
        network.put(IPV6, (address, limit) -> {
            try {
                return stayingSilent(address, limit);
            } catch (InterruptedException decided) {
                Socket socket = new Socket() {
                    @Override
                    public synchronized void close() {
                        late.complete(this);
                    }
                };
                given.countDown();
                return socket;
            }
        });
        network.put(IPV4, answering(new Socket()));

        connected(race(ATTEMPT_DELAY, IPV6, IPV4));

        assertTrue(given.await(PLENTY.toSeconds(), TimeUnit.SECONDS));
        late.get(PLENTY.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void endsEveryAttemptWhenItIsInterrupted() throws Exception {
        CountDownLatch trying = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        Attempt silent = (address, limit) -> {
            trying.countDown();
            try {
                return stayingSilent(address, limit);
            } finally {
                ended.countDown();
            }
        };
        network.put(IPV6, silent);
        network.put(IPV4, silent);
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        Thread racing = Thread.startVirtualThread(() -> {
            try {
                end.complete(race(ATTEMPT_DELAY, IPV6, IPV4));
            } catch (CancellationException cancelled) {
                end.cancel(false);
            }
        });
        assertTrue(trying.await(PLENTY.toSeconds(), TimeUnit.SECONDS));

        racing.interrupt();

        assertTrue(ended.await(PLENTY.toSeconds(), TimeUnit.SECONDS));
        racing.join(PLENTY);
        assertTrue(end.isCancelled());
    }

    @Test
    void saysThatNobodyAnswersWhereOneStaysSilent() {
        network.put(IPV6, AddressRaceTest::refusing);
        network.put(IPV4, AddressRaceTest::stayingSilent);

        assertTrue(failed(new AddressRace(List.of(IPV6, IPV4), ATTEMPT_DELAY, Duration.ofMillis(300), this::connect)
                .run(List::of)).silent());
    }

    @Test
    void saysThatAllRefuse() {
        network.put(IPV6, AddressRaceTest::refusing);
        network.put(IPV4, AddressRaceTest::refusing);

        assertFalse(failed(race(ATTEMPT_DELAY, IPV6, IPV4)).silent());
    }

    private Outcome race(Duration attemptDelay, InetAddress... addresses) {
        return new AddressRace(List.of(addresses), attemptDelay, LIMIT, this::connect).run(() -> {
            throw new AssertionError("all addresses are known");
        });
    }

    private Socket connect(InetAddress address, Duration limit) throws IOException, InterruptedException {
        started.put(address, System.nanoTime());
        return network.get(address).connect(address, limit);
    }

    /** How long after the test began; the time at which an earlier attempt got to run says nothing of the race. */
    private Duration untilStart(InetAddress address) {
        return Duration.ofNanos(started.get(address) - begun);
    }

    private static List<InetAddress> whenOpen(CountDownLatch latch) {
        try {
            latch.await();
            return List.of(IPV6, IPV4);
        } catch (InterruptedException decided) {
            throw new CancellationException();
        }
    }

    private static Attempt answering(Socket socket) {
        return (address, limit) -> socket;
    }

    private static Socket refusing(InetAddress address, Duration limit) throws IOException {
        throw new ConnectException("Connection refused");
    }

    private static Socket stayingSilent(InetAddress address, Duration limit) throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError();
    }

    private static Outcome.Connected connected(Outcome outcome) {
        return assertInstanceOf(Outcome.Connected.class, outcome);
    }

    private static Outcome.Failed failed(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome);
    }
}
