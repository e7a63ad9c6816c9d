/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLSocket;

import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebRequest;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketLimit;

/**
 * The connections of one search to web servers. One that is open is used again, and one that is being opened is waited
 * for, instead of another to the same place; where all are busy, for as long as another would take to open. Of those
 * who wait, the strongest goes first. A place that cannot be reached is not tried again. A connection without a
 * request is lent to whoever waits for a socket, and ends with the search at the latest. Safe for use from many
 * threads.
 */
public final class WebConnections implements AutoCloseable {

    private static final String HTTP_2 = "h2";
    private static final List<String> EVERY_VERSION = List.of(HTTP_2, "http/1.1");
    private static final List<String> OLDER_VERSION = List.of("http/1.1");
    private static final Duration SHORTEST_PATIENCE = Duration.ofMillis(100);
    private static final WebAnswer TOO_LATE =
            new WebAnswer.Spurious(FindingCode.SOURCE_TIMEOUT, "no whole answer in time");
    private static final WebAnswer NO_CONNECTION =
            new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "the connection broke");

    private final Connector connector;
    private final SocketLimit sockets;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Place, Site> sites = new HashMap<>();
    private boolean closed;

    /** @param sockets those that {@code connector} opens */
    public WebConnections(Connector connector, SocketLimit sockets) {
        this.connector = connector;
        this.sockets = sockets;
    }

    /** Where a server listens. */
    record Place(boolean secure, HostName host, int port) {

        static Place of(URI url, HostName host) {
            boolean secure = "https".equalsIgnoreCase(url.getScheme());
            return new Place(secure, host, url.getPort() > 0 ? url.getPort() : secure ? 443 : 80);
        }
    }

    /** What is known of a place. Belongs to who has the lock. */
    private static final class Site {

        private final List<Kept> open = new ArrayList<>();
        private final List<Integer> waiting = new ArrayList<>();
        private List<String> versions = EVERY_VERSION;
        private int opening;
        private boolean oneAtATime;
        private Duration timeToOpen = Duration.ZERO;
        private Optional<WebAnswer> refusal = Optional.empty();

        Optional<Kept> free(int rank, boolean unused) {
            if (waiting.stream().anyMatch(other -> other < rank)) {
                return Optional.empty();
            }
            return open.stream().filter(kept -> !unused || kept.uses == 0)
                    .filter(kept -> kept.requests < kept.connection.mostAtOnce())
                    .filter(Kept::takeBack).findFirst();
        }
    }

    /** A connection and who uses it. Belongs to who has the lock. */
    private static final class Kept {

        private final Site site;
        private final Duration timeToOpen;
        private WebConnection connection;
        private int requests;
        private int uses;
        private Optional<SocketLimit.Loan> loan = Optional.empty();

        Kept(Site site, Duration timeToOpen) {
            this.site = site;
            this.timeToOpen = timeToOpen;
        }

        /** Whether it is still there. */
        boolean takeBack() {
            boolean there = loan.isEmpty() || loan.get().takeBack();
            loan = Optional.empty();
            return there;
        }
    }

    // ---- requests ----

    /**
     * Asks and waits for the answer. Where a connection that others use as well ends too early, and where the server
     * wants HTTP/1.1, asks once more over another; what is posted only where nothing of an answer has come.
     *
     * @param rank of the source that asks, 0 for the strongest
     * @param whenStalled is told of an answer that has begun to arrive and takes unduly long to end
     * @throws CancellationException if the thread was interrupted, or the search is over
     */
    WebReply ask(WebRequest request, Place place, int rank, Deadline deadline, Runnable whenStalled) {
        try {
            WebReply reply = ask(request, take(place, rank, false, deadline), deadline, whenStalled);
            return switch (reply) {
                case WebReply.Unanswered unanswered ->
                    ask(request, take(place, rank, true, deadline), deadline, whenStalled);
                case WebReply.OlderVersionWanted wanted -> {
                    useOlderVersion(place);
                    yield ask(request, take(place, rank, true, deadline), deadline, whenStalled);
                }
                default -> reply;
            };
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (RejectedExecutionException searchIsOver) {
            throw new CancellationException();
        }
    }

    private WebReply ask(WebRequest request, Way way, Deadline deadline, Runnable whenStalled)
            throws InterruptedException {
        return switch (way) {
            case Way.Barred(WebAnswer why) -> new WebReply.Failed(why);
            case Way.Over(Kept kept, Duration headStart) -> {
                try (StallWatch watch = new StallWatch(() -> patience(deadline.elapsed().plus(headStart)),
                        whenStalled)) {
                    WebReply reply = ask(new Exchange(request, watch, () -> later(() -> release(kept))),
                            kept.connection, deadline);
                    yield reply instanceof WebReply.Unanswered(WebAnswer why) && !isShared(kept)
                            ? new WebReply.Failed(why) : reply;
                }
            }
        };
    }

    // Who was alone on a connection that broke would have no better luck with another.
    private boolean isShared(Kept kept) {
        lock.lock();
        try {
            return kept.uses > 1;
        } finally {
            lock.unlock();
        }
    }

    private static WebReply ask(Exchange exchange, WebConnection connection, Deadline deadline)
            throws InterruptedException {
        connection.ask(exchange);
        try {
            return exchange.await(deadline);
        } catch (TimeoutException late) {
            connection.abandon(exchange);
            return new WebReply.Failed(TOO_LATE);
        } catch (InterruptedException cancelled) {
            connection.abandon(exchange);
            throw cancelled;
        }
    }

    /**
     * How long an answer may take to end that begins so long after it was asked for on a new connection. The rest of a
     * short page is as good as here when its first byte is: half the time of the way there is plenty.
     */
    private static Duration patience(Duration untilItBegan) {
        Duration half = untilItBegan.dividedBy(2);
        return half.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : half;
    }

    // ---- which connection ----

    /** How a request goes its way. */
    private sealed interface Way {

        /** @param headStart how long the connection took to open, where others have used it before; zero else */
        record Over(Kept kept, Duration headStart) implements Way {
        }

        record Barred(WebAnswer why) implements Way {
        }
    }

    /** @param unused whether it has to be a connection that nobody has used before */
    private Way take(Place place, int rank, boolean unused, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        Site site = site(place);
        site.waiting.add(rank);
        try {
            Optional<Deadline> patience = Optional.empty();
            boolean opens = false;
            while (!deadline.isOver()) {
                Optional<Kept> free = site.free(rank, unused);
                if (closed) {
                    throw new CancellationException();
                } else if (free.isPresent()) {
                    return use(free.get());
                } else if (site.refusal.isPresent() && (unused || site.open.isEmpty())) {
                    return new Way.Barred(site.refusal.get());
                }
                Duration wait = deadline.left();
                boolean oneComes = site.opening > 0 && (opens || !site.oneAtATime);
                if (!oneComes && site.refusal.isEmpty()) {
                    patience = patience.or(() -> Optional.of(Deadline.in(site.timeToOpen)));
                    if (unused || site.open.isEmpty() || patience.get().isOver()) {
                        open(place, site, deadline);
                        opens = true;
                    } else {
                        wait = patience.get().left();
                    }
                }
                changed.awaitNanos(wait.toNanos());
            }
            return new Way.Barred(TOO_LATE);
        } finally {
            site.waiting.remove((Object) rank);
            changed.signalAll();
            lock.unlock();
        }
    }

    private Site site(Place place) {
        return sites.computeIfAbsent(place, any -> new Site());
    }

    private static Way use(Kept kept) {
        Duration headStart = kept.uses > 0 ? kept.timeToOpen : Duration.ZERO;
        kept.requests++;
        kept.uses++;
        return new Way.Over(kept, headStart);
    }

    private void useOlderVersion(Place place) {
        lock.lock();
        try {
            site(place).versions = OLDER_VERSION;
        } finally {
            lock.unlock();
        }
    }

    private void release(Kept kept) {
        lock.lock();
        try {
            kept.requests--;
        } finally {
            lock.unlock();
        }
        settle(kept);
    }

    /** Something has changed with a connection. */
    private void settle(Kept kept) {
        boolean isEmpty;
        boolean hasEnded;
        lock.lock();
        try {
            isEmpty = kept.requests == 0;
            hasEnded = kept.connection.mostAtOnce() == 0;
            if (hasEnded) {
                kept.site.open.remove(kept);
                kept.takeBack();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isEmpty && hasEnded) {
            kept.connection.close();
        } else if (isEmpty) {
            lend(kept);
        }
    }

    private void lend(Kept kept) {
        // Not under the lock: it may close connections of other searches.
        SocketLimit.Loan loan = sockets.lend(kept.connection::close);
        lock.lock();
        try {
            if (kept.requests == 0 && kept.loan.isEmpty() && !closed) {
                kept.loan = Optional.of(loan);
            } else {
                loan.takeBack();
            }
        } finally {
            lock.unlock();
        }
    }

    // On a thread of its own: who tells of a change may have locks.
    private void later(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException searchIsOver) {
            // All connections are closed then.
        }
    }

    // ---- opening and closing ----

    // On a thread of its own: who has asked for it may be gone when others wait for it.
    private void open(Place place, Site site, Deadline deadline) {
        List<String> versions = site.versions;
        site.opening++;
        threads.execute(() -> end(site, attempt(place, versions, site, Deadline.in(deadline.left()))));
    }

    /** What came of opening a connection. */
    private sealed interface Opening {

        record Done(Kept kept) implements Opening {
        }

        record Refused(WebAnswer why) implements Opening {
        }
    }

    private Opening attempt(Place place, List<String> versions, Site site, Deadline deadline) {
        try {
            return open(place, versions, site, deadline);
        } catch (CancellationException searchIsOver) {
            return new Opening.Refused(NO_CONNECTION);
        } catch (RuntimeException fault) {
            return new Opening.Refused(new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION,
                    "a fault of the program: " + fault.getClass().getSimpleName()));
        }
    }

    private Opening open(Place place, List<String> versions, Site site, Deadline deadline) {
        return switch (connector.connect(place.host(), place.port(), deadline.left())) {
            case Connection.Failed failed -> new Opening.Refused(whyNot(failed,
                    connector.isBehindProxy(place.host(), place.port())));
            case Connection.Connected connected when !place.secure() ->
                done(connected.socket(), connected.socket(), site, deadline);
            case Connection.Connected connected -> switch (connector.secure(connected.socket(),
                    ReferenceIdentity.of(place.host()), versions, deadline.left())) {
                case TlsSession.Failed failed ->
                    new Opening.Refused(new WebAnswer.Unproven(place.host(), failed));
                case TlsSession.Secured secured -> done(connected.socket(), secured.socket(), site, deadline);
            };
        };
    }

    private Opening done(Socket socket, Socket secured, Site site, Deadline deadline) {
        Kept kept = new Kept(site, deadline.elapsed());
        Runnable whenChanged = () -> later(() -> settle(kept));
        try {
            kept.connection = speaksHttp2(secured) ? new Http2Connection(socket, secured, threads, whenChanged)
                    : new Http1Connection(socket, secured, threads, whenChanged);
            return new Opening.Done(kept);
        } catch (IOException broken) {
            Sockets.close(socket);
            return new Opening.Refused(NO_CONNECTION);
        }
    }

    private static boolean speaksHttp2(Socket socket) {
        return socket instanceof SSLSocket secured && HTTP_2.equals(secured.getApplicationProtocol());
    }

    private static WebAnswer whyNot(Connection.Failed failed, boolean byProxy) {
        FindingCode code = failed.finding().code();
        // Most proxies say no more of a name that is not there.
        if (byProxy && code == FindingCode.CONNECTION_UNREACHABLE) {
            return new WebAnswer.Absent("the proxy knows no way there");
        }
        return switch (code) {
            case NAME_NOT_FOUND -> new WebAnswer.Absent("no such host");
            case CONNECTION_REFUSED -> new WebAnswer.Absent("connection refused");
            case PROXY_UNREACHABLE, PROXY_LOGIN -> new WebAnswer.NoWay(failed.finding());
            case CONNECTION_TIMEOUT, NAME_TIMEOUT ->
                new WebAnswer.Spurious(FindingCode.SOURCE_TIMEOUT, "no connection: " + code.id());
            case NAME_SERVER_FAILED, NAME_SERVER_REFUSED, NAME_UNREADABLE ->
                new WebAnswer.Spurious(FindingCode.SOURCE_NAME_SERVER, "no connection: " + code.id());
            default -> new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "no connection: " + code.id());
        };
    }

    private void end(Site site, Opening opening) {
        boolean tooLate;
        lock.lock();
        try {
            tooLate = closed;
            site.opening--;
            switch (opening) {
                case Opening.Done(Kept kept) -> {
                    site.open.add(kept);
                    site.timeToOpen = kept.timeToOpen;
                    site.oneAtATime = kept.connection.mostAtOnce() == 1;
                }
                case Opening.Refused(WebAnswer why) -> site.refusal = Optional.of(why);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (tooLate && opening instanceof Opening.Done(Kept kept)) {
            kept.connection.close();
        }
    }

    /** Closes all connections; nothing is asked any more. */
    @Override
    public void close() {
        List<Kept> all;
        lock.lock();
        try {
            closed = true;
            all = sites.values().stream().flatMap(site -> site.open.stream()).toList();
            all.forEach(Kept::takeBack);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
        all.forEach(kept -> kept.connection.close());
    }
}
