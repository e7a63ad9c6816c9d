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
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the project is built against: each bundle named, once, in one version. */
class TargetPlatformTest {

    private static final Element TARGET = Xml.read(Checkout.file("releng/target-platform/postern.target"));

    @Test
    void namesEveryBundleOnce() {
        Set<String> seen = new HashSet<>();
        List<String> twice = names(TARGET).stream().filter(name -> !seen.add(name)).toList();
        assertEquals(List.of(), twice);
    }

    @Test
    void resolvesNothingThatIsNotNamed() {
        for (Element location : Xml.all(TARGET, "location")) {
            assertEquals("Maven", location.getAttribute("type"));
            assertEquals("none", location.getAttribute("includeDependencyDepth"), location.getAttribute("label"));
        }
    }

    @Test
    void keepsEveryLocationSorted() {
        for (Element location : Xml.all(TARGET, "location")) {
            assertEquals(names(location).stream().sorted().toList(), names(location), location.getAttribute("label"));
        }
    }

    @Test
    void assemblesOneVersionOfEveryBundle() throws IOException {
        List<String> twice = new ArrayList<>();
        for (String assembled : List.of("releng/ide/target/products",
                "releng/product/target/products/org.postern.headless",
                "releng/product/target/products/org.postern.standalone", "releng/repository/target/repository")) {
            List<Path> jars = Checkout.below(Checkout.file(assembled))
                    .filter(file -> file.getParent().endsWith("plugins") && file.toString().endsWith(".jar")).toList();
            assertFalse(jars.isEmpty(), assembled);
            Map<String, Path> seen = new TreeMap<>();
            for (Path jar : jars) {
                Path other = seen.put(symbolicName(jar), jar);
                if (other != null) {
                    twice.add(Checkout.name(other) + " and " + jar.getFileName());
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
        }
    }

    /** Group and artifact of every bundle, separated by a space: it sorts before the dot of a longer group. */
    private static List<String> names(Element parent) {
        return Xml.all(parent, "dependency").stream()
                .map(dependency -> text(dependency, "groupId") + " " + text(dependency, "artifactId")).toList();
    }

    private static String text(Element parent, String name) {
        return Xml.all(parent, name).getFirst().getTextContent().strip();
    }
}
