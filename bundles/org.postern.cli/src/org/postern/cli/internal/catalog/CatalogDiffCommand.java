/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.postern.catalog.CatalogDifference;
import org.postern.catalog.CatalogDifference.FieldChange;
import org.postern.catalog.CatalogImport;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern catalog diff}: how a file differs from another one, from one catalog, or from all of them. */
@Command(name = "diff")
public final class CatalogDiffCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "catalog.diff-file")
    private Path file;

    @Parameters(index = "1", paramLabel = "OTHER", arity = "0..1", descriptionKey = "catalog.diff-other")
    private Optional<String> other;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public CatalogDiffCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        CatalogReading after = read(file);
        if (isUnusable(after)) {
            return fail(after);
        }
        Optional<CatalogReading> before = other.flatMap(this::layer).or(() -> other.map(Path::of).map(this::read));
        if (before.isPresent() && isUnusable(before.get())) {
            return fail(before.get());
        }
        after.problems().forEach(problem -> terminal.notice(problem.toString()));
        CatalogDifference difference = CatalogDifference.between(
                before.map(reading -> reading.catalog().records()).orElseGet(this::all), after.catalog().records());
        if (json) {
            terminal.result(new CatalogJson().object(difference).toString());
        } else {
            print(difference);
        }
        return ExitCode.OK;
    }

    private CatalogReading read(Path place) {
        return new CatalogImport(LocalDate.now()).read(place);
    }

    private Optional<CatalogReading> layer(String id) {
        return installation.layers().get().layers().stream().filter(layer -> layer.id().equals(id))
                .map(CatalogLayer::catalog).map(catalog -> new CatalogReading(catalog, List.of())).findFirst();
    }

    private List<ProviderRecord> all() {
        return installation.catalog().get().records().stream().map(CatalogAnswer::record).toList();
    }

    private static boolean isUnusable(CatalogReading reading) {
        return reading.catalog().records().isEmpty() && !reading.problems().isEmpty();
    }

    private ExitCode fail(CatalogReading reading) {
        return terminal.fail(ExitCode.NEGATIVE, "catalog.unusable", reading.problems().getFirst().toString());
    }

    private void print(CatalogDifference difference) {
        difference.added().forEach(record -> terminal.result("+ " + title(record)));
        difference.gone().forEach(record -> terminal.result("- " + title(record)));
        difference.changed().forEach(change -> {
            terminal.result("~ " + title(change.after()));
            change.fields().forEach(this::print);
        });
        if (difference.isEmpty()) {
            terminal.notice(terminal.messages().text("catalog.same"));
        }
    }

    private void print(FieldChange field) {
        if (field.gone().isEmpty() && field.added().isEmpty()) {
            terminal.result("    " + field.field() + ": " + terminal.messages().text("catalog.reordered"));
        }
        field.gone().forEach(value -> terminal.result("    " + field.field() + ": - " + value));
        field.added().forEach(value -> terminal.result("    " + field.field() + ": + " + value));
    }

    private static String title(ProviderRecord record) {
        return record.provider().id() + " (" + record.provider().name() + ")";
    }
}
