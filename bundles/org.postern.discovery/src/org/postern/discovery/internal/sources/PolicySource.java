/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.Optional;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.ForcedServers;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** Names the servers that a policy lays down; asks nobody. */
public final class PolicySource implements Source {

    @Override
    public SourceId id() {
        return SourceId.POLICY;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.forced().all().isEmpty();
    }

    @Override
    public void search(Search search) {
        MailAddress address = search.address();
        ForcedServers forced = search.options().forced();
        Search.Question question = search.ask(address.domain().ascii());
        Candidates candidates = new Candidates(forced.incoming(address), forced.outgoing(address), Grade.A,
                Consent.NONE, Optional.empty(), List.of());
        boolean isEmpty = candidates.incoming().isEmpty() && candidates.outgoing().isEmpty();
        search.propose(candidates);
        question.answered(isEmpty ? SourceOutcome.ABSENT : SourceOutcome.FOUND,
                isEmpty ? "nothing is laid down for this domain" : "laid down");
    }
}
