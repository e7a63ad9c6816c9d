/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.cli.internal.arguments.HostAndPort;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.LookExplanation;
import org.postern.model.Finding;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.ComparingProbe.ComparedLook;
import org.postern.probe.PortReach;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern probe}: looks at one server, or at several one after the other. */
@Command(name = "probe")
public final class ProbeCommand extends InstallationCommand {

    @Parameters(paramLabel = "HOST[:PORT]", arity = "1..*", descriptionKey = "probe.places")
    private List<HostAndPort> places;

    @Option(names = "--protocol", paramLabel = "imap|pop3|smtp|jmap|ews|activesync", descriptionKey = "probe.protocol")
    private Optional<Protocol> protocol;

    @Option(names = "--security", paramLabel = "tls|starttls|none", descriptionKey = "probe.security")
    private Optional<Security> security;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public ProbeCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        List<ProbeTarget> targets = new ArrayList<>();
        for (HostAndPort place : places) {
            Optional<ProbeTarget> target = StandardDoor.target(place, protocol, security);
            if (target.isEmpty()) {
                return terminal.wrongUsage("probe.which-protocol", Integer.toString(place.port().orElseThrow()));
            }
            targets.add(target.get());
        }
        return probe(targets);
    }

    /** Servers of different owners explain each other: what all of them have in common is the network's doing. */
    private ExitCode probe(List<ProbeTarget> targets) {
        LookExplanation explanation = engine().explanation();
        List<ProbeResult> looks = new ArrayList<>();
        List<PortReach> compared = new ArrayList<>();
        ExitCode end = ExitCode.OK;
        for (ProbeTarget target : targets) {
            ComparedLook look = explanation.look(target, looks);
            looks.add(look.seen());
            compared.addAll(look.compared());
            end = end.orWorse(answer(explanation.explain(look.seen(), looks, compared)));
        }
        return end;
    }

    private ExitCode answer(ProbeResult seen) {
        Optional<Finding> failure = seen.state() == ServerState.OK ? Optional.empty()
                : Finding.mostTelling(seen.findings());
        if (json) {
            terminal.result(new ProbeJson(terminal.messages().locale()).object(seen).toString());
        } else {
            new ProbeReport(terminal.messages()).lines(seen, failure).forEach(terminal::result);
        }
        return failure.map(finding -> terminal.fail(end(seen.state()), finding)).orElse(ExitCode.OK);
    }

    private static ExitCode end(ServerState state) {
        return switch (state) {
            case OK -> ExitCode.OK;
            case UNREACHABLE, TIMEOUT, UNPROBED -> ExitCode.OBSTACLE;
            case CERTIFICATE, INSECURE, PROTOCOL -> ExitCode.NEGATIVE;
        };
    }
}
