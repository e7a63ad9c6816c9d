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

import org.postern.catalog.CatalogCheck;
import org.postern.catalog.CatalogImport;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CheckFinding;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.probe.DialogueProbe;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern catalog check}: looks for mistakes in a file, in a folder, or in all catalogs. */
@Command(name = "check")
public final class CatalogCheckCommand extends InstallationCommand {

    private static final int MOST_PARALLEL = 256;

    @Parameters(paramLabel = "FILE", arity = "0..1", descriptionKey = "catalog.check-file")
    private Optional<Path> file;

    @Option(names = "--older-than", paramLabel = "YEARS", descriptionKey = "catalog.older-than")
    private int years = 2;

    @Option(names = "--online", descriptionKey = "catalog.online")
    private boolean online;

    @Option(names = "--parallel", paramLabel = "N", descriptionKey = "catalog.parallel")
    private int parallel = 8;

    @Option(names = "--json", descriptionKey = "catalog.json-lines")
    private boolean json;

    public CatalogCheckCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            return terminal.wrongUsage("typed.parallel", Integer.toString(parallel));
        }
        LocalDate today = LocalDate.now();
        CatalogCheck check = new CatalogCheck(today, today.minusYears(Math.min(years, today.getYear())));
        List<CheckFinding> findings = file.map(check::check).orElseGet(() -> active().stream()
                .flatMap(layer -> check.check(layer).stream()).toList());
        findings.forEach(this::print);
        long mistakes = findings.stream().filter(CheckFinding::isError).count();
        if (online) {
            mistakes += new OnlineCheck(new DialogueProbe(installation.network().apply(policies()).connector()),
                    terminal, json).check(records(today), parallel);
        }
        return mistakes == 0 ? ExitCode.OK : terminal.fail(ExitCode.NEGATIVE, "catalog.mistakes",
                terminal.messages().text("catalog.mistakes", Long.toString(mistakes)));
    }

    private void print(CheckFinding finding) {
        Messages messages = terminal.messages();
        if (json) {
            terminal.result(new CatalogJson().object(finding, messages.locale()).toString());
        } else {
            String place = finding.line() == 0 ? finding.file() : finding.file() + ":" + finding.line();
            String provider = finding.provider().isEmpty() ? "" : finding.provider() + ": ";
            terminal.result(place + ": " + messages.text("severity." + finding.code().severity().id()) + " " + provider
                    + finding.message(messages.locale()) + " [" + finding.code().id() + "]");
        }
    }

    private List<CatalogLayer> active() {
        return installation.layers().get().layers().stream().filter(CatalogLayer::isActive).toList();
    }

    private List<ProviderRecord> records(LocalDate today) {
        return file.map(place -> new CatalogImport(today).read(place).catalog().records())
                .orElseGet(() -> active().stream().flatMap(layer -> layer.catalog().records().stream()).toList());
    }
}
