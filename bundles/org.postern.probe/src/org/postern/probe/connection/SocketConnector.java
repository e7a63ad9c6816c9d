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
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;

/**
 * Connects with plain sockets.
 *
 * @since 0.1.0
 */
@Component
public final class SocketConnector implements Connector {

    /** The recommended Connection Attempt Delay of RFC 8305 section 5. */
    private static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

    private final NameService names;
    private final TlsHandshake handshake;

    /** Trusts what the platform trusts: the default trust store of this Java. */
    @Activate
    public SocketConnector(@Reference NameService names,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<CertificateExceptions> exceptions) {
        this(names, ofThePlatform(), (host, port) -> exceptions.stream()
                .flatMap(some -> some.accepted(host, port).stream()).findFirst());
    }

    /** Trusts what the platform trusts, and nothing else. */
    public SocketConnector(NameService names) {
        this(names, List.of());
    }

    /**
     * @param names resolves hosts
     * @param trust says which certificate chains are trusted; names are checked here
     */
    public SocketConnector(NameService names, X509TrustManager trust) {
        this(names, trust, CertificateExceptions.NONE);
    }

    /**
     * @param names resolves hosts
     * @param trust says which certificate chains are trusted; names are checked here
     * @param exceptions certificates of mail servers that are accepted all the same
     */
    public SocketConnector(NameService names, X509TrustManager trust, CertificateExceptions exceptions) {
        this.names = names;
        this.handshake = new TlsHandshake(trust, exceptions);
    }

    private SocketConnector(NameService names, TlsHandshake handshake) {
        this.names = names;
        this.handshake = handshake;
    }

    private static X509TrustManager ofThePlatform() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast).findFirst().orElseThrow();
        } catch (GeneralSecurityException noTrustInThisJava) {
            throw new IllegalStateException(noTrustInThisJava);
        }
    }

    @Override
    public Connector resolvingWith(NameService others) {
        return new SocketConnector(others, handshake);
    }

    @Override
    public Connection connect(HostName host, int port, Duration limit) {
        long start = System.nanoTime();
        DnsAnswer<InetAddress> answer = names.addresses(host);
        Duration resolve = Duration.ofNanos(System.nanoTime() - start);
        return switch (answer) {
            case DnsAnswer.Found<InetAddress>(var addresses, var authenticated) ->
                race(host, port, addresses, resolve, limit.minus(resolve));
            case DnsAnswer.Absent<InetAddress> absent -> new Connection.Failed(ServerState.UNREACHABLE,
                    Finding.of(FindingCode.NAME_NOT_FOUND, host.text()), List.of(), resolve);
            case DnsAnswer.Failed<InetAddress> failed -> new Connection.Failed(
                    failed.timedOut() ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                    Finding.of(FindingCode.NAME_TIMEOUT, host.text()), List.of(), resolve);
        };
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, Duration limit) {
        return handshake.run(socket, identity, limit);
    }

    /** One address tried: a socket, or why there is none. */
    private record Attempt(InetAddress address, Socket socket, IOException failure) {
    }

    private Connection race(HostName host, int port, List<InetAddress> addresses, Duration resolve, Duration limit) {
        long start = System.nanoTime();
        long end = start + limit.toNanos();
        BlockingQueue<Attempt> finished = new LinkedBlockingQueue<>();
        List<Thread> running = new ArrayList<>();
        List<Attempt> failures = new ArrayList<>();
        try {
            while (failures.size() < addresses.size() && System.nanoTime() < end) {
                boolean moreToStart = running.size() < addresses.size();
                if (moreToStart) {
                    running.add(start(new InetSocketAddress(addresses.get(running.size()), port), end, finished));
                    moreToStart = running.size() < addresses.size();
                }
                long patience = end - System.nanoTime();
                Attempt attempt = finished.poll(
                        moreToStart ? Math.min(patience, ATTEMPT_DELAY.toNanos()) : patience, TimeUnit.NANOSECONDS);
                if (attempt != null && attempt.failure() != null) {
                    failures.add(attempt);
                } else if (attempt != null) {
                    return new Connection.Connected(attempt.socket(), answeredFirst(attempt.address(), addresses),
                            resolve, Duration.ofNanos(System.nanoTime() - start));
                }
            }
            return failed(host, port, addresses, failures, resolve);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            abandon(running, finished);
        }
    }

    private static Thread start(InetSocketAddress address, long end, BlockingQueue<Attempt> finished) {
        return Thread.startVirtualThread(() -> {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
                socket.setTcpNoDelay(true);
                socket.connect(address, (int) Math.min(millis, Integer.MAX_VALUE));
                finished.add(new Attempt(address.getAddress(), socket, null));
            } catch (IOException failure) {
                close(socket);
                finished.add(new Attempt(address.getAddress(), socket, failure));
            }
        });
    }

    /** Ends the attempts that lost; one that was connected a moment too late is closed as well. */
    private static void abandon(List<Thread> running, BlockingQueue<Attempt> finished) {
        running.forEach(Thread::interrupt);
        if (running.stream().anyMatch(Thread::isAlive) || !finished.isEmpty()) {
            Thread.startVirtualThread(() -> {
                for (Thread attempt : running) {
                    joinUninterrupted(attempt);
                }
                finished.forEach(late -> close(late.socket()));
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

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to release.
        }
    }

    private static List<InetAddress> answeredFirst(InetAddress winner, List<InetAddress> addresses) {
        List<InetAddress> ordered = new ArrayList<>(addresses);
        ordered.remove(winner);
        ordered.addFirst(winner);
        return ordered;
    }

    private static Connection failed(HostName host, int port, List<InetAddress> addresses, List<Attempt> failures,
            Duration resolve) {
        boolean silent = failures.size() < addresses.size()
                || failures.stream().anyMatch(attempt -> attempt.failure() instanceof SocketTimeoutException);
        FindingCode code = silent ? FindingCode.CONNECTION_TIMEOUT
                : failures.stream().anyMatch(attempt -> isRefusal(attempt.failure())) ? FindingCode.CONNECTION_REFUSED
                : failures.stream().anyMatch(attempt -> isReset(attempt.failure())) ? FindingCode.CONNECTION_RESET
                : FindingCode.CONNECTION_UNREACHABLE;
        return new Connection.Failed(silent ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                Finding.of(code, host.text(), Integer.toString(port)), addresses, resolve);
    }

    private static boolean isRefusal(IOException failure) {
        return failure instanceof ConnectException && !(failure instanceof NoRouteToHostException)
                && !String.valueOf(failure.getMessage()).contains("unreachable");
    }

    // A server that resets at once may do so before the attempt has ended.
    private static boolean isReset(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("reset");
    }
}
