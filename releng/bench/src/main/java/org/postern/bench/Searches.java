/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.RacingDiscovery;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.probe.DialogueProbe;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.ServiceLocation;
import org.postern.testing.TestDomain;

/**
 * Searches against a name server, a web server and mail servers in the same Java machine: how many end in a second, and
 * how much memory one takes while it waits. Prints a line for each figure.
 */
final class Searches {

    private static final MailAddress ADDRESS = new MailAddress("user", new DomainName(TestDomain.NAME));
    private static final List<Integer> AT_ONCE = List.of(1, 100, 1_000);
    private static final int WARM_UP = 300;
    private static final int COUNTED = 2_000;
    private static final int WAITING = 1_000;

    private Searches() {
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        try (TestDomain domain = TestDomain.start(ADDRESS.ascii(), "secret")) {
            Discovery discovery = new RacingDiscovery(empty(), domain.names(), domain.connector(),
                    new DialogueProbe(domain.connector()));
            search(discovery, WARM_UP, 10);
            for (int atOnce : AT_ONCE) {
                long start = System.nanoTime();
                search(discovery, COUNTED, atOnce);
                System.out.printf(Locale.ROOT, "%d %.0f%n", atOnce, COUNTED * 1e9 / (System.nanoTime() - start));
            }
        }
        System.out.println("bytes " + bytesOfOneThatWaits());
    }

    private static ProviderCatalog empty() {
        return new LayeredCatalog(List.of());
    }

    private static void search(Discovery discovery, int count, int atOnce)
            throws InterruptedException, ExecutionException {
        Semaphore places = new Semaphore(atOnce);
        List<Future<?>> searches = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                places.acquire();
                searches.add(threads.submit(() -> {
                    try {
                        Proposal proposal = discovery.start(ADDRESS, DiscoveryOptions.DEFAULT, event -> { }).await();
                        if (proposal.outcome() != Proposal.Outcome.FOUND) {
                            throw new IllegalStateException("a search found nothing: " + proposal.trail());
                        }
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        for (Future<?> search : searches) {
            search.get();
        }
    }

    /** Of many that all wait for a name server that never answers. */
    private static long bytesOfOneThatWaits() throws InterruptedException {
        SilentNames names = new SilentNames(WAITING);
        SocketConnector connector = new SocketConnector(names);
        Discovery discovery = new RacingDiscovery(empty(), names, connector, new DialogueProbe(connector));
        List<DiscoveryRun> runs = new ArrayList<>();
        long bytes = Memory.retainedBy(() -> {
            for (int i = 0; i < WAITING; i++) {
                runs.add(discovery.start(ADDRESS, DiscoveryOptions.DEFAULT, event -> { }));
            }
            names.awaitQuestions();
            return runs;
        }, () -> {
            runs.forEach(DiscoveryRun::cancel);
            runs.clear();
            names.awaitSilence();
        });
        return bytes / WAITING;
    }

    /** A name service that never answers. */
    private static final class SilentNames implements NameService {

        private final CountDownLatch asked;
        private final AtomicInteger waiting = new AtomicInteger();

        /** @param searches so many ask for mail exchangers */
        SilentNames(int searches) {
            asked = new CountDownLatch(searches);
        }

        void awaitQuestions() {
            try {
                asked.await();
            } catch (InterruptedException interrupted) {
                throw new CancellationException();
            }
        }

        /** Until nobody waits for an answer any more. */
        void awaitSilence() {
            try {
                while (waiting.get() > 0) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException interrupted) {
                throw new CancellationException();
            }
        }

        private <T> DnsAnswer<T> silence() {
            waiting.incrementAndGet();
            try {
                new CountDownLatch(1).await();
                throw new IllegalStateException("silence ended");
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public DnsAnswer<InetAddress> addresses(HostName host) {
            return silence();
        }

        @Override
        public DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
            asked.countDown();
            return silence();
        }

        @Override
        public DnsAnswer<ServiceLocation> services(DomainName service) {
            return silence();
        }

        @Override
        public DnsAnswer<String> texts(DomainName name) {
            return silence();
        }
    }
}
