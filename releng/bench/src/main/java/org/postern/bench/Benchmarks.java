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
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs all benchmarks and writes the page with their results; the page is the first argument. */
public final class Benchmarks {

    private static final List<Section> SECTIONS = List.of(new BuiltInSection(), new SideBySideSection(),
            new SyntheticSection(), new SearchSection(), new LookSection());

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws Exception {
        StringBuilder page = new StringBuilder("# Benchmarks\n\nMade by `./postern bench` on ").append(LocalDate.now())
                .append(": ").append(machine()).append(", Java ").append(Runtime.version())
                .append(String.format(Locale.ROOT, "; load average at the start %.1f. Other work on the machine makes "
                        + "them slower, never faster.%n",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        for (Section section : SECTIONS) {
            long start = System.nanoTime();
            page.append('\n').append(measured(section));
            System.err.printf("%s: %d s%n", section.getClass().getSimpleName(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
        Files.writeString(Path.of(arguments[0]), page);
    }

    /** What one section cannot measure does not cost the figures of the others. */
    private static String measured(Section section) throws InterruptedException {
        try {
            return section.measure();
        } catch (InterruptedException cancelled) {
            throw cancelled;
        } catch (Exception unmeasured) {
            return "## " + section.getClass().getSimpleName() + "\n\nNot measured: " + unmeasured.getMessage() + "\n";
        }
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
}
