/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Catalogs of any size, as files: one provider for every ten domains, and at most 100,000 domains in a file. */
final class SyntheticCatalog {

    private static final int DOMAINS_OF_A_PROVIDER = 10;
    private static final int DOMAINS_OF_A_FILE = 100_000;

    private SyntheticCatalog() {
    }

    /** The contents of the files that hold {@code domains} domains. */
    static List<byte[]> files(int domains) {
        List<byte[]> files = new ArrayList<>();
        for (int first = 0; first < domains; first += DOMAINS_OF_A_FILE) {
            files.add(file(first, Math.min(domains, first + DOMAINS_OF_A_FILE)));
        }
        return files;
    }

    /** The name of a domain; all have the same length. */
    static String domain(int number) {
        return "domain-%07d.example".formatted(number);
    }

    private static byte[] file(int first, int end) {
        StringBuilder text = new StringBuilder("<providers>\n");
        for (int start = first; start < end; start += DOMAINS_OF_A_PROVIDER) {
            text.append("""
                    <provider id="provider-%1$d" name="Provider %1$d" source="Synthetic" date="2026-11-23">
                    <domain name="*.pattern-%1$07d.example"/>
                    <server protocol="imap" host="imap.provider-%1$d.example" port="993" security="tls"/>
                    <server protocol="smtp" host="smtp.provider-%1$d.example" port="465" security="tls"/>
                    """.formatted(start));
            IntStream.range(start, Math.min(end, start + DOMAINS_OF_A_PROVIDER))
                    .forEach(number -> text.append("<domain name=\"").append(domain(number)).append("\"/>\n"));
            text.append("</provider>\n");
        }
        return text.append("</providers>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
