/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Every bundle says who it is, in the same way. */
class ManifestTest {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-Name", "%Bundle-Name",
            "Bundle-Vendor", "%Bundle-Vendor",
            "Bundle-Version", "0.1.0.qualifier",
            "Bundle-Localization", "OSGI-INF/l10n/bundle",
            "Bundle-RequiredExecutionEnvironment", "JavaSE-21");

    /** The packages of Java itself have no versions. */
    private static final Pattern OF_JAVA = Pattern.compile("(?:javax|org\\.w3c|org\\.xml)\\.");

    private final Set<String> wrong = new TreeSet<>();

    @Test
    void saysTheSameInEveryBundle() {
        for (BundleProject bundle : Checkout.bundles()) {
            EVERYWHERE.forEach((name, value) -> expect(bundle, name, value));
            expect(bundle, "Automatic-Module-Name", bundle.name());
            expect(bundle, "Bundle-SymbolicName",
                    isSingleton(bundle) ? bundle.name() + ";singleton:=true" : bundle.name());
            if (!bundle.isFragment()) {
                expect(bundle, "Bundle-ActivationPolicy", "lazy");
            }
            if (!bundle.header("Bundle-License").orElse("").startsWith("EPL-2.0;")) {
                wrong.add(bundle.name() + " is not under EPL-2.0");
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void givesARangeToEveryVersion() {
        for (BundleProject bundle : Checkout.bundles()) {
            for (String header : List.of("Import-Package", "Require-Bundle")) {
                bundle.clauses(header).stream().filter(clause -> !OF_JAVA.matcher(clause).lookingAt())
                        .filter(clause -> !clause.matches(".*version=\"\\[.*,.*\\)\".*"))
                        .forEach(clause -> wrong.add(bundle.name() + " " + header + ": " + clause));
            }
            bundle.clauses("Export-Package").stream().filter(clause -> !clause.contains(";version=\"0.1.0\""))
                    .forEach(clause -> wrong.add(bundle.name() + " Export-Package: " + clause));
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void bringsTheLicenceInEveryBundle() {
        Checkout.bundles().stream().filter(bundle -> !Files.exists(bundle.folder().resolve("about.html")))
                .forEach(bundle -> wrong.add(bundle.name()));
        assertEquals(Set.of(), wrong);
    }

    /** Equinox reads the extensions of singletons alone. */
    private static boolean isSingleton(BundleProject bundle) {
        return Files.exists(bundle.folder().resolve("plugin.xml"))
                || Files.exists(bundle.folder().resolve("fragment.xml"));
    }

    private void expect(BundleProject bundle, String header, String value) {
        String actual = bundle.header(header).orElse("nothing").replace("; ", ";");
        if (!actual.equals(value)) {
            wrong.add(bundle.name() + " " + header + ": " + actual + " instead of " + value);
        }
    }
}
