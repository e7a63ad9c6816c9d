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
import java.util.List;
import java.util.Locale;

/** The figures of {@link Looks}, measured in a Java machine of their own. */
final class LookSection implements Section {

    @Override
    public String measure() throws IOException, InterruptedException {
        List<String[]> figures = FreshMachine.run(Looks.class, List.of("-XX:+UseSerialGC", "-Xmx1g"));
        String[] looks = figures.getFirst();
        String[] cancelled = figures.getLast();
        return String.format(Locale.ROOT, """
                ## Looks at servers

                Looks at one server by TLS, all at the same time, against a server in the same Java machine: a good \
                part of time and memory is the server's. How long a look takes over a real distance stands in \
                [lab.md](lab.md).

                | measured | value | wanted |
                |---|---|---|
                | looks at once | %s | |
                | of these right | %s | all |
                | until the last has ended | %s s | |
                | most heap in use, garbage and the server's half included | %s MB | |
                | heap still in use after the last, garbage collected | %s MB | 50 MB |
                | a cancelled look is back, median and worst of 100 | %s ms, %s ms | 200 ms |
                | the server has seen its socket closed, median and worst | %s ms, %s ms | 200 ms |
                """, Figures.whole(looks[1]), Figures.whole(looks[2]), looks[3], Figures.whole(looks[4]), looks[5],
                cancelled[1], cancelled[2], cancelled[3], cancelled[4]);
    }
}
