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
import java.util.Locale;

import org.openjdk.jmh.util.Utils;

/** The figures of {@link Searches}, measured in a Java VM of their own. */
final class SearchSection implements Section {

    @Override
    public String measure() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(Utils.getCurrentJvm(), "-cp", System.getProperty("java.class.path"),
                Searches.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new ArrayList<>(List.of("""
                ## Searches

                Searches for one address against a name server, a web server and mail servers that run in the same \
                Java machine, so that half of the time goes to the servers: DNS, a file by HTTPS, and looks at an \
                incoming and an outgoing server by TLS. Memory is what a search keeps while it waits for a name \
                server that is silent.

                | measured | value |
                |---|---|"""));
        new String(run.getInputStream().readAllBytes()).lines().map(line -> line.split(" ")).forEach(figure ->
                lines.add(figure[0].equals("bytes")
                        ? String.format(Locale.ROOT, "| memory of one that waits | %d KB |",
                                Long.parseLong(figure[1]) / 1024)
                        : String.format(Locale.ROOT, "| addresses in a second, %s at once | %s |", figure[0],
                                figure[1])));
        if (run.waitFor() != 0) {
            throw new IllegalStateException("the searches broke off");
        }
        return String.join("\n", lines) + "\n";
    }
}
