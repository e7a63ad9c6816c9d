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
import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.util.Utils;

/** What it takes to have the built-in catalog. Every start is a Java VM of its own. */
final class BuiltInSection implements Section {

    private static final int FRESH_STARTS = 20;

    @Override
    public String measure() throws IOException, InterruptedException {
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
        return """
                ## The built-in catalog

                | measured | value | wanted |
                |---|---|---|
                | first look-up in a fresh Java VM, catalog loaded: median of %d starts | %.1f ms | 25 ms |
                | the same: fastest and slowest | %.1f ms and %.1f ms | |
                | memory that the loaded catalog keeps | %d KB | 1024 KB |
                | bundle | %d KB | 150 KB |
                """.formatted(FRESH_STARTS, millis.get(FRESH_STARTS / 2), millis.getFirst(), millis.getLast(),
                bytes / 1024, Files.size(Catalogs.builtInBundle()) / 1024);
    }
}
