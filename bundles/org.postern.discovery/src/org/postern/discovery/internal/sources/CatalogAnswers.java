/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.internal.ProviderDemands;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.SourceOutcome;

/** Turns what a catalog says of a provider into candidates. */
final class CatalogAnswers {

    private CatalogAnswers() {
    }

    /**
     * Proposes what the catalog knows and answers the question; of a provider that lets no mail program in, says why.
     *
     * @param warnings why the person has to agree that this is their provider; empty where that is certain
     */
    static void tell(Search search, Search.Question question, CatalogAnswer answer, Grade grade,
            List<Finding> warnings) {
        ProviderRecord record = answer.record();
        boolean hasServers = !record.incoming().isEmpty() || !record.outgoing().isEmpty();
        if (hasServers) {
            search.propose(candidates(answer, search.address(), grade, warnings));
        } else {
            ProviderDemands.status(record.provider()).forEach(search::report);
        }
        question.answered(hasServers ? SourceOutcome.FOUND : SourceOutcome.ABSENT, record.provider().name() + ", by "
                + answer.rule() + " in " + answer.catalog() + (hasServers ? "" : ", has no servers for mail programs"));
    }

    private static Candidates candidates(CatalogAnswer answer, MailAddress address, Grade grade,
            List<Finding> warnings) {
        ProviderRecord record = answer.record();
        List<Finding> reasons = new ArrayList<>(warnings);
        if (!record.verified()) {
            reasons.add(Finding.of(FindingCode.PROVIDER_UNVERIFIED, record.provider().name()));
        }
        return new Candidates(Templates.filled(record.incoming(), address),
                Templates.filled(record.outgoing(), address), grade,
                reasons.isEmpty() ? Consent.NONE : Consent.REQUIRED, Optional.of(record.provider()), reasons);
    }
}
