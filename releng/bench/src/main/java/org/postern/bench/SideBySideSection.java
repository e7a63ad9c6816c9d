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
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The same question to the built-in catalog and to the table of well-known services of nodemailer, which npm fetches
 * into a folder that is removed again.
 */
final class SideBySideSection implements Section {

    private static final String SCRIPT = """
            const { createRequire } = require('module');
            const load = createRequire(process.cwd() + '/');
            const wellKnown = [load('nodemailer/lib/well-known')].map(known => known.default || known)[0];
            const services = load('nodemailer/lib/well-known/services.json');
            const domains = Object.values(services).flatMap(service => service.domains || []);
            let found = 0;
            const ask = times => {
              for (let i = 0; i < times; i++) found += wellKnown(domains[i % domains.length]) ? 1 : 0;
            };
            ask(2e6);
            const rounds = [];
            for (let round = 0; round < 5; round++) {
                const start = process.hrtime.bigint();
                ask(2e6);
                rounds.push(Number(process.hrtime.bigint() - start) / 2e6);
            }
            rounds.sort((a, b) => a - b);
            if (found !== 12e6) throw new Error('a domain of its own is not known');
            console.log(load('nodemailer/package.json').version, process.version, domains.length, rounds[2]);
            """;

    @Override
    public String measure() throws IOException, InterruptedException, RunnerException {
        double nanos = new Runner(new OptionsBuilder().include("\\.KnownDomainBenchmark\\.").build()).runSingle()
                .getPrimaryResult().getScore();
        long domains = Catalogs.builtIn().records().stream().flatMap(answer -> answer.record().domains().stream())
                .filter(rule -> !rule.startsWith("*.")).count();
        return String.format(Locale.ROOT, """
                ## Side by side

                The provider of a domain that is known, asked for again and again.

                | table | domains | a look-up |
                |---|---|---|
                | the built-in catalog | %,d | %.0f ns |
                | %s |
                """, domains, nanos, nodemailer());
    }

    private static String nodemailer() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nodemailer");
        try {
            run(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "nodemailer");
            String[] measured = run(folder, "node", "-e", SCRIPT).strip().split(" ");
            return String.format(Locale.ROOT, "nodemailer %s, well-known services, in Node %s | %s | %.0f ns",
                    measured[0], measured[1], measured[2], Double.parseDouble(measured[3]));
        } catch (IOException unavailable) {
            return "nodemailer, well-known services | - | not measured: " + unavailable.getMessage();
        } finally {
            remove(folder);
        }
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        if (!isInstalled(command[0])) {
            throw new IOException(command[0] + " is not installed");
        }
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
        return output;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
