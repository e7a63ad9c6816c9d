/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.SourceId;
import org.postern.model.TrailEntry;

/**
 * What happens during a search: the one stream from which live tables, JSON and reports are made.
 *
 * @since 0.1.0
 */
public sealed interface DiscoveryEvent {

    /** A source has asked its first question. */
    record SourceStarted(SourceId source) implements DiscoveryEvent {
    }

    /** A question has its answer: the next line of the trail. */
    record Answered(TrailEntry entry) implements DiscoveryEvent {
    }

    /** A source has nothing more to say. */
    record SourceFinished(SourceId source) implements DiscoveryEvent {
    }

    /** A candidate is about to be probed, or has been: see its state. */
    record ServerSeen(ProposedServer server) implements DiscoveryEvent {
    }

    /** There is a first or better proposal; it is not final. */
    record Proposed(Proposal proposal) implements DiscoveryEvent {
    }

    /** The final proposal. */
    record Finished(Proposal proposal) implements DiscoveryEvent {
    }
}
