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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.internal.NobodysMailbox;
import org.postern.formats.AutoconfigDocument;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.PaccReader;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceOutcome;

/**
 * A file of draft-ietf-mailmaint-autoconfig, wherever it was found.
 *
 * @param ofStrangers whether others than the domain or the person publish it, who must not learn the local part
 * @param grade how far the place can be trusted
 * @param warnings why the person has to agree; empty where the place vouches for its answer
 */
record AutoconfigFile(byte[] body, boolean ofStrangers, Grade grade, List<Finding> warnings) {

    private static final AutoconfigReader READER = new AutoconfigReader();

    /**
     * Names the servers of the file, and ends the question.
     *
     * @return whether it is such a file
     */
    boolean propose(Search search, Search.Question question) {
        return switch (READER.read(body, NobodysMailbox.at(search.address().domain()))) {
            case AutoconfigReading.Read(AutoconfigDocument document) -> {
                search.propose(candidates(document, search.address()));
                question.answered(SourceOutcome.FOUND, summary(document));
                yield true;
            }
            case AutoconfigReading.Rejected(var problem, String reason) -> {
                question.answered(SourceOutcome.SPURIOUS, Trouble.with(problem), reason);
                yield false;
            }
        };
    }

    private Candidates candidates(AutoconfigDocument document, MailAddress address) {
        DomainName domain = document.domains().stream().findFirst().orElse(address.domain());
        // Nobody is sent to pages of a file for which nobody vouches.
        Optional<Provider> provider = document.displayName().map(name -> warnings.isEmpty()
                ? document.provider(domain.ascii(), name)
                : new Provider(domain.ascii(), name, Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of()));
        return new Candidates(Templates.filled(allowed(document.incoming()), address),
                Templates.filled(allowed(document.outgoing()), address), grade,
                warnings.isEmpty() ? Consent.NONE : Consent.REQUIRED, provider, warnings)
                .withOauthIssuer(document.oauth().stream().flatMap(oauth -> oauth.issuer().stream())
                        .flatMap(issuer -> PaccReader.issuer(issuer).stream()).findFirst());
    }

    private List<ServerTemplate> allowed(List<ServerTemplate> templates) {
        return ofStrangers ? Templates.forEverybody(templates) : templates;
    }

    // Hosts stand in it as the file has them, with placeholders and so without the person's address.
    private static String summary(AutoconfigDocument document) {
        return Stream.of(Templates.hosts(document.incoming()), Templates.hosts(document.outgoing()),
                Published.places(document.services()), Published.groupware(document.groupware()),
                document.skipped().stream()).flatMap(part -> part)
                .collect(Collectors.joining("; "));
    }
}
