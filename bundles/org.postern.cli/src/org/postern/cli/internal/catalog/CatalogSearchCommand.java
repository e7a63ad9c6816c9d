/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.model.DomainName;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern catalog search}: records in whose names, ids, domains or hosts a text occurs. */
@Command(name = "search")
public final class CatalogSearchCommand extends InstallationCommand {

    private static final int MOST_SHOWN = 5;

    @Parameters(paramLabel = "TEXT", descriptionKey = "catalog.text")
    private String text;

    @Option(names = "--json", descriptionKey = "catalog.json-lines")
    private boolean json;

    private record Hit(CatalogAnswer answer, List<String> fitting) {
    }

    public CatalogSearchCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        List<Hit> hits = installation.catalog().get().records().stream()
                .map(answer -> new Hit(answer, fitting(answer.record()))).filter(hit -> !hit.fitting().isEmpty())
                .toList();
        if (hits.isEmpty()) {
            return terminal.fail(ExitCode.NEGATIVE, "catalog.nothing",
                    terminal.messages().text("catalog.nothing", text));
        } else if (json) {
            CatalogJson writer = new CatalogJson();
            hits.forEach(hit -> terminal.result(writer.found(hit.answer(), hit.fitting()).toString()));
        } else {
            TextTable table = new TextTable();
            hits.forEach(hit -> table.row(hit.answer().record().provider().id(),
                    hit.answer().record().provider().name(), hit.answer().catalog(), shown(hit.fitting())));
            table.lines().forEach(terminal::result);
        }
        return ExitCode.OK;
    }

    private static String shown(List<String> fitting) {
        return String.join(", ", fitting.stream().limit(MOST_SHOWN).toList())
                + (fitting.size() > MOST_SHOWN ? ", …" : "");
    }

    /** Everything in a record in which the text occurs, in whichever form its domains are written. */
    private List<String> fitting(ProviderRecord record) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String ascii = DomainName.parse(wanted).map(DomainName::ascii).orElse(wanted);
        return Stream.of(Stream.of(record.provider().name(), record.provider().id()),
                        record.details().aliases().stream(), record.domains().stream(),
                        record.mailExchangers().stream(),
                        Stream.concat(record.incoming().stream(), record.outgoing().stream()).map(s -> s.host()),
                        record.retired().stream().map(ProviderRecord.RetiredHost::host))
                .flatMap(texts -> texts).distinct()
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(wanted)
                        || value.toLowerCase(Locale.ROOT).contains(ascii))
                .toList();
    }
}
