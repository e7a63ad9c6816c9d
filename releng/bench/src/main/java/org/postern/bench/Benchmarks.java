/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Utils;

/** Runs all benchmarks and writes the page with their results; the page is the first argument. */
public final class Benchmarks {

    private static final int FRESH_STARTS = 20;
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        List<String> page = new ArrayList<>();
        page.add("# Benchmarks\n");
        page.add("Made by `./postern bench` on " + LocalDate.now() + ": " + machine() + ", Java "
                + Runtime.version() + String.format(Locale.ROOT, "; load average at the start %.1f. Other work on the "
                        + "machine makes them slower, never faster.%n",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        firstLookUps(page);
        synthetic(page, new Runner(new OptionsBuilder().include("\\.(LookUp|Load)Benchmark\\.")
                .addProfiler(GCProfiler.class).build()).run());
        page.add(SearchFigures.section());
        Files.writeString(Path.of(arguments[0]), String.join("\n", page) + "\n");
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        Optional<String> model = Optional.empty();
        if (Files.isReadable(cpus)) {
            try (Stream<String> lines = Files.lines(cpus)) {
                model = lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
            }
        }
        return model.orElse(System.getProperty("os.arch")) + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, " + System.getProperty("os.name");
    }

    /** Every start is a Java VM of its own. */
    private static void firstLookUps(List<String> page) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < FRESH_STARTS; i++) {
            Process start = new ProcessBuilder(Utils.getCurrentJvm(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-cp", System.getProperty("java.class.path"), FirstLookUp.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String[] measured = new String(start.getInputStream().readAllBytes()).strip().split(" ");
            start.waitFor();
            millis.add(Double.valueOf(measured[0]));
            bytes = Long.parseLong(measured[1]);
        }
        millis.sort(null);
        page.add("""
                ## The built-in catalog

                | measured | value | wanted |
                |---|---|---|
                | first look-up in a fresh Java VM, catalog loaded: median of %d starts | %.1f ms | 25 ms |
                | the same: fastest and slowest | %.1f ms and %.1f ms | |
                | memory that the loaded catalog keeps | %d KB | 1024 KB |
                | bundle | %d KB | 150 KB |
                """.formatted(FRESH_STARTS, millis.get(FRESH_STARTS / 2), millis.getFirst(), millis.getLast(),
                bytes / 1024, Files.size(Catalogs.builtInBundle()) / 1024));
    }

    private static void synthetic(List<String> page, Collection<RunResult> results) {
        page.add("""
                ## Synthetic catalogs

                Look-ups are for domains that are known, that lie below a pattern, and that are not known; the bytes are \
                what each look-up allocates. Memory is what the loaded catalog keeps, with its records and servers: one \
                provider with two servers for every ten domains.

                | domains | known | below a pattern | unknown | load | memory per domain |
                |---|---|---|---|---|---|""");
        for (int size : SIZES) {
            page.add(String.format(Locale.ROOT, "| %,d | %s | %s | %s | %s | %d bytes |", size,
                    lookUp(results, "exact", size), lookUp(results, "pattern", size),
                    lookUp(results, "unknown", size), load(results, size),
                    Memory.retainedBy(() -> Catalogs.of(SyntheticCatalog.files(size))) / size));
        }
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
