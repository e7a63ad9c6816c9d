/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.domain;

import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.domain.DomainInspection;
import org.postern.discovery.domain.DomainReport;
import org.postern.model.DomainName;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern domain}: all that a domain publishes for mail programs, for its administrator. */
@Command(name = "domain")
public final class DomainCommand extends InstallationCommand {

    @Parameters(paramLabel = "DOMAIN", descriptionKey = "domain.domain")
    private DomainName domain;

    @Option(names = "--no-third-party", descriptionKey = "discover.no-third-party")
    private boolean noThirdParty;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public DomainCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        DomainReport report = engine()
                .inspect(domain, DomainInspection.THOROUGH.withThirdParties(!noThirdParty));
        if (json) {
            terminal.result(new DomainJson(terminal.messages().locale()).object(report).toString());
        } else {
            new DomainText(terminal.messages()).lines(report).forEach(terminal::result);
        }
        return end(report);
    }

    private ExitCode end(DomainReport report) {
        return switch (report.verdict()) {
            case FINE -> ExitCode.OK;
            case ERRORS -> terminal.fail(ExitCode.NEGATIVE, report.findings().getFirst());
            case UNKNOWN -> terminal.fail(ExitCode.OBSTACLE, report.findings().getFirst());
        };
    }
}
