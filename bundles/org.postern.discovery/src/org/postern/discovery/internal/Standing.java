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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a race stands on one side. The rules by which sources and servers win are here, and nowhere else. */
sealed interface Standing {

    Duration SHORTEST_WAIT = Duration.ofMillis(30);
    Duration WAIT_FOR_BETTER = Duration.ofMillis(50);
    Duration SHORTEST_SILENCE = Duration.ofMillis(100);
    Duration LONGEST_WAIT = Duration.ofMillis(500);

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
     * The strongest lane with a proven server wins. A stronger one is waited for as long as it has a chance; but one
     * that has said nothing yet only for a moment where one of the same kind has a proven server, and one whose servers
     * keep silent only half as long again as those of a weaker one, which somebody has named, took to prove themselves;
     * as long as two of their connections took, where the silent ones have not even taken the connection. One whose
     * answer does not get on is waited for only where no other has anything to offer.
     *
     * @param lanes the strongest first
     * @param now a reading of the nanosecond clock
     */
    static Standing of(List<Lane> lanes, Side side, long now) {
        Standing standing = among(lanes.stream().filter(lane -> !lane.isStalled()).toList(), side, now);
        return standing instanceof Lost ? among(lanes, side, now) : standing;
    }

    private static Standing among(List<Lane> lanes, Side side, long now) {
        for (Lane lane : lanes) {
            if (lead(lane, side).isPresent()) {
                return waiting(lane, side, isOpen(lane, side) ? patience(lane, side) : Duration.ZERO, now);
            } else if (isOpen(lane, side)) {
                return lanes.stream().filter(peer -> lane.isRunning() && peer.id().equals(lane.id()))
                        .filter(peer -> lead(peer, side).isPresent())
                        .findFirst().map(peer -> waiting(peer, side, patience(peer, side), now))
                        .orElseGet(() -> silent(lane, lanes, side, now));
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

    // Settings that are out of date name servers that are gone, and that are worth no time-out.
    private static Standing silent(Lane lane, List<Lane> lanes, Side side, long now) {
        Optional<Lane> witness = lane.isRunning() ? Optional.empty() : lanes.stream()
                .filter(other -> !other.isSpeculative() && lead(other, side).isPresent()).findFirst();
        if (witness.isEmpty() || lanes.subList(0, lanes.indexOf(witness.get())).stream().anyMatch(Lane::isRunning)) {
            return new Open(Optional.empty());
        }
        Look proven = lead(witness.get(), side).orElseThrow().look();
        long until = lanes.subList(0, lanes.indexOf(witness.get())).stream()
                .flatMap(stronger -> pendingBeforeLead(stronger, side))
                .mapToLong(contender -> contender.look().started() + silence(contender.look(), proven).toNanos())
                .max().orElse(now);
        return now - until < 0 ? new Open(Optional.of(until)) : new Settled(witness.get());
    }

    // Who has not even taken the connection when another has proven itself is most likely gone.
    private static Duration silence(Look silent, Look proven) {
        return Collections.max(List.of(SHORTEST_SILENCE, silent.isConnected()
                ? proven.elapsed().multipliedBy(3).dividedBy(2) : proven.untilConnected().multipliedBy(2)));
    }

    private static Standing waiting(Lane lane, Side side, Duration wait, long now) {
        long until = lead(lane, side).orElseThrow().look().ended() + wait.toNanos();
        return now - until < 0 ? new Open(Optional.of(until)) : new Settled(lane);
    }

    private static Optional<Contender> lead(Lane lane, Side side) {
        return lane.contenders(side).stream().filter(Contender::isProven).findFirst();
    }

    /** Whether the lane may still get a proven server that is better than the one it has. */
    private static boolean isOpen(Lane lane, Side side) {
        return lane.isRunning() || pendingBeforeLead(lane, side).findAny().isPresent();
    }

    private static Stream<Contender> pendingBeforeLead(Lane lane, Side side) {
        return lane.contenders(side).stream().takeWhile(contender -> !contender.isProven())
                .filter(contender -> contender.look().isPending());
    }

    // Looks start together, and the preferred ones need fewer round trips: what is still out when the lead is proven is
    // late, and will mostly stay so. A short wait makes up for chance; better security or a better protocol is worth a
    // longer one, and the longest where the server has at least taken the connection.
    private static Duration patience(Lane lane, Side side) {
        Contender lead = lead(lane, side).orElseThrow();
        return pendingBeforeLead(lane, side).map(better -> patience(better, lead)).max(Comparator.naturalOrder())
                .orElse(share(8, lead, SHORTEST_WAIT));
    }

    private static Duration patience(Contender better, Contender lead) {
        if (better.server().protocol() != lead.server().protocol()) {
            return better.look().isConnected() ? LONGEST_WAIT : share(4, lead, WAIT_FOR_BETTER);
        }
        return share(8, lead, better.server().security() == lead.server().security()
                ? SHORTEST_WAIT : WAIT_FOR_BETTER);
    }

    private static Duration share(int part, Contender lead, Duration shortest) {
        return Collections.min(List.of(LONGEST_WAIT,
                Collections.max(List.of(shortest, lead.look().elapsed().dividedBy(part)))));
    }
}
