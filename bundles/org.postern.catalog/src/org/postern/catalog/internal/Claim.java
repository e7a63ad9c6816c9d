/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.Optional;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;

/** What a catalog says of a domain, or of everything below it. Reads its record when it is first asked. */
public final class Claim {

    /** Nobody says anything. */
    public static final Claim NOBODYS = new Claim("", false, "", CatalogEntry.NOTHING);

    private final String domain;
    private final boolean below;
    private final String catalog;
    private final CatalogEntry.Content content;
    // Ready to be handed out: only the first look-up makes it. Null until then.
    private volatile Optional<CatalogAnswer> answer;

    Claim(String domain, boolean below, String catalog, CatalogEntry.Content content) {
        this.domain = domain;
        this.below = below;
        this.catalog = catalog;
        this.content = content;
    }

    String domain() {
        return domain;
    }

    /** The answer; empty where there is none, or the record has a mistake. */
    public Optional<CatalogAnswer> answer() {
        Optional<CatalogAnswer> ready = answer;
        if (ready == null) {
            String rule = below ? RuleTable.EVERYTHING_BELOW.concat(domain) : domain;
            Optional<ProviderRecord> record = content.record();
            ready = record.isEmpty() ? Optional.empty()
                    : Optional.of(new CatalogAnswer(record.get(), catalog, rule));
            answer = ready;
        }
        return ready;
    }
}
