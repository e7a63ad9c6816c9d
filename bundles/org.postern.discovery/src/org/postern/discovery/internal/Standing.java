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
import java.util.List;
import java.util.Optional;

import org.postern.model.Protocol;

/** How a race stands on one side. The rules by which sources and servers win are here, and nowhere else. */
sealed interface Standing {

    /** Nothing outstanding can change that this lane wins. */
    record Settled(Lane lane) implements Standing {
    }

    /**
     * Something outstanding could change the answer.
     *
     * @param until when it no longer could, as a reading of the nanosecond clock; empty where nobody can tell
     */
    record Open(Optional<Long> until) implements Standing {
    }

    /** Nothing that was found can be used. */
    record Lost() implements Standing {
    }

    /**
     * A stronger lane wins with the first of its servers that is proven, and is waited for as long as it has a chance.
     *
     * @param lanes the strongest first
     * @param now a reading of the nanosecond clock
     */
    static Standing of(List<Lane> lanes, Side side, long now) {
        for (Lane lane : lanes) {
            Optional<Contender> lead = lead(lane, side);
            if (lead.isPresent()) {
                long until = lead.get().look().ended() + patience(lane, side, lead.get()).toNanos();
                return now - until < 0 ? new Open(Optional.of(until)) : new Settled(lane);
            } else if (lane.isRunning() || lane.contenders(side).stream().anyMatch(c -> c.look().isPending())) {
                return new Open(Optional.empty());
            }
        }
        return new Lost();
    }

    /** The strongest lane that could be shown now: with a proven server, or with one that somebody has named. */
    static Optional<Lane> showable(List<Lane> lanes, Side side) {
        return lanes.stream().filter(lane -> lead(lane, side).isPresent()
                || !lane.isSpeculative() && lane.contenders(side).stream().anyMatch(c -> c.look().isPending()))
                .findFirst();
    }

    private static Optional<Contender> lead(Lane lane, Side side) {
        return lane.contenders(side).stream().filter(Contender::isProven).findFirst();
    }

    // Looks start together, and the preferred ones need fewer round trips: what is still out when the lead is proven is
    // late, and will mostly stay so. A short wait makes up for chance; a better protocol is worth a longer one.
    private static Duration patience(Lane lane, Side side, Contender lead) {
        List<Contender> better = lane.contenders(side).stream().takeWhile(contender -> contender != lead)
                .filter(contender -> contender.look().isPending()).toList();
        Protocol protocol = lead.server().protocol();
        if (better.stream().anyMatch(contender -> contender.server().protocol() != protocol)) {
            return Duration.ofMillis(500);
        } else if (better.isEmpty() && !lane.isRunning()) {
            return Duration.ZERO;
        }
        Duration quarter = lead.look().elapsed().dividedBy(4);
        return quarter.toMillis() < 50 ? Duration.ofMillis(50)
                : quarter.toMillis() > 500 ? Duration.ofMillis(500) : quarter;
    }
}
