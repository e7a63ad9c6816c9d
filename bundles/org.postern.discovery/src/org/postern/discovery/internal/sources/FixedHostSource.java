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
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.FixedFields;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.Grade;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.SourceId;

/**
 * Tries the host that the person has fixed, at the ports and with the protection that are left open. The person names
 * the host and its certificate proves it, so there is nothing to agree to; what is tried at it remains a guess.
 */
public final class FixedHostSource implements Source {

    @Override
    public SourceId id() {
        return SourceId.MANUAL;
    }

    @Override
    public boolean isSpeculative() {
        return true;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && Stream.of(options.fixed().incoming(), options.fixed().outgoing())
                .anyMatch(fields -> fields.host().isPresent());
    }

    @Override
    public void search(Search search) {
        FixedFields incoming = search.options().fixed().incoming();
        FixedFields outgoing = search.options().fixed().outgoing();
        String username = search.address().ascii();
        search.propose(candidates(incoming.host().isEmpty() ? List.of()
                : Stream.of(Protocol.IMAP, Protocol.POP3)
                        .flatMap(protocol -> incoming.tries(protocol, List.of(), username).stream()).toList(),
                outgoing.host().isEmpty() ? List.of() : outgoing.tries(Protocol.SMTP, List.of(), username)));
    }

    private static Candidates candidates(List<Server> incoming, List<Server> outgoing) {
        return new Candidates(incoming, outgoing, Grade.D, Consent.NONE, Optional.empty(), List.of())
                .presuming(ServerField.PORT, ServerField.SECURITY, ServerField.USERNAME);
    }
}
