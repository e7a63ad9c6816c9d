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
        for (Visible visible : visible()) {
            add(visible.entry().domains(), visible, domains);
            add(visible.entry().mailExchangers(), visible, mailExchangers);
        }
    }

    /** A record that no catalog above replaces. */
    private record Visible(Catalog catalog, CatalogEntry entry) {
    }

    private List<Visible> visible() {
        List<Visible> visible = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Catalog catalog : catalogs) {
            List<CatalogEntry> entries = catalog.content().entries();
            for (CatalogEntry entry : entries) {
                if (!entry.isAmong(replaced)) {
                    visible.add(new Visible(catalog, entry));
                }
            }
            // Only records of the catalogs below: within one catalog there is nothing to override.
            for (CatalogEntry entry : entries) {
                if (!entry.replaces().isEmpty() && entry.content().record().isPresent()) {
                    replaced.addAll(entry.replaces());
                }
            }
        }
        return visible;
    }

    private static void add(List<String> rules, Visible visible, RuleTable table) {
        for (String rule : rules) {
            table.add(rule, visible.catalog().name(), visible.entry().content());
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
    public Optional<CatalogAnswer> findById(String id) {
        return visible().stream().filter(visible -> visible.entry().isAmong(Set.of(id)))
                .flatMap(visible -> visible.entry().content().record().flatMap(
                        record -> answer(record, visible.catalog())).stream()).findFirst();
    }

    @Override
    public List<CatalogAnswer> records() {
        List<CatalogAnswer> all = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Catalog catalog : catalogs) {
            for (ProviderRecord record : catalog.records()) {
                if (!CatalogEntry.of(record).isAmong(replaced)) {
                    answer(record, catalog).ifPresent(all::add);
                }
            }
            catalog.records().forEach(record -> replaced.addAll(record.details().replaces()));
        }
        return all;
    }

    private static Optional<CatalogAnswer> answer(ProviderRecord record, Catalog catalog) {
        return Stream.concat(record.domains().stream(), record.mailExchangers().stream()).findFirst()
                .map(rule -> new CatalogAnswer(record, catalog.name(), rule));
    }
}
