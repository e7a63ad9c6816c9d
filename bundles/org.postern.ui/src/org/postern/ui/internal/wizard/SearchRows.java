/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryEvent.Answered;
import org.postern.discovery.DiscoveryEvent.Finished;
import org.postern.discovery.DiscoveryEvent.Proposed;
import org.postern.discovery.DiscoveryEvent.ServerSeen;
import org.postern.discovery.DiscoveryEvent.SourceFinished;
import org.postern.discovery.DiscoveryEvent.SourceStarted;
import org.postern.model.ProposedServer;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.TrailEntry;
import org.postern.ui.internal.servers.ServerWords;

/** The events of a search as the lines of a table: a source that still asks has one waiting line, at its end. */
final class SearchRows {

    private final ServerWords words;
    private final List<SearchRow> rows = new ArrayList<>();

    SearchRows(ServerWords words) {
        this.words = words;
    }

    List<SearchRow> rows() {
        return List.copyOf(rows);
    }

    void clear() {
        rows.clear();
    }

    void take(DiscoveryEvent event) {
        switch (event) {
            case SourceStarted started -> rows.add(waiting(started.source(), ""));
            case Answered answered -> insert(answered.entry());
            case SourceFinished finished -> rows.remove(waiting(finished.source(), ""));
            case ServerSeen seen -> look(seen.server());
            case Proposed proposed -> {
            }
            case Finished finished -> rows.removeIf(row -> row.result() instanceof SearchRow.Waiting);
        }
    }

    private void insert(TrailEntry entry) {
        SearchRow row = new SearchRow(entry.source(), entry.asked(), new SearchRow.Answer(entry.outcome()),
                Optional.of(entry.elapsed()));
        int waiting = rows.indexOf(waiting(entry.source(), ""));
        rows.add(waiting < 0 ? rows.size() : waiting, row);
    }

    private void look(ProposedServer seen) {
        SourceId source = seen.sources().isEmpty() ? SourceId.GUESS : seen.sources().getFirst();
        String asked = words.summary(seen.server());
        SearchRow before = waiting(source, asked);
        if (seen.state() == ServerState.UNPROBED) {
            rows.add(before);
            return;
        }
        SearchRow row = new SearchRow(source, asked, new SearchRow.Look(seen.state()), Optional.empty());
        int position = rows.indexOf(before);
        if (position < 0) {
            rows.add(row);
        } else {
            rows.set(position, row);
        }
    }

    private static SearchRow waiting(SourceId source, String asked) {
        return new SearchRow(source, asked, new SearchRow.Waiting(), Optional.empty());
    }
}
