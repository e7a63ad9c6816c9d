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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.postern.probe.internal.Sockets;

/**
 * Connects to the first of several addresses that answers (RFC 8305 section 5): the next attempt starts when one fails,
 * or when none has answered for a moment. Runs once.
 */
final class AddressRace {

    /** The recommended Connection Attempt Delay of RFC 8305 section 5. */
    static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

    private final Attempt attempt;
    private final Duration attemptDelay;
    private final long start = System.nanoTime();
    private final long end;

    private final List<InetAddress> addresses;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Thread> attempts = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();
    private Optional<Thread> question = Optional.empty();
    private long nextStart = start;

    /** Connects to one address within a time limit; interrupting the thread ends it. */
    @FunctionalInterface
    interface Attempt {
        Socket connect(InetAddress address, Duration limit) throws IOException, InterruptedException;
    }

    /** @param addresses the preferred ones first */
    AddressRace(List<InetAddress> addresses, int port, SocketLimit sockets, Duration limit) {
        this(addresses, ATTEMPT_DELAY, limit,
                (address, left) -> sockets.connect(new InetSocketAddress(address, port), left));
    }

    /** @param attemptDelay how long an attempt may stay without an answer before the next one starts */
    AddressRace(List<InetAddress> addresses, Duration attemptDelay, Duration limit, Attempt attempt) {
        this.addresses = new ArrayList<>(addresses);
        this.attemptDelay = attemptDelay;
        this.attempt = attempt;
        this.end = start + limit.toNanos();
    }

    /** How it ended. */
    sealed interface Outcome {

        /** @param addresses those that are known, the one that answered first */
        record Connected(Socket socket, List<InetAddress> addresses, Duration time) implements Outcome {
        }

        /** @param silent whether some address has not answered at all */
        record Failed(boolean silent, List<IOException> failures, List<InetAddress> addresses) implements Outcome {
        }
    }

    private sealed interface Event {

        record Connected(InetAddress address, Socket socket) implements Event {
        }

        record Failed(IOException failure) implements Event {
        }

        /** All addresses, where some came late. */
        record Learned(List<InetAddress> all) implements Event {
        }
    }

    /**
     * Runs the race.
     *
     * @param complete asks for all addresses; asked where only IPv6 is known, which might not work here
     * @throws CancellationException if the thread was interrupted
     */
    Outcome run(Supplier<List<InetAddress>> complete) {
        if (addresses.stream().allMatch(Inet6Address.class::isInstance)) {
            question = Optional.of(Thread.startVirtualThread(() -> ask(complete)));
        }
        try {
            while (mayStillConnect() && System.nanoTime() < end) {
                if (hasMoreToStart() && System.nanoTime() >= nextStart) {
                    attempts.add(start(addresses.get(attempts.size())));
                    nextStart = System.nanoTime() + attemptDelay.toNanos();
                }
                long until = hasMoreToStart() ? Math.min(end, nextStart) : end;
                switch (events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    case null -> {
                        // Time for the next attempt.
                    }
                    case Event.Connected(InetAddress address, Socket socket) -> {
                        return new Outcome.Connected(socket, answeredFirst(address),
                                Duration.ofNanos(System.nanoTime() - start));
                    }
                    case Event.Failed(IOException failure) -> {
                        failures.add(failure);
                        nextStart = System.nanoTime();
                    }
                    case Event.Learned(List<InetAddress> all) -> learn(all);
                }
            }
            boolean silent = failures.size() < addresses.size()
                    || failures.stream().anyMatch(SocketTimeoutException.class::isInstance);
            return new Outcome.Failed(silent, failures, addresses);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            abandon();
        }
    }

    private boolean mayStillConnect() {
        return failures.size() < addresses.size() || question.isPresent();
    }

    private boolean hasMoreToStart() {
        return attempts.size() < addresses.size();
    }

    private void ask(Supplier<List<InetAddress>> complete) {
        try {
            events.add(new Event.Learned(complete.get()));
        } catch (CancellationException decided) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(List<InetAddress> all) {
        question = Optional.empty();
        all.stream().filter(address -> !addresses.contains(address)).forEach(addresses::add);
    }

    private Thread start(InetAddress address) {
        return Thread.startVirtualThread(() -> {
            try {
                events.add(attempt(address));
            } catch (InterruptedException decided) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Event attempt(InetAddress address) throws InterruptedException {
        try {
            return new Event.Connected(address, attempt.connect(address, Duration.ofNanos(end - System.nanoTime())));
        } catch (IOException failure) {
            return new Event.Failed(failure);
        }
    }

    /** Ends the attempts that lost; one that was connected a moment too late is closed as well. */
    private void abandon() {
        question.ifPresent(Thread::interrupt);
        attempts.forEach(Thread::interrupt);
        if (attempts.stream().anyMatch(Thread::isAlive) || !events.isEmpty()) {
            Thread.startVirtualThread(() -> {
                attempts.forEach(AddressRace::joinUninterrupted);
                events.forEach(event -> {
                    if (event instanceof Event.Connected late) {
                        Sockets.close(late.socket());
                    }
                });
            });
        }
    }

    private static void joinUninterrupted(Thread attempt) {
        try {
            attempt.join();
        } catch (InterruptedException neverHappens) {
            Thread.currentThread().interrupt();
        }
    }

    private List<InetAddress> answeredFirst(InetAddress winner) {
        List<InetAddress> ordered = new ArrayList<>(addresses);
        ordered.remove(winner);
        ordered.addFirst(winner);
        return ordered;
    }
}
