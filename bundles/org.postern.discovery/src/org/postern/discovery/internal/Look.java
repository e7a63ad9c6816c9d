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
import java.util.Optional;

import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;

/**
 * The one look of a search at one server, shared by all sources that name it. Where they differ in the names that its
 * certificate may carry, there is a look for each, but the second one mostly takes the word of the first. Belongs to
 * the thread of the race.
 */
final class Look {

    private final ProbeTarget target;
    private final Optional<Look> twin;
    private final long started;
    private Optional<ProbeResult> result = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private boolean connected;
    private long ended;

    /**
     * @param twin a look at the same server under other names that was asked for before
     * @param now a reading of the nanosecond clock
     */
    Look(ProbeTarget target, Optional<Look> twin, long now) {
        this.target = target;
        this.twin = twin;
        this.started = now;
    }

    ProbeTarget target() {
        return target;
    }

    boolean isAt(ProbeTarget other) {
        return target.protocol() == other.protocol() && target.host().equals(other.host())
                && target.port() == other.port() && target.security() == other.security();
    }

    /** Whether the first look at the server is still under way. */
    boolean waits() {
        return isPending() && twin.filter(Look::isPending).isPresent();
    }

    boolean waitsFor(Look other) {
        return isPending() && twin.filter(first -> first == other).isPresent();
    }

    /** What the first look at the server has seen, where that holds under the names of this one too. */
    Optional<ProbeResult> knownFromTwin() {
        return twin.flatMap(Look::result).filter(seen -> seen.tls()
                .map(tls -> tls.nameMatches() == target.identity().fits(tls.certificate())).orElse(true));
    }

    void end(ProbeResult seen, long now) {
        result = Optional.of(seen);
        ended = now;
    }

    /** Says that the program itself is to blame for what is not seen. */
    void explain(String why) {
        fault = Optional.of(why);
    }

    /** Why nothing is seen, where the program itself is to blame. */
    Optional<String> fault() {
        return fault;
    }

    void connected() {
        connected = true;
    }

    /** Whether the server has at least taken the connection. */
    boolean isConnected() {
        return connected;
    }

    boolean isPending() {
        return result.isEmpty();
    }

    Optional<ProbeResult> result() {
        return result;
    }

    /** What is seen so far: somebody who has not said anything yet counts as silent. */
    ProbeResult soFar() {
        return result.orElseGet(() -> ProbeResult.silent(target));
    }

    ServerState state() {
        return result.map(ProbeResult::state).orElse(ServerState.UNPROBED);
    }

    /** When it was asked for, as a reading of the nanosecond clock. */
    long started() {
        return started;
    }

    /** When it ended, as a reading of the nanosecond clock; only where it is not pending. */
    long ended() {
        return ended;
    }

    /** How long it took until the connection was there; zero while it is pending. */
    Duration untilConnected() {
        return result.map(ProbeResult::timings).map(timings -> timings.resolve().plus(timings.connect()))
                .orElse(Duration.ZERO);
    }

    /** How long it took; zero while it is pending. */
    Duration elapsed() {
        return result.map(seen -> seen.timings().total()).orElse(Duration.ZERO);
    }
}
