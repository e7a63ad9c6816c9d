/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import org.postern.catalog.DomainExplanation;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;

import com.google.gson.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern catalog show}: what the catalogs know of a domain's provider, and from where. */
@Command(name = "show")
public final class CatalogShowCommand extends InstallationCommand {

    @Parameters(paramLabel = "DOMAIN", descriptionKey = "catalog.domain")
    private DomainName domain;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public CatalogShowCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        return installation.catalog().get().findByDomain(domain).map(this::show)
                .orElseGet(() -> terminal.fail(ExitCode.NEGATIVE,
                        Finding.of(FindingCode.PROVIDER_UNKNOWN, domain.unicode())));
    }

    private ExitCode show(CatalogAnswer answer) {
        DomainExplanation explanation = installation.layers().get().explain(domain);
        if (json) {
            CatalogJson writer = new CatalogJson();
            JsonObject object = writer.object(domain, answer);
            object.add("matches", writer.matches(explanation));
            terminal.result(object.toString());
        } else {
            new CatalogReport(terminal.messages()).lines(answer, explanation).forEach(terminal::result);
        }
        return ExitCode.OK;
    }
}
