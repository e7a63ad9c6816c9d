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

import org.postern.model.DomainName;

/** Claims by rule: a domain, or {@code *.} and a domain for everything below it. */
public final class RuleTable {

    /** How the rules begin that hold for everything below a domain. */
    static final String EVERYTHING_BELOW = "*.";

    private final NameTable exact = new NameTable();
    private final NameTable below = new NameTable();

    /** The rule that {@code text} means, in the one form in which rules are kept; empty where it means none. */
    static Optional<String> rule(String text) {
        boolean pattern = text.startsWith(EVERYTHING_BELOW);
        Optional<DomainName> domain = DomainName.parse(pattern ? text.substring(EVERYTHING_BELOW.length()) : text);
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        String name = domain.get().ascii();
        return Optional.of(pattern ? EVERYTHING_BELOW.concat(name) : name);
    }

    /** Adds the claim that a record has by a rule; where the rule has a claim already, that one stays. */
    public void add(String rule, String catalog, CatalogEntry.Content content) {
        if (rule.startsWith(EVERYTHING_BELOW)) {
            String domain = rule.substring(EVERYTHING_BELOW.length());
            below.putIfAbsent(domain, new Claim(domain, true, catalog, content));
        } else {
            exact.putIfAbsent(rule, new Claim(rule, false, catalog, content));
        }
    }

    /**
     * The claim by the rule that is {@code name} itself, else by the longest one that has it below; else
     * {@link Claim#NOBODYS}.
     */
    public Claim find(DomainName name) {
        Claim claim = exact.find(name.ascii());
        return claim == Claim.NOBODYS ? below.findAbove(name.ascii()) : claim;
    }
}
