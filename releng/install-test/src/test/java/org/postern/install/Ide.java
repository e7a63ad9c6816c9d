/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.install;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the Eclipse IDE that the build assembled, in a folder of its own. */
final class Ide {

    /** Far above what is needed (seconds); only there so that a hanging IDE ends. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Path ROOT = Path.of(System.getProperty("postern.root"));
    private static final Path SITE = ROOT.resolve("releng/repository/target/repository");

    private final Path folder;

    private Ide(Path folder) {
        this.folder = folder;
    }

    /** Copies the IDE to a folder below {@code target}. */
    static Ide copyTo(String name) throws IOException {
        Path folder = target().resolve(name);
        Ide ide = new Ide(folder);
        delete(folder);
        delete(ide.workspace());
        copy(original(), folder);
        return ide;
    }

    static Path target() {
        return ROOT.resolve("releng/install-test/target");
    }

    /** Installs features with the p2 director from the update site alone. */
    void install(String... features) throws IOException, InterruptedException {
        director("-installIU", features);
    }

    void uninstall(String... features) throws IOException, InterruptedException {
        director("-uninstallIU", features);
    }

    private void director(String operation, String... features) throws IOException, InterruptedException {
        String units = String.join(",", Stream.of(features).map(feature -> feature + ".feature.group").toList());
        start(List.of(), "-application", "org.eclipse.equinox.p2.director", "-repository", SITE.toUri().toString(),
                operation, units, "-destination", folder.toString(), "-profile", "DefaultProfile");
    }

    /** Starts the workbench, which opens the page, leaves its picture and its texts in the folder, and ends. */
    void photograph(String page, Path pictures) throws IOException, InterruptedException {
        photograph(page, "", pictures);
    }

    /** As {@link #photograph(String, Path)}, after typing something into the last field of the page. */
    void photograph(String page, String typed, Path pictures) throws IOException, InterruptedException {
        Files.createDirectories(pictures);
        start(List.of("-Dpostern.page=" + page, "-Dpostern.type=" + typed, "-Dpostern.pictures=" + pictures),
                "-data", workspace().toString(), "-nl", "en_US");
    }

    /** The names of the bundles that belong to this IDE, as its configuration lists them. */
    List<String> bundles() throws IOException {
        Path list = folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        return Files.readAllLines(list).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(','))).toList();
    }

    /** What the workbench wrote to its log; empty where nothing was worth a line. */
    String log() throws IOException {
        Path log = workspace().resolve(".metadata/.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private Path workspace() {
        return folder.resolveSibling(folder.getFileName() + "-workspace");
    }

    private void start(List<String> properties, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(properties);
        command.addAll(List.of("-jar", launcher().toString(), "-nosplash", "-consolelog"));
        command.addAll(List.of(arguments));
        Path output = folder.resolveSibling(folder.getFileName() + ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The IDE did not end within " + LIMIT + ":\n" + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "The IDE ended with " + process.exitValue() + ":\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Path launcher() throws IOException {
        try (Stream<Path> plugins = Files.list(folder.resolve("plugins"))) {
            return plugins.filter(path -> path.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst().orElseThrow();
        }
    }

    /** The product lies below the names of operating system, window system and architecture. */
    private static Path original() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT.resolve("releng/ide/target/products/org.postern.ide"), 5)) {
            return paths.filter(path -> path.endsWith("plugins")).findFirst().orElseThrow().getParent();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
