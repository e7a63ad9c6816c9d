/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How look-ups and loading go with the number of domains. */
final class SyntheticSection implements Section {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Override
    public String measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include("\\.(LookUp|Load)Benchmark\\.")
                .addProfiler(GCProfiler.class).build()).run();
        StringBuilder page = new StringBuilder("""
                ## Synthetic catalogs

                Look-ups are for domains that are known, that lie below a pattern, and that are not known; the bytes \
                are what each look-up allocates. Memory is what the loaded catalog keeps, its file among it: one \
                provider with two servers for every ten domains.

                | domains | known | below a pattern | unknown | load | memory per domain |
                |---|---|---|---|---|---|
                """);
        for (int size : SIZES) {
            page.append(String.format(Locale.ROOT, "| %,d | %s | %s | %s | %s | %d bytes |%n", size,
                    lookUp(results, "exact", size), lookUp(results, "pattern", size),
                    lookUp(results, "unknown", size), load(results, size),
                    Memory.retainedBy(() -> Catalogs.of(SyntheticCatalog.files(size))) / size));
        }
        return page.toString();
    }

    private static String lookUp(Collection<RunResult> results, String name, int size) {
        RunResult result = result(results, name, size);
        return String.format(Locale.ROOT, "%.0f ns, %.0f bytes", result.getPrimaryResult().getScore(),
                result.getSecondaryResults().get(ALLOCATION).getScore());
    }

    private static String load(Collection<RunResult> results, int size) {
        return String.format(Locale.ROOT, "%.0f ms", result(results, "load", size).getPrimaryResult().getScore());
    }

    private static RunResult result(Collection<RunResult> results, String name, int size) {
        return results.stream().filter(result -> result.getPrimaryResult().getLabel().equals(name)
                && result.getParams().getParam("domains").equals(Integer.toString(size))).findFirst().orElseThrow();
    }
}
