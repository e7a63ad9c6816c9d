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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;

/** One folder below {@code bundles}, seen through its manifest. */
record BundleProject(Path folder, Manifest manifest) {

    static BundleProject read(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            return new BundleProject(folder, new Manifest(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isFragment() {
        return header("Fragment-Host").isPresent();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name));
    }

    List<String> importedPackages() {
        return clauses("Import-Package").stream().map(BundleProject::nameOf).toList();
    }

    List<String> requiredBundles() {
        return clauses("Require-Bundle").stream().map(BundleProject::nameOf).toList();
    }

    List<String> exportedPackages() {
        return clauses("Export-Package").stream().map(BundleProject::nameOf).toList();
    }

    /** The parts of a header between its commas; those within quotes, as in version ranges, divide nothing. */
    List<String> clauses(String name) {
        return header(name).map(value -> Arrays.stream(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(String::strip).toList()).orElse(List.of());
    }

    private static String nameOf(String clause) {
        return clause.split(";", 2)[0].strip();
    }
}
