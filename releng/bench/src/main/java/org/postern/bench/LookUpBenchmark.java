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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/** How long a look-up takes in catalogs of any size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LookUpBenchmark {

    private static final int QUESTIONS = 1024;

    @Param({ "1000", "10000", "100000", "1000000" })
    private int domains;

    private LayeredCatalog catalog;
    private DomainName[] known;
    private DomainName[] below;
    private DomainName[] unknown;
    private int next;

    @Setup
    public void load() {
        catalog = Catalogs.of(SyntheticCatalog.files(domains));
        Random random = new Random(1);
        int[] numbers = IntStream.range(0, QUESTIONS).map(i -> random.nextInt(domains)).toArray();
        known = IntStream.of(numbers).mapToObj(n -> new DomainName(SyntheticCatalog.domain(n)))
                .toArray(DomainName[]::new);
        below = IntStream.of(numbers).mapToObj(n -> new DomainName("mail.pattern-%07d.example".formatted(n / 10 * 10)))
                .toArray(DomainName[]::new);
        unknown = IntStream.of(numbers).mapToObj(n -> new DomainName("nobody-%07d.example".formatted(n)))
                .toArray(DomainName[]::new);
    }

    @Benchmark
    public Optional<CatalogAnswer> exact() {
        return catalog.findByDomain(known[next++ & QUESTIONS - 1]);
    }

    @Benchmark
    public Optional<CatalogAnswer> pattern() {
        return catalog.findByDomain(below[next++ & QUESTIONS - 1]);
    }

    @Benchmark
    public Optional<CatalogAnswer> unknown() {
        return catalog.findByDomain(unknown[next++ & QUESTIONS - 1]);
    }
}
