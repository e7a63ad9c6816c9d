/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.postern.model.Finding;
import org.postern.model.Grade;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.ServerField;

/**
 * Servers that one answer of a source names.
 *
 * @param incoming where mail is fetched, the preferred one first
 * @param outgoing the series, in the order in which it is to be tried
 * @param grade how far the answer can be trusted
 * @param consent whether the person has to agree, because nobody vouches for the answer
 * @param provider who runs the servers, where the answer says so
 * @param oauthIssuer who issues access tokens for the servers to any program, where the answer says so
 * @param findings what a person who uses these servers should know; the reason where consent is required
 * @param presumed the fields that the answer does not speak of, and for which the servers have what is usual: another
 *        source that names the same server may know better
 * @since 0.1.0
 */
public record Candidates(List<Server> incoming, List<Server> outgoing, Grade grade, Consent consent,
        Optional<Provider> provider, Optional<URI> oauthIssuer, List<Finding> findings, Set<ServerField> presumed) {

    public Candidates {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        findings = List.copyOf(findings);
        presumed = Set.copyOf(presumed);
    }

    /** Where the answer speaks of everything but access tokens. */
    public Candidates(List<Server> incoming, List<Server> outgoing, Grade grade, Consent consent,
            Optional<Provider> provider, List<Finding> findings) {
        this(incoming, outgoing, grade, consent, provider, Optional.empty(), findings, Set.of());
    }

    /** The same, where some fields are only what is usual. */
    public Candidates presuming(ServerField... fields) {
        return new Candidates(incoming, outgoing, grade, consent, provider, oauthIssuer, findings, Set.of(fields));
    }

    /** The same, where this is who issues access tokens. */
    public Candidates withOauthIssuer(Optional<URI> issuer) {
        return new Candidates(incoming, outgoing, grade, consent, provider, issuer, findings, presumed);
    }
}
