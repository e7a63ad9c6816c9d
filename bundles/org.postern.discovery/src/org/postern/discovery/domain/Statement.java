/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.postern.formats.MailServiceName;
import org.postern.model.Finding;
import org.postern.model.Server;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;

/**
 * What one standard says of a domain.
 *
 * @param standard which
 * @param place where it is said, as people know it: a URL, or a name and the kind of record
 * @param incoming the servers where mail is fetched, in the order of the statement; user names have the placeholders of
 *        {@link org.postern.model.ServerTemplate}
 * @param outgoing the servers where mail is handed in, in the order of the statement
 * @param denied the services that it says are not offered; only of SRV records
 * @param asked all questions with their answers
 * @param reported what the source has remarked on
 * @since 0.1.0
 */
public record Statement(Standard standard, String place, List<Server> incoming, List<Server> outgoing,
        Set<MailServiceName> denied, List<TrailEntry> asked, List<Finding> reported) {

    public Statement {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        denied = Set.copyOf(denied);
        asked = List.copyOf(asked);
        reported = List.copyOf(reported);
    }

    /** What came of it, all questions together. */
    public SourceOutcome outcome() {
        if (!incoming.isEmpty() || !outgoing.isEmpty()) {
            return SourceOutcome.FOUND;
        }
        return Stream.of(SourceOutcome.REJECTED, SourceOutcome.SPURIOUS, SourceOutcome.FOUND)
                .filter(outcome -> asked.stream().anyMatch(entry -> entry.outcome() == outcome)).findFirst()
                .orElse(SourceOutcome.ABSENT);
    }

    /** The same with some of its servers. */
    Statement keeping(Predicate<Server> servers) {
        return new Statement(standard, place, incoming.stream().filter(servers).toList(),
                outgoing.stream().filter(servers).toList(), denied, asked, reported);
    }

    /** The servers of both sides. */
    public List<Server> servers() {
        return Stream.concat(incoming.stream(), outgoing.stream()).toList();
    }
}
