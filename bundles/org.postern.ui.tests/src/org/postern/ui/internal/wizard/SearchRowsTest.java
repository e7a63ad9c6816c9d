/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.discovery.DiscoveryEvent.Answered;
import org.postern.discovery.DiscoveryEvent.Finished;
import org.postern.discovery.DiscoveryEvent.ServerSeen;
import org.postern.discovery.DiscoveryEvent.SourceFinished;
import org.postern.discovery.DiscoveryEvent.SourceStarted;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.servers.ServerWords;

class SearchRowsTest {

    private static final TrailEntry ANSWER =
            new TrailEntry(SourceId.MX, "example.org", SourceOutcome.ABSENT, Duration.ofMillis(19), "");

    private final SearchRows rows = new SearchRows(new ServerWords(new Messages(Locale.ENGLISH)));

    @Test
    void waitsForASourceThatHasStarted() {
        rows.take(new SourceStarted(SourceId.MX));
        assertEquals(List.of(new SearchRow(SourceId.MX, "", new SearchRow.Waiting(), Optional.empty())), rows.rows());
    }

    @Test
    void putsAnswersBeforeTheWaitingLineOfTheirSource() {
        rows.take(new SourceStarted(SourceId.MX));
        rows.take(new SourceStarted(SourceId.GUESS));
        rows.take(new Answered(ANSWER));
        assertEquals(List.of(SourceId.MX, SourceId.MX, SourceId.GUESS),
                rows.rows().stream().map(SearchRow::source).toList());
        assertEquals(new SearchRow.Answer(SourceOutcome.ABSENT), rows.rows().getFirst().result());
    }

    @Test
    void waitsNoLongerForASourceThatHasFinished() {
        rows.take(new SourceStarted(SourceId.MX));
        rows.take(new Answered(ANSWER));
        rows.take(new SourceFinished(SourceId.MX));
        assertEquals(1, rows.rows().size());
    }

    @Test
    void showsALookAtAServerInOneLine() {
        rows.take(new ServerSeen(Examples.proposed(Examples.IMAP, ServerState.UNPROBED)));
        rows.take(new ServerSeen(Examples.proposed(Examples.IMAP, ServerState.OK)));
        assertEquals(List.of(new SearchRow.Look(ServerState.OK)),
                rows.rows().stream().map(SearchRow::result).toList());
    }

    @Test
    void waitsForNothingAfterTheEnd() {
        rows.take(new SourceStarted(SourceId.MX));
        rows.take(new Finished(Examples.notFound()));
        assertEquals(List.of(), rows.rows());
    }
}
