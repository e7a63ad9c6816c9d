/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/** Answers by rule: a domain, or {@code *.} and a domain for everything below it. */
public final class RuleTable {

    private static final String EVERYTHING_BELOW = "*.";

    // The values are ready to be handed out: a look-up makes no garbage.
    private final Map<String, Optional<CatalogAnswer>> exact = new HashMap<>();
    private final SuffixTable below = new SuffixTable();

    /** Whether {@code rule} is written as rules are. */
    public static boolean isRule(String rule) {
        String domain = rule.startsWith(EVERYTHING_BELOW) ? rule.substring(EVERYTHING_BELOW.length()) : rule;
        return DomainName.parse(domain).filter(name -> name.ascii().equals(domain)).isPresent();
    }

    /** Adds an answer under its rule; where the rule has an answer already, that one stays. */
    public void add(CatalogAnswer answer) {
        String rule = answer.rule();
        if (rule.startsWith(EVERYTHING_BELOW)) {
            below.putIfAbsent(rule.substring(EVERYTHING_BELOW.length()), answer);
        } else {
            exact.putIfAbsent(rule, Optional.of(answer));
        }
    }

    /** The answer of the rule that is {@code name} itself, else of the longest one that has it below. */
    public Optional<CatalogAnswer> find(DomainName name) {
        Optional<CatalogAnswer> answer = exact.getOrDefault(name.ascii(), Optional.empty());
        return answer.isPresent() || below.isEmpty() ? answer : below.findAbove(name.ascii());
    }
}
