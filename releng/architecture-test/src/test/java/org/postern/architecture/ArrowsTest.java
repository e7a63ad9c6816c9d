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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Keeps the arrows between the rooms, and the credentials out of discovery and probe. */
class ArrowsTest {

    /** Which rooms each room may use; whatever is not listed here uses none. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "formats", Set.of("model"),
            "catalog", Set.of("model", "formats"),
            "probe", Set.of("model"),
            "discovery", Set.of("model", "formats", "catalog", "probe"),
            "accounts", Set.of("model", "probe"),
            "testing", Set.of("model", "probe"),
            "example.catalog", Set.of("model", "accounts", "ui"),
            "ui", Set.of("model", "formats", "catalog", "probe", "discovery", "accounts"),
            "cli", Set.of("model", "formats", "catalog", "probe", "discovery", "accounts", "testing"));

    /** The rooms that also work in a plain Java VM; only a class of its own may know the extension registry. */
    private static final Set<String> WITHOUT_WINDOWS =
            Set.of("model", "formats", "catalog", "providers", "probe", "discovery", "accounts", "cli", "testing");

    private static final List<String> WINDOWS = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui");

    @Test
    void usesOnlyTheRoomsBelow() {
        Map<String, String> roomOfPackage = new HashMap<>();
        rooms().forEach(bundle -> bundle.exportedPackages().forEach(name -> roomOfPackage.put(name, room(bundle))));

        Set<String> wrong = new TreeSet<>();
        for (BundleProject bundle : rooms().toList()) {
            Stream<String> used = Stream.concat(
                    bundle.importedPackages().stream().filter(roomOfPackage::containsKey).map(roomOfPackage::get),
                    bundle.requiredBundles().stream().filter(name -> name.startsWith("org.postern."))
                            .map(name -> name.substring("org.postern.".length())));
            Set<String> allowed = ARROWS.getOrDefault(room(bundle), Set.of());
            used.filter(name -> !allowed.contains(name)).forEach(name -> wrong.add(room(bundle) + " uses " + name));
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void keepsWindowsOutOfEverythingBelowTheUserInterface() {
        Set<String> wrong = new TreeSet<>();
        rooms().filter(bundle -> WITHOUT_WINDOWS.contains(room(bundle))).forEach(bundle ->
                Stream.concat(bundle.importedPackages().stream(), bundle.requiredBundles().stream())
                        .filter(name -> WINDOWS.stream().anyMatch(name::startsWith))
                        .forEach(name -> wrong.add(bundle.name() + " uses " + name)));
        assertEquals(Set.of(), wrong);
    }

    @Test
    void keepsCredentialsOutOfDiscoveryAndProbe() throws IOException {
        List<Path> classes = Stream.of("org.postern.probe/target/classes/org/postern/probe",
                        "org.postern.discovery/target/classes/org/postern/discovery")
                .flatMap(folder -> Checkout.below(Checkout.file("bundles/" + folder)))
                .filter(file -> file.toString().endsWith(".class")).toList();
        assertFalse(classes.isEmpty(), "Nothing is compiled.");

        Set<String> wrong = new TreeSet<>();
        for (Path file : classes) {
            // Names of classes stand in the constant pool as they are; Latin-1 keeps every byte.
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("org/postern/verification/")) {
                wrong.add(Checkout.name(file));
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static Stream<BundleProject> rooms() {
        return Checkout.bundles().stream().filter(bundle -> !bundle.isFragment());
    }

    private static String room(BundleProject bundle) {
        return bundle.name().substring("org.postern.".length());
    }
}
