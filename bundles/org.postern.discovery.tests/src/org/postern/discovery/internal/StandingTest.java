/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ProbeTimings;

/** How long one source is waited for where another has a proven server, by a clock that the test reads. */
class StandingTest {

    private final Lane strong = new Lane(source("file"));
    private final Lane peer = new Lane(source("file"));
    private final Lane weak = new Lane(source("srv"));
    private final long start = 0;

    @Test
    void aPeerIsEnoughWhereTheStrongerOneHasSaidNothing() {
        proven(peer, Duration.ofMillis(200));

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(210), strong, peer));
        assertEquals(new Standing.Settled(peer), standing(Duration.ofMillis(300), strong, peer));
    }

    @Test
    void aPeerIsNotEnoughWhereTheStrongerOneHasNamedServers() {
        pending(strong).connected();
        proven(peer, Duration.ofMillis(100));

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(110), strong, peer));
    }

    @Test
    void serversThatKeepSilentAreWaitedForHalfAsLongAgainAsOthersTookToProveThemselves() {
        pending(strong).connected();
        proven(weak, Duration.ofMillis(400));

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(590), strong, weak));
        assertEquals(new Standing.Settled(weak), standing(Duration.ofMillis(610), strong, weak));
    }

    @Test
    void serversThatDoNotEvenTakeTheConnectionAreWaitedForAsLongAsTwoOfTheOthersTook() {
        pending(strong);
        proven(weak, Duration.ofMillis(400));

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(310), strong, weak));
        assertEquals(new Standing.Settled(weak), standing(Duration.ofMillis(330), strong, weak));
    }

    @Test
    void imapIsWaitedForLongWhereItHasTakenTheConnection() {
        pending(weak).connected();
        proven(weak, Duration.ofMillis(400), Protocol.POP3);

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(890), weak));
        assertEquals(new Standing.Settled(weak), standing(Duration.ofMillis(910), weak));
    }

    @Test
    void imapIsWaitedForBrieflyWhereItHasNotEvenTakenTheConnection() {
        pending(weak);
        proven(weak, Duration.ofMillis(400), Protocol.POP3);

        assertInstanceOf(Standing.Open.class, standing(Duration.ofMillis(490), weak));
        assertEquals(new Standing.Settled(weak), standing(Duration.ofMillis(510), weak));
    }

    @Test
    void aSourceThatDoesNotGetOnIsNotWaitedFor() {
        strong.stall();
        proven(weak, Duration.ofMillis(200));

        assertEquals(new Standing.Settled(weak), standing(Duration.ofMillis(300), strong, weak));
    }

    @Test
    void aSourceThatSaysNothingIsWaitedForByWeakerOnes() {
        proven(weak, Duration.ofMillis(200));

        assertInstanceOf(Standing.Open.class, standing(Duration.ofSeconds(4), strong, weak));
    }

    private Standing standing(Duration since, Lane... lanes) {
        return Standing.of(List.of(lanes), Side.INCOMING, start + since.toNanos());
    }

    private void proven(Lane lane, Duration elapsed) {
        proven(lane, elapsed, Protocol.IMAP);
    }

    /** Two fifths of the time are over when the connection is there, as with a server of submission. */
    private void proven(Lane lane, Duration elapsed, Protocol protocol) {
        Look look = pending(lane, protocol);
        Duration trip = elapsed.dividedBy(5);
        look.end(new ProbeResult(look.target(), ServerState.OK, List.of(), Optional.empty(), Optional.empty(),
                List.of(), List.of(), List.of(), List.of(), new ProbeTimings(trip, trip, trip, trip, elapsed)),
                start + elapsed.toNanos());
    }

    private Look pending(Lane lane) {
        return pending(lane, Protocol.IMAP);
    }

    private Look pending(Lane lane, Protocol protocol) {
        Server server = new Server(protocol, new HostName("mail.example.org"), 993, Security.TLS, List.of(), "ada");
        Look look = new Look(ProbeTarget.of(server), Optional.empty(), start);
        lane.add(Side.INCOMING, new Contender(server, look, new Candidates(List.of(server), List.of(), Grade.A,
                Consent.NONE, Optional.empty(), List.of())));
        lane.end();
        return look;
    }

    private static Source source(String id) {
        return new Source() {
            @Override
            public SourceId id() {
                return new SourceId(id);
            }

            @Override
            public void search(Search search) {
                // The test says what came of it.
            }
        };
    }
}
