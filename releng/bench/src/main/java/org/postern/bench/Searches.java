/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import org.postern.catalog.LayeredCatalog;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.RacingDiscovery;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.probe.DialogueProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.NameService;
import org.postern.testing.TestDomain;

/**
 * Searches against a name server, a web server and mail servers in the same Java machine: how many end in a second, how
 * much memory one takes while it waits, and how soon it is back when it is cancelled. Prints a line for each figure.
 */
final class Searches {

    private static final MailAddress ADDRESS = new MailAddress("user", new DomainName(TestDomain.NAME));
    private static final int WARM_UP = 300;
    private static final int CANCELLED = 100;

    /** So many searches, of which so many run at the same time. */
    private record Load(int searches, int atOnce) {
    }

    private static final List<Load> LOADS = List.of(new Load(1_000, 1), new Load(2_000, 100), new Load(2_000, 1_000));
    private static final List<Integer> WAITING = List.of(1, 100, 1_000);

    private Searches() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (TestDomain domain = TestDomain.start(ADDRESS.ascii(), "secret")) {
            Discovery discovery = discovery(domain.names(), domain.connector());
            millis(discovery, new Load(WARM_UP, 10));
            for (Load load : LOADS) {
                long start = System.nanoTime();
                List<Double> millis = millis(discovery, load);
                double seconds = (System.nanoTime() - start) / 1e9;
                Figures.print("batch", load.atOnce(), load.searches() / seconds, Figures.median(millis),
                        load.searches() - millis.size());
            }
        }
        bytesWhileWaiting(WAITING.getLast());
        WAITING.forEach(searches -> Figures.print("memory", searches, bytesWhileWaiting(searches) / 1024.0 / searches));
        List<Double> back = new ArrayList<>();
        for (int i = 0; i < CANCELLED; i++) {
            back.add(millisToCancel());
        }
        Figures.print("cancel", Figures.median(back), Figures.worst(back));
    }

    private static Discovery discovery(NameService names, Connector connector) {
        return new RacingDiscovery(new LayeredCatalog(List.of()), names, connector, new DialogueProbe(connector));
    }

    /** How long each search took that found something. */
    private static List<Double> millis(Discovery discovery, Load load) throws InterruptedException {
        Semaphore places = new Semaphore(load.atOnce());
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < load.searches(); i++) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        Proposal proposal = start(discovery).await();
                        if (proposal.outcome() == Proposal.Outcome.FOUND) {
                            millis.add(proposal.elapsed().toNanos() / 1e6);
                        }
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return List.copyOf(millis);
    }

    private static DiscoveryRun start(Discovery discovery) {
        return discovery.start(ADDRESS, DiscoveryOptions.DEFAULT, event -> { });
    }

    /** Of searches that all wait for a name server that never answers. */
    private static long bytesWhileWaiting(int searches) {
        SilentNames names = new SilentNames(searches);
        Discovery discovery = discovery(names, new SocketConnector(names));
        List<DiscoveryRun> runs = new ArrayList<>();
        return Memory.retainedBy(() -> {
            for (int i = 0; i < searches; i++) {
                runs.add(start(discovery));
            }
            names.awaitQuestions();
            return runs;
        }, () -> {
            runs.forEach(DiscoveryRun::cancel);
            runs.clear();
            names.awaitSilence();
        });
    }

    /** From the wish to cancel until nothing of the search waits any more. */
    private static double millisToCancel() {
        SilentNames names = new SilentNames(1);
        DiscoveryRun run = start(discovery(names, new SocketConnector(names)));
        names.awaitQuestions();
        long start = System.nanoTime();
        run.cancel();
        names.awaitSilence();
        return (System.nanoTime() - start) / 1e6;
    }
}
