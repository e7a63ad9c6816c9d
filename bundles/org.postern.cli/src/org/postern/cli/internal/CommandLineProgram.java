/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.io.PrintWriter;
import java.util.function.Function;

import org.postern.cli.internal.accounts.AccountsCommand;
import org.postern.cli.internal.accounts.AccountsExportCommand;
import org.postern.cli.internal.accounts.AccountsImportCommand;
import org.postern.cli.internal.accounts.AccountsListCommand;
import org.postern.cli.internal.accounts.AccountsRemoveCommand;
import org.postern.cli.internal.accounts.AccountsShowCommand;
import org.postern.cli.internal.arguments.Typed;
import org.postern.cli.internal.catalog.CatalogCheckCommand;
import org.postern.cli.internal.catalog.CatalogCommand;
import org.postern.cli.internal.catalog.CatalogDiffCommand;
import org.postern.cli.internal.catalog.CatalogImportCommand;
import org.postern.cli.internal.catalog.CatalogListCommand;
import org.postern.cli.internal.catalog.CatalogSearchCommand;
import org.postern.cli.internal.catalog.CatalogShowCommand;
import org.postern.cli.internal.demo.DemoCommand;
import org.postern.cli.internal.discovery.DiscoverCommand;
import org.postern.cli.internal.domain.DomainCommand;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.UnusableHomeException;
import org.postern.cli.internal.login.SetupCommand;
import org.postern.cli.internal.login.VerifyCommand;
import org.postern.cli.internal.probe.ProbeCommand;
import org.postern.cli.internal.publish.PublishCommand;
import org.postern.cli.internal.sending.SendCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line of Postern: everything between the arguments and the exit status. Keeps no state between runs.
 */
final class CommandLineProgram {

    private final Installation installation;
    private final Terminal terminal;
    private final String version;
    private final Function<Throwable, String> faults;

    /**
     * @param version as {@code --version} tells it
     * @param faults logs what is wrong with the program itself, and tells the name of the log
     */
    CommandLineProgram(Installation installation, Terminal terminal, String version,
            Function<Throwable, String> faults) {
        this.installation = installation;
        this.terminal = terminal;
        this.version = version;
        this.faults = faults;
    }

    /** Runs one command; never throws. */
    int run(String... arguments) {
        try {
            int status = commandLine().execute(arguments);
            return terminal.losesResults() ? terminal.wrongUsage("output.unwritable").status() : status;
        } catch (RuntimeException | Error fault) {
            return fault(fault);
        }
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new PosternCommand(terminal))
                .addSubcommand(new DemoCommand(installation, terminal))
                .addSubcommand(new DiscoverCommand(installation, terminal))
                .addSubcommand(new ProbeCommand(installation, terminal))
                .addSubcommand(new VerifyCommand(installation, terminal))
                .addSubcommand(new SetupCommand(installation, terminal))
                .addSubcommand(new SendCommand(installation, terminal))
                .addSubcommand(new DomainCommand(installation, terminal))
                .addSubcommand(new PublishCommand(installation, terminal))
                .addSubcommand(new CommandLine(new AccountsCommand(terminal))
                        .addSubcommand(new AccountsListCommand(installation, terminal))
                        .addSubcommand(new AccountsShowCommand(installation, terminal))
                        .addSubcommand(new AccountsRemoveCommand(installation, terminal))
                        .addSubcommand(new AccountsExportCommand(installation, terminal))
                        .addSubcommand(new AccountsImportCommand(installation, terminal)))
                .addSubcommand(new CommandLine(new CatalogCommand(terminal))
                        .addSubcommand(new CatalogListCommand(installation, terminal))
                        .addSubcommand(new CatalogShowCommand(installation, terminal))
                        .addSubcommand(new CatalogSearchCommand(installation, terminal))
                        .addSubcommand(new CatalogCheckCommand(installation, terminal))
                        .addSubcommand(new CatalogDiffCommand(installation, terminal))
                        .addSubcommand(new CatalogImportCommand(installation, terminal)));
        new Typed(terminal.messages()).registerWith(line);
        line.setResourceBundle(terminal.messages().help());
        line.getCommandSpec().versionProvider(() -> new String[] { "postern " + version });
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setOverwrittenOptionsAllowed(true);
        line.setParameterExceptionHandler(new UsageFailures(terminal));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        return line;
    }

    private int failed(Exception failure) {
        return failure instanceof UnusableHomeException unusable
                ? terminal.wrongUsage("home.unusable", unusable.folder()).status() : fault(failure);
    }

    private int fault(Throwable fault) {
        String log = faults.apply(fault);
        return terminal.fail(ExitCode.FAULT, "fault", terminal.messages().text("fault", log)).status();
    }
}
