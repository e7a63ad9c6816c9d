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

/** The figures of {@link Searches}, measured in a Java machine of their own. */
final class SearchSection implements Section {

    @Override
    public String measure() throws IOException, InterruptedException {
        List<String> batches = new ArrayList<>();
        List<String> memory = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        for (String[] figure : FreshMachine.run(Searches.class, List.of())) {
            switch (figure[0]) {
                case "batch" -> batches.add(String.format(Locale.ROOT, "| %s | %s | %s ms | %s |",
                        Figures.whole(figure[1]), Figures.whole(figure[2]), Figures.whole(figure[3]),
                        Figures.whole(figure[4])));
                case "memory" -> memory.add(String.format(Locale.ROOT, "| %s | %s KB |", Figures.whole(figure[1]),
                        Figures.whole(figure[2])));
                default -> cancelled.add(String.format(Locale.ROOT, "%s ms, at worst %s ms", figure[1], figure[2]));
            }
        }
        return """
                ## Searches

                Searches for one address against a name server, a web server and mail servers that run in the same \
                Java machine, so that half of the work is that of the servers: DNS, a file by HTTPS, and looks at an \
                incoming and an outgoing server by TLS. All searches of a program share 256 sockets; \
                `discover --batch` runs at most 64 searches for each processor, whatever is asked for; the last line \
                shows what more would bring. How long a search takes over a real distance, scenario by scenario, \
                stands in [lab.md](lab.md).

                | at once | addresses in a second | a search, median | without an answer in time |
                |---|---|---|---|
                %s

                What a search keeps while it waits for a name server that is silent:

                | at once | memory of each |
                |---|---|
                %s

                A search that is cancelled while it waits has ended after %s (wanted: 200 ms).
                """.formatted(String.join("\n", batches), String.join("\n", memory), String.join("\n", cancelled));
    }
}
