/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/** How long a look-up of a domain takes that the built-in catalog knows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KnownDomainBenchmark {

    private LayeredCatalog catalog;
    private DomainName[] domains;
    private int next;

    @Setup
    public void load() {
        catalog = Catalogs.builtIn();
        domains = catalog.records().stream().flatMap(answer -> answer.record().domains().stream())
                .filter(rule -> !rule.startsWith("*.")).map(DomainName::new).toArray(DomainName[]::new);
    }

    @Benchmark
    public Optional<CatalogAnswer> known() {
        next = next + 1 == domains.length ? 0 : next + 1;
        return catalog.findByDomain(domains[next]);
    }
}
