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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.postern.model.ServerState;
import org.postern.probe.PortComparison;
import org.postern.probe.PortReach;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;

/**
 * What is found out beyond the looks where nobody answers at whom mail could be sent. That is asked while they are
 * still waited for, so that a search which fails takes no longer for it, and not at all where one of them answers
 * soon. Belongs to the thread of the race.
 */
final class SilentPorts {

    private final PortComparison comparison;
    private final List<Lane> lanes;
    private final ExecutorService workers;
    private Set<ProbeTarget> asked = Set.of();
    private Future<List<PortReach>> answer = CompletableFuture.completedFuture(List.of());

    SilentPorts(PortComparison comparison, List<Lane> lanes, ExecutorService workers) {
        this.comparison = comparison;
        this.lanes = lanes;
        this.workers = workers;
    }

    /** The looks at whom mail could be sent. */
    List<Look> looks() {
        return lanes.stream().flatMap(lane -> lane.contenders(Side.OUTGOING).stream()).map(Contender::look).distinct()
                .toList();
    }

    /**
     * When it is time to compare, as a reading of the nanosecond clock; empty where somebody answers or at least takes
     * the connection, and where all that could be asked was asked.
     */
    Optional<Long> due() {
        List<Look> looks = looks();
        return isOpen(looks) ? looks.stream().map(look -> look.started() + PortComparison.PATIENCE.toNanos())
                .max(Comparator.naturalOrder()) : Optional.empty();
    }

    /**
     * Begins to compare, unless nothing could come of it.
     *
     * @param failing what is seen so far of those that do not answer
     */
    void compare(List<ProbeResult> failing, Duration limit) {
        List<Look> looks = looks();
        if (isOpen(looks)) {
            answer.cancel(true);
            asked = looks.stream().map(Look::target).collect(Collectors.toSet());
            answer = workers.submit(() -> comparison.beyond(failing, limit));
        }
    }

    /** What was found out, as far as it is known within the limit. */
    List<PortReach> found(Duration limit) throws InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return List.of();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private boolean isOpen(List<Look> looks) {
        return !asked.containsAll(looks.stream().map(Look::target).toList()) && looks.stream()
                .noneMatch(look -> look.state() == ServerState.OK || look.isPending() && look.isConnected());
    }
}
