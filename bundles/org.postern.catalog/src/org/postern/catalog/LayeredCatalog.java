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

import org.postern.catalog.internal.CatalogEntry;
import org.postern.catalog.internal.Claim;
import org.postern.catalog.internal.RuleTable;
import org.postern.model.DomainName;

/**
 * Catalogs in a stack: the most specific rule answers, and where two catalogs have the same rule, the upper one. A
 * record that a catalog above replaces does not answer at all. A look-up costs an access to a table, and one more for
 * every label where only a pattern may fit; the first that comes to a record of a catalog that was
 * {@link CatalogReader#open opened} reads it. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class LayeredCatalog implements ProviderCatalog {

    private final List<Catalog> catalogs;
    private final RuleTable domains = new RuleTable();
    private final RuleTable mailExchangers = new RuleTable();
    // The same, without the records that have turned out to have mistakes.
    private volatile Optional<LayeredCatalog> mended = Optional.empty();

    /** Stacks these catalogs, the uppermost first. */
    public LayeredCatalog(List<Catalog> catalogs) {
        this.catalogs = List.copyOf(catalogs);
        Set<String> replaced = new HashSet<>();
        for (Catalog catalog : this.catalogs) {
            List<CatalogEntry> entries = catalog.content().entries();
            for (CatalogEntry entry : entries) {
                if (!entry.isAmong(replaced)) {
                    add(entry.domains(), catalog, entry, domains);
                    add(entry.mailExchangers(), catalog, entry, mailExchangers);
                }
            }
            // Only records of the catalogs below: within one catalog there is nothing to override.
            for (CatalogEntry entry : entries) {
                if (!entry.replaces().isEmpty() && entry.content().record().isPresent()) {
                    replaced.addAll(entry.replaces());
                }
            }
        }
    }

    private static void add(List<String> rules, Catalog catalog, CatalogEntry entry, RuleTable table) {
        for (String rule : rules) {
            table.add(rule, catalog.name(), entry.content());
        }
    }

    @Override
    public Optional<CatalogAnswer> findByDomain(DomainName domain) {
        Claim claim = domains.find(domain);
        return isFalse(claim) ? mended().findByDomain(domain) : claim.answer();
    }

    @Override
    public Optional<CatalogAnswer> findByMailExchanger(DomainName mailExchanger) {
        Claim claim = mailExchangers.find(mailExchanger);
        return isFalse(claim) ? mended().findByMailExchanger(mailExchanger) : claim.answer();
    }

    private static boolean isFalse(Claim claim) {
        return claim != Claim.NOBODYS && claim.answer().isEmpty();
    }

    /** A record with a mistake hides nothing: neither another rule nor another catalog. */
    private LayeredCatalog mended() {
        Optional<LayeredCatalog> known = mended;
        if (known.isEmpty()) {
            known = Optional.of(new LayeredCatalog(catalogs.stream()
                    .map(catalog -> new Catalog(catalog.name(), catalog.records())).toList()));
            mended = known;
        }
        return known.get();
    }

    @Override
    public List<CatalogAnswer> records() {
        List<CatalogAnswer> all = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Catalog catalog : catalogs) {
            for (ProviderRecord record : catalog.records()) {
                if (!CatalogEntry.of(record).isAmong(replaced)) {
                    Stream.concat(record.domains().stream(), record.mailExchangers().stream()).findFirst()
                            .ifPresent(rule -> all.add(new CatalogAnswer(record, catalog.name(), rule)));
                }
            }
            catalog.records().forEach(record -> replaced.addAll(record.details().replaces()));
        }
        return all;
    }
}
