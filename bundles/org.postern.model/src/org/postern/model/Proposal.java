/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What discovery answers for one address: settings with, for every server, its sources, its grade and its state.
 *
 * @param address for whom
 * @param outcome whether something was found
 * @param provider who runs the mail of this domain, where a catalog or a file says so
 * @param oauthIssuer who issues access tokens for these servers to any program, over https, where the answer that was
 *        taken says so
 * @param incoming the recommendation first, then the alternatives
 * @param outgoing the series in the order in which it will be tried
 * @param consent whether the person has to agree before a password may go to these servers
 * @param findings what concerns the proposal as a whole
 * @param trail all that was asked and answered, in order of completion
 * @param proposed the time from the call to the first settings that could be shown; zero where there were none
 * @param elapsed the time from the call to this answer
 * @since 0.1.0
 */
public record Proposal(MailAddress address, Outcome outcome, Optional<Provider> provider,
        Optional<URI> oauthIssuer, List<ProposedServer> incoming, List<ProposedServer> outgoing, Consent consent,
        List<Finding> findings, List<TrailEntry> trail, Duration proposed, Duration elapsed) {

    /** Whether something was found. */
    public enum Outcome {
        /** There are an incoming and an outgoing server that can be used. */
        FOUND("found"),
        /** Every source gave a definite no, or nothing that was found can be used. */
        NOT_FOUND("notFound"),
        /** The network or a server stood in the way; a retry may help. */
        FAILED("failed");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /** Whether a person has to agree; the reasons stand in the findings. */
    public enum Consent {
        NONE, REQUIRED
    }

    public Proposal {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        findings = List.copyOf(findings);
        trail = List.copyOf(trail);
    }

    /** A proposal that knows nobody who issues access tokens. */
    public Proposal(MailAddress address, Outcome outcome, Optional<Provider> provider, List<ProposedServer> incoming,
            List<ProposedServer> outgoing, Consent consent, List<Finding> findings, List<TrailEntry> trail,
            Duration proposed, Duration elapsed) {
        this(address, outcome, provider, Optional.empty(), incoming, outgoing, consent, findings, trail, proposed,
                elapsed);
    }

    /** The incoming server to use, or empty where none can be. */
    public Optional<ProposedServer> recommendedIncoming() {
        return incoming.stream().findFirst();
    }

    /** The outgoing server to try first, or empty where none can be. */
    public Optional<ProposedServer> recommendedOutgoing() {
        return outgoing.stream().findFirst();
    }

    /** The same with these servers. */
    public Proposal withServers(List<ProposedServer> incomingServers, List<ProposedServer> outgoingServers) {
        return new Proposal(address, outcome, provider, oauthIssuer, incomingServers, outgoingServers, consent,
                findings, trail, proposed, elapsed);
    }

    /** The same with further findings after those that there are. */
    public Proposal withFindings(List<Finding> further) {
        return new Proposal(address, outcome, provider, oauthIssuer, incoming, outgoing, consent,
                Stream.concat(findings.stream(), further.stream()).toList(), trail, proposed, elapsed);
    }
}
