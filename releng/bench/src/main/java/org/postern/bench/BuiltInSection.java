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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What it takes to have the built-in catalog. Every start is a Java VM of its own. */
final class BuiltInSection implements Section {

    private static final int FRESH_STARTS = 20;

    private record Start(double millis, long bytes) {
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        Path archive = Files.createTempDirectory("classes").resolve("classes.jsa");
        start("-XX:ArchiveClassesAtExit=" + archive);
        List<Start> plain = new ArrayList<>();
        List<Start> archived = new ArrayList<>();
        for (int i = 0; i < FRESH_STARTS; i++) {
            plain.add(start("-Xshare:auto"));
            archived.add(start("-XX:SharedArchiveFile=" + archive));
        }
        Files.deleteIfExists(archive);
        Files.delete(archive.getParent());
        return String.format(Locale.ROOT, """
                ## The built-in catalog

                A first look-up loads the catalog. With an archive of classes means: as `./postern` starts. Of %d \
                starts each, the median; in brackets the fastest and the slowest.

                | measured | value | wanted |
                |---|---|---|
                | first look-up in a fresh Java VM | %s | 25 ms |
                | the same, with an archive of classes | %s | 25 ms |
                | memory that the loaded catalog keeps | %d KB | 1024 KB |
                | bundle | %d KB | 150 KB |
                """, FRESH_STARTS, millis(plain), millis(archived), plain.getFirst().bytes() / 1024,
                Files.size(Catalogs.builtInBundle()) / 1024);
    }

    private static String millis(List<Start> starts) {
        List<Double> millis = starts.stream().map(Start::millis).sorted().toList();
        return String.format(Locale.ROOT, "%.1f ms (%.1f to %.1f)", millis.get(millis.size() / 2), millis.getFirst(),
                millis.getLast());
    }

    private static Start start(String option) throws IOException, InterruptedException {
        String[] measured = FreshMachine.run(FirstLookUp.class,
                List.of("-Xlog:disable", option, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")).getFirst();
        return new Start(Double.parseDouble(measured[0]), Long.parseLong(measured[1]));
    }
}
