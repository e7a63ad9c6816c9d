/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

import org.postern.catalog.CatalogImport;
import org.postern.catalog.CatalogLayers.Addition;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.CatalogWriter;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;

import com.google.gson.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern catalog import}: makes a catalog of files of several formats, and adds it to the others. */
@Command(name = "import")
public final class CatalogImportCommand extends InstallationCommand {

    private static final String FOLDER = "catalogs";

    @Parameters(paramLabel = "FILE", descriptionKey = "catalog.import-file")
    private Path file;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "catalog.output")
    private Optional<Path> output;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public CatalogImportCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        CatalogReading reading = new CatalogImport(LocalDate.now()).read(file);
        if (reading.catalog().records().isEmpty()) {
            return terminal.fail(ExitCode.NEGATIVE, "catalog.unusable", reading.problems().isEmpty()
                    ? terminal.messages().text("catalog.empty", file.toString())
                    : reading.problems().getFirst().toString());
        }
        reading.problems().forEach(problem -> terminal.notice(problem.toString()));
        Path target = output.orElseGet(() -> installation.home().get().resolve(FOLDER).resolve(name()));
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, new CatalogWriter().write(reading.catalog()));
        } catch (IOException unwritable) {
            return terminal.fail(ExitCode.NEGATIVE, "catalog.unwritable",
                    terminal.messages().text("catalog.unwritable", target.toString()));
        }
        return output.isPresent() ? written(reading, target) : add(reading, target);
    }

    private String name() {
        return file.toAbsolutePath().normalize().getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".xml";
    }

    private ExitCode add(CatalogReading reading, Path target) {
        return switch (installation.layers().get().addFile(target)) {
            case Addition.Refused refused -> terminal.fail(ExitCode.NEGATIVE, "catalog.unusable",
                    refused.problem().toString());
            case Addition.Added added -> written(reading, target);
        };
    }

    private ExitCode written(CatalogReading reading, Path target) {
        int records = reading.catalog().records().size();
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("file", target.toString());
            object.addProperty("providers", records);
            object.addProperty("added", output.isEmpty());
            terminal.result(object.toString());
        } else {
            terminal.result(terminal.messages().text("catalog.imported", Integer.toString(records),
                    target.toString()));
        }
        return ExitCode.OK;
    }
}
