/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.postern.catalog.internal.RuleTable;
import org.postern.model.DomainName;

/**
 * Catalogs in a stack: the most specific rule answers, and where two catalogs have the same rule, the upper one. A
 * record that a catalog above replaces does not answer at all. A look-up costs a hash access, and one more for every label where only a pattern may fit. Immutable.
 *
 * @since 0.1.0
 */
public final class LayeredCatalog implements ProviderCatalog {

    private final RuleTable domains = new RuleTable();
    private final RuleTable mailExchangers = new RuleTable();
    private final List<CatalogAnswer> records;

    /** Stacks these catalogs, the uppermost first. */
    public LayeredCatalog(List<Catalog> catalogs) {
        List<CatalogAnswer> all = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Catalog catalog : catalogs) {
            for (ProviderRecord record : catalog.records()) {
                if (isReplaced(record, replaced)) {
                    continue;
                }
                record.domains().forEach(rule -> domains.add(answer(catalog, record, rule)));
                record.mailExchangers().forEach(rule -> mailExchangers.add(answer(catalog, record, rule)));
                Stream.concat(record.domains().stream(), record.mailExchangers().stream()).findFirst()
                        .ifPresent(rule -> all.add(answer(catalog, record, rule)));
            }
            // Only records of the catalogs below: within one catalog there is nothing to override.
            catalog.records().forEach(record -> replaced.addAll(record.details().replaces()));
        }
        records = List.copyOf(all);
    }

    private static boolean isReplaced(ProviderRecord record, Set<String> replaced) {
        return replaced.contains(record.provider().id())
                || record.details().aliases().stream().anyMatch(replaced::contains);
    }

    private static CatalogAnswer answer(Catalog catalog, ProviderRecord record, String rule) {
        return new CatalogAnswer(record, catalog.name(), rule);
    }

    @Override
    public Optional<CatalogAnswer> findByDomain(DomainName domain) {
        return domains.find(domain);
    }

    @Override
    public Optional<CatalogAnswer> findByMailExchanger(DomainName mailExchanger) {
        return mailExchangers.find(mailExchanger);
    }

    @Override
    public List<CatalogAnswer> records() {
        return records;
    }
}
