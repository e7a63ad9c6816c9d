/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.ControlHostChoice;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.formats.ProposalJson;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern discover}: finds the settings for addresses, without credentials. */
@Command(name = "discover")
public final class DiscoverCommand extends InstallationCommand {

    private static final int MOST_PARALLEL = 1000;

    @Parameters(paramLabel = "ADDRESS", arity = "0..*", descriptionKey = "discover.addresses")
    private List<String> typedAddresses = new ArrayList<>();

    @Option(names = "--batch", descriptionKey = "discover.batch")
    private boolean batch;

    @Option(names = "--parallel", paramLabel = "N", descriptionKey = "discover.parallel")
    private int parallel = 8;

    @Option(names = "--offline", descriptionKey = "discover.offline")
    private boolean offline;

    @Option(names = "--timeout", paramLabel = "SECONDS", descriptionKey = "discover.timeout")
    private Duration timeout = DiscoveryOptions.DEFAULT.deadline();

    @Option(names = "--no-guess", descriptionKey = "discover.no-guess")
    private boolean noGuess;

    @Option(names = "--no-third-party", descriptionKey = "discover.no-third-party")
    private boolean noThirdParty;

    @Option(names = "--allow-http", descriptionKey = "discover.allow-http")
    private boolean allowHttp;

    @Option(names = "--file", paramLabel = "FILE", descriptionKey = "discover.file")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", descriptionKey = "discover.report")
    private Optional<Path> report = Optional.empty();

    @Option(names = { "-v", "--verbose" }, descriptionKey = "discover.verbose")
    private boolean verbose;

    @Option(names = "--json", descriptionKey = "discover.json")
    private boolean json;

    @Spec
    private CommandSpec command;

    public DiscoverCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        if (batch == !typedAddresses.isEmpty()) {
            return terminal.wrongUsage(batch ? "discover.batch-or-addresses" : "discover.no-address");
        } else if (parallel < 1 || parallel > MOST_PARALLEL) {
            return terminal.wrongUsage("typed.parallel", Integer.toString(parallel));
        } else if (file.isPresent() && !Files.isReadable(file.get())) {
            return terminal.wrongUsage("typed.file", file.get().toString());
        } else if (report.isPresent() && batch) {
            return terminal.wrongUsage("discover.report-or-batch");
        } else if (batch) {
            Discovery discovery = discovery();
            return new BatchDiscovery(address -> search(discovery, address), terminal).run(parallel);
        }
        List<MailAddress> addresses = new ArrayList<>();
        for (String text : typedAddresses) {
            switch (MailAddress.read(text)) {
                case MailAddress.Valid(MailAddress address) -> addresses.add(address);
                case MailAddress.Invalid(MailAddress.Problem problem) -> {
                    return terminal.wrongUsage("address." + problem.name(), text);
                }
            }
        }
        Optional<ReportFile> reports = report.map(place -> new ReportFile(place, command.root().version()[0]));
        if (reports.isPresent() && !reports.get().isWritable()) {
            return terminal.wrongUsage("typed.report", report.get().toString());
        }
        Discovery discovery = discovery();
        ExitCode end = ExitCode.OK;
        for (MailAddress address : addresses) {
            Proposal proposal = search(discovery, address);
            reports.ifPresent(file -> file.add(proposal));
            end = end.orWorse(answer(proposal));
        }
        return reports.isEmpty() || reports.get().write() ? end
                : terminal.wrongUsage("typed.report", report.get().toString());
    }

    /** One for all searches, as it is what counts their sockets. */
    private Discovery discovery() {
        return engine().discovery();
    }

    /** Nothing that one search learns is known to the next. */
    private Proposal search(Discovery discovery, MailAddress address) {
        Duration sourceLimit = DiscoveryOptions.DEFAULT.sourceLimit();
        DiscoveryOptions options = new DiscoveryOptions(timeout,
                sourceLimit.compareTo(timeout) < 0 ? sourceLimit : timeout, offline, !noGuess, !noThirdParty,
                allowHttp);
        // Thousands of addresses would knock at the door of one provider; a policy may name another.
        DiscoveryOptions polite = batch ? options.withControlHosts(ControlHostChoice.NONE) : options;
        DiscoveryOptions wanted = file.map(polite::withFile).orElse(polite);
        return discovery.start(address, wanted, event -> { }).await();
    }

    private ExitCode answer(Proposal proposal) {
        Optional<ProposalFailure> failure = ProposalFailure.of(proposal);
        if (json) {
            terminal.result(new ProposalJson(terminal.messages().locale()).object(proposal).toString());
        } else {
            ProposalReport words = new ProposalReport(terminal.messages());
            words.lines(proposal, failure.map(ProposalFailure::finding)).forEach(terminal::result);
            if (verbose) {
                words.trail(proposal.trail()).forEach(terminal::result);
            }
        }
        return failure.map(reason -> terminal.fail(reason.end(), reason.finding())).orElse(ExitCode.OK);
    }
}
