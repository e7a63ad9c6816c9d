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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.util.Utils;

/** A Java machine of its own, for what must not be disturbed by what was measured before. */
final class FreshMachine {

    private static final long MOST_MINUTES = 10;

    private FreshMachine() {
    }

    /**
     * The words of each line that a program prints.
     *
     * @throws IOException where the program fails, or does not end within ten minutes
     */
    static List<String[]> run(Class<?> program, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Utils.getCurrentJvm()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread watchdog = Thread.startVirtualThread(() -> endLate(process));
        String output = new String(process.getInputStream().readAllBytes());
        int status = process.waitFor();
        watchdog.interrupt();
        if (status != 0) {
            throw new IOException(program.getSimpleName() + " broke off, or took more than " + MOST_MINUTES
                    + " minutes");
        }
        return output.lines().map(line -> line.split(" ")).toList();
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
