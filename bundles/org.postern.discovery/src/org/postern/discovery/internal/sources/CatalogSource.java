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

import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.Grade;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** Looks the domain up in the catalogs; asks nobody. */
public final class CatalogSource implements Source {

    private final ProviderCatalog catalog;

    public CatalogSource(ProviderCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public SourceId id() {
        return SourceId.CATALOG;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return true;
    }

    @Override
    public void search(Search search) {
        Search.Question question = search.ask(search.address().domain().ascii());
        Optional<CatalogAnswer> known = catalog.findByDomain(search.address().domain());
        known.ifPresentOrElse(answer -> CatalogAnswers.tell(search, question, answer, Grade.A, List.of()),
                () -> question.answered(SourceOutcome.ABSENT, "in no catalog"));
    }
}
