/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page docs/findings.md, made from the catalogue of findings and its words. Renews it where it is started with the
 * source launcher of Java in the root of the project; see {@link #COMMAND}.
 */
final class FindingsPage {

    static final String COMMAND =
            "java releng/architecture-test/src/test/java/org/postern/architecture/FindingsPage.java";
    static final String PLACE = "docs/findings.md";

    private static final String MODEL = "bundles/org.postern.model/src/org/postern/model/";
    private static final Pattern LINE = Pattern.compile("\\s+(?:// (?<section>[A-Z].*)|/\\*\\* (?<note>.*) \\*/"
            + "|[A-Z0-9_]+\\(\"(?<code>[a-z0-9.-]+)\", (?<severity>ERROR|WARNING|INFO)\\)[,;])");

    private FindingsPage() {
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of("");
        Files.writeString(root.resolve(PLACE), text(root));
    }

    /** @param root of the project */
    static String text(Path root) throws IOException {
        Properties words = new Properties();
        try (var reader = Files.newBufferedReader(root.resolve(MODEL + "findings.properties"))) {
            words.load(reader);
        }
        StringBuilder page = new StringBuilder("""
                # Findings

                <!-- Made from FindingCode.java and findings.properties; do not edit. Renew it in the root by
                %s -->

                Everything that Postern finds out about a server, a network or an account has a code that stays the
                same, a severity, one sentence that says what it is, and one that says what to do, in English, German
                and Swedish. The catalogue is closed: there are no others. `{0}` and its like stand for what the
                sentence is about. Where the catalog knows the provider, its own help page is added as a link.

                The codes stand in the JSON of the command line and in the line that a failure prints:
                `postern: CODE: what and what to do`. An *error* is in the way, a *warning* should be known before one
                goes on, an *info* needs nothing to be done.
                """.formatted(COMMAND));
        String note = "";
        for (String line : Files.readAllLines(root.resolve(MODEL + "FindingCode.java"), StandardCharsets.UTF_8)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            if (matcher.group("section") != null) {
                String[] sentences = matcher.group("section").split("\\. ", 2);
                page.append("\n## ").append(sentences[0].replaceFirst("\\.$", "")).append("\n\n")
                        .append(sentences.length > 1 ? sentences[1] + "\n\n" : "")
                        .append("| code | severity | what it is | what to do |\n| --- | --- | --- | --- |\n");
            } else if (matcher.group("note") != null) {
                note = " (" + matcher.group("note").replaceFirst("\\.$", "")
                        .replaceAll("\\{@code ([^}]+)}", "`$1`") + ")";
            } else {
                String code = matcher.group("code");
                page.append("| <a id=\"").append(code).append("\"></a>`").append(code).append("` | ")
                        .append(matcher.group("severity").toLowerCase(Locale.ROOT)).append(" | ")
                        .append(words.getProperty(code + ".message", "?")).append(note).append(" | ")
                        .append(words.getProperty(code + ".remedy", "?")).append(" |\n");
                note = "";
            }
        }
        return page.toString();
    }
}
