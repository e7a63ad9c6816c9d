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
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * At most so many sockets at once. Who waits first is served first. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class SocketLimit {

    /** No limit. */
    public static final SocketLimit NONE = new SocketLimit(Integer.MAX_VALUE, Optional.empty());

    private final int most;
    private final Semaphore free;
    private final Optional<SocketLimit> whole;
    private final Queue<Loan> loans = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private SocketLimit(int most, Optional<SocketLimit> whole) {
        this.most = most;
        this.free = new Semaphore(most, true);
        this.whole = whole;
    }

    /** @param most at least 1 */
    public static SocketLimit of(int most) {
        return new SocketLimit(most, Optional.empty());
    }

    /** A share of this limit: the sockets that it lets through count here as well. */
    public SocketLimit share(int mostOfThem) {
        return new SocketLimit(mostOfThem, Optional.of(this));
    }

    /** How many sockets at once. */
    public int most() {
        return most;
    }

    /**
     * Makes a socket as soon as there is room for it; its end makes room for another.
     *
     * @return a socket that is not connected; empty where there was no room in time
     */
    Optional<Socket> await(Duration limit) throws InterruptedException {
        return enter(System.nanoTime() + limit.toNanos()) ? Optional.of(new CountedSocket(this)) : Optional.empty();
    }

    /**
     * Connects a socket as soon as there is room for it; its end makes room for another.
     *
     * @param limit for the wait and the connection together
     */
    Socket connect(InetSocketAddress server, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Socket socket = await(limit).orElseThrow(() -> new SocketTimeoutException("too many sockets at once"));
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, (int) Math.clamp(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 1L,
                    (long) Integer.MAX_VALUE));
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /**
     * Lends a socket for which there is no use at the moment: whoever has to wait for room closes it instead.
     *
     * @param closing closes the socket; called at most once, on any thread
     */
    public Loan lend(Runnable closing) {
        Loan loan = new Loan(closing);
        for (Optional<SocketLimit> limit = Optional.of(this); limit.isPresent(); limit = limit.get().whole) {
            limit.get().loans.add(loan);
        }
        for (Optional<SocketLimit> limit = Optional.of(this); limit.isPresent(); limit = limit.get().whole) {
            limit.get().closeALoanForWhoWaits();
        }
        return loan;
    }

    /**
     * A socket that is lent.
     *
     * @since 0.1.0
     */
    public final class Loan {

        private final Runnable closing;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Loan(Runnable closing) {
            this.closing = closing;
        }

        /** Ends the loan; whether the socket is still there. */
        public boolean takeBack() {
            boolean there = ended.compareAndSet(false, true);
            for (Optional<SocketLimit> limit = Optional.of(SocketLimit.this); limit.isPresent();
                    limit = limit.get().whole) {
                limit.get().loans.remove(this);
            }
            return there;
        }
    }

    private void closeALoanForWhoWaits() {
        while (waiting.get() > 0) {
            Loan loan = loans.peek();
            if (loan == null) {
                return;
            } else if (loan.takeBack()) {
                loan.closing.run();
                return;
            }
        }
    }

    private boolean acquire(long end) throws InterruptedException {
        if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        waiting.incrementAndGet();
        try {
            closeALoanForWhoWaits();
            return free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean enter(long end) throws InterruptedException {
        if (!acquire(end)) {
            return false;
        }
        boolean entered = false;
        try {
            entered = whole.isEmpty() || whole.get().enter(end);
        } finally {
            if (!entered) {
                free.release();
            }
        }
        return entered;
    }

    private void leave() {
        free.release();
        whole.ifPresent(SocketLimit::leave);
    }

    /** Counts from its making to its end. */
    private static final class CountedSocket extends Socket {

        private final SocketLimit limit;
        private final AtomicBoolean counted = new AtomicBoolean(true);

        CountedSocket(SocketLimit limit) {
            super(Proxy.NO_PROXY);
            this.limit = limit;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (counted.getAndSet(false)) {
                    limit.leave();
                }
            }
        }
    }
}
