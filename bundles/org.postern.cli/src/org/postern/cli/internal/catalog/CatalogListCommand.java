/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.catalog.CatalogLayer;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.cli.internal.terminal.TextTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern catalog list}: the catalogs in their order, the uppermost first. */
@Command(name = "list")
public final class CatalogListCommand extends InstallationCommand {

    @Option(names = "--json", descriptionKey = "catalog.json-lines")
    private boolean json;

    public CatalogListCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        List<CatalogLayer> layers = installation.layers().get().layers();
        if (json) {
            CatalogJson writer = new CatalogJson();
            for (int position = 0; position < layers.size(); position++) {
                terminal.result(writer.object(layers.get(position), position + 1).toString());
            }
        } else {
            print(layers);
        }
        return ExitCode.OK;
    }

    private void print(List<CatalogLayer> layers) {
        Messages messages = terminal.messages();
        TextTable table = new TextTable();
        for (int position = 0; position < layers.size(); position++) {
            CatalogLayer layer = layers.get(position);
            table.row(position + 1 + ".", layer.catalog().name(), messages.text("catalog.kind." + layer.kind().id()),
                    messages.text("catalog.counts", layer.providers(), layer.domains()),
                    layer.newestDate().map(LocalDate::toString).orElse("-"), remarks(layer));
        }
        table.lines().forEach(terminal::result);
        layers.stream().flatMap(layer -> layer.problems().stream())
                .forEach(problem -> terminal.notice(problem.toString()));
    }

    private String remarks(CatalogLayer layer) {
        return Stream.of(layer.state() == CatalogLayer.State.CURRENT ? "" : "catalog.state." + layer.state().id(),
                        layer.enabled() ? "" : "catalog.disabled", layer.replacing() ? "catalog.replacing" : "",
                        layer.hidden() ? "catalog.hidden" : "")
                .filter(key -> !key.isEmpty()).map(key -> terminal.messages().text(key))
                .collect(Collectors.joining(", "));
    }
}
