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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project, as they lie in the folder that is being built. */
final class Checkout {

    private static final Path ROOT = Path.of(System.getProperty("postern.root"));
    private static final Set<String> GENERATED = Set.of("target", "bin", ".git");

    private Checkout() {
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The path of a file below the root, for messages. */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** Every file that somebody wrote, sorted; nothing that the build made. */
    static List<Path> files() {
        return below(ROOT).filter(file -> Stream.of(name(file).split("/")).noneMatch(GENERATED::contains))
                .filter(file -> !file.getFileName().toString().startsWith(".polyglot")).toList();
    }

    /** Every file below a folder, sorted; none where there is no such folder. */
    static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<BundleProject> bundles() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted()
                    .map(BundleProject::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
