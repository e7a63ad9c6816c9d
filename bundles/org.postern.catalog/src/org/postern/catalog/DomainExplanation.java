/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.util.List;
import java.util.Optional;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/**
 * Which catalogs know a domain, and which of them answers.
 *
 * @param domain the domain that was asked for
 * @param matches every layer that knows it, the uppermost first
 * @since 0.1.0
 */
public record DomainExplanation(DomainName domain, List<Match> matches) {

    public DomainExplanation {
        matches = List.copyOf(matches);
    }

    /** The layer that answers. */
    public Optional<Match> answer() {
        return matches.stream().filter(match -> match.standing() == Standing.ANSWERS).findFirst();
    }

    /**
     * What one layer says.
     *
     * @param layer the layer
     * @param answer its record and the rule that fits
     * @param standing what becomes of it
     */
    public record Match(CatalogLayer layer, CatalogAnswer answer, Standing standing) {
    }

    /** What becomes of that which a layer says. */
    public enum Standing {
        /** It is the answer. */
        ANSWERS("answers"),
        /** A more specific rule, a layer above, or a record that replaces this one answers. */
        OVERRIDDEN("overridden"),
        /** A layer above hides all of this layer. */
        HIDDEN("hidden"),
        /** The layer is switched off. */
        DISABLED("disabled");

        private final String id;

        Standing(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }
}
