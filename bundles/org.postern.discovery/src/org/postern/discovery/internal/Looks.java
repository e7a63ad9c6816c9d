/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.WatchedConnector;

/**
 * The looks of one search at servers: one for each, so many at a time, each on a thread of its own. Belongs to the
 * thread of the race, to which those threads report.
 */
final class Looks {

    private static final int MOST_AT_ONCE = 32;

    private final SearchNetwork network;
    private final Supplier<Duration> timeLeft;
    private final Executor workers;
    private final Executor race;
    private final Consumer<Look> whenEnded;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
    private final Map<ProbeTarget, Look> looks = new LinkedHashMap<>();

    /**
     * @param timeLeft until the deadline of the search; asked from any thread
     * @param workers run the looks
     * @param race runs what has to happen on the thread of the race
     * @param whenEnded is told on the thread of the race
     */
    Looks(SearchNetwork network, Supplier<Duration> timeLeft, Executor workers, Executor race,
            Consumer<Look> whenEnded) {
        this.network = network;
        this.timeLeft = timeLeft;
        this.workers = workers;
        this.race = race;
        this.whenEnded = whenEnded;
    }

    /** All looks, in the order in which they were asked for. */
    Collection<Look> all() {
        return Collections.unmodifiableCollection(looks.values());
    }

    /** The look at a server, where somebody has asked for it before. */
    Optional<Look> known(ProbeTarget target) {
        return Optional.ofNullable(looks.get(target));
    }

    /** A look that is yet to be started. */
    Look add(ProbeTarget target) {
        Look look = new Look(target, looks.values().stream().filter(other -> other.isAt(target)).findFirst(),
                System.nanoTime());
        looks.put(target, look);
        return look;
    }

    void start(Look look) {
        if (look.target().security() == Security.NONE) {
            end(look, ProbeResult.unseen(look.target(), ServerState.INSECURE, List.of(Finding.of(
                    FindingCode.PLAIN_TEXT, look.target().host().text(),
                    Integer.toString(look.target().port())))));
        } else if (!look.waits()) {
            probe(look);
        }
    }

    /** Ends those that are under way. */
    void giveUp() {
        looks.values().stream().filter(Look::isPending).toList()
                .forEach(look -> end(look, look.soFar()));
    }

    private void probe(Look look) {
        Optional<ProbeResult> known = look.knownFromTwin();
        if (known.isPresent()) {
            end(look, known.get());
        } else {
            workers.execute(() -> report(look));
        }
    }

    private void report(Look look) {
        try {
            ProbeResult result = probed(look);
            race.execute(() -> end(look, result));
        } catch (Throwable fault) {
            race.execute(() -> breakOff(look, fault));
        }
    }

    private ProbeResult probed(Look look) throws InterruptedException {
        ServerProbe probe = network.probe()
                .over(new WatchedConnector(network.connector(), () -> race.execute(look::connected)));
        atOnce.acquire();
        try {
            return probe.probe(look.target(), Collections.min(List.of(timeLeft.get(), ServerProbe.LONGEST_LOOK)));
        } finally {
            atOnce.release();
        }
    }

    private void breakOff(Look look, Throwable fault) {
        look.explain("a fault of the program: " + fault.getClass().getSimpleName());
        end(look, ProbeResult.unseen(look.target(), ServerState.UNREACHABLE, List.of()));
    }

    private void end(Look look, ProbeResult result) {
        if (!look.isPending()) {
            return;
        }
        look.end(result, System.nanoTime());
        whenEnded.accept(look);
        looks.values().stream().filter(other -> other.waitsFor(look)).toList().forEach(this::probe);
    }
}
