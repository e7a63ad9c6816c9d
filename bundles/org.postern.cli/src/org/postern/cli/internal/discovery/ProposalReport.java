/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Provider.Page;
import org.postern.model.Server;
import org.postern.model.Severity;
import org.postern.model.TrailEntry;

/** A proposal for people. */
public final class ProposalReport {

    private static final Set<FindingCode> HELPFUL =
            EnumSet.of(FindingCode.CONNECTION_OTHER_PORT, FindingCode.NETWORK_PORT_OPEN);

    private final Messages messages;
    private final Words words;

    public ProposalReport(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    /** @param told the finding that stands elsewhere */
    public List<String> lines(Proposal proposal, Optional<Finding> told) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(proposal));
        lines.addAll(servers(proposal).lines());
        findings(proposal, told).forEach(finding -> lines.addAll(words.finding(finding)));
        return lines;
    }

    private String heading(Proposal proposal) {
        String address = proposal.address().unicode();
        if (proposal.outcome() != Proposal.Outcome.FOUND) {
            return messages.text("proposal.nothing", address);
        }
        return proposal.provider().map(provider -> messages.text("proposal.provider", address, provider.name()))
                .orElseGet(() -> messages.text("proposal.found", address));
    }

    private TextTable servers(Proposal proposal) {
        TextTable table = new TextTable();
        side("proposal.incoming", proposal.incoming(), table);
        side("proposal.outgoing", proposal.outgoing(), table);
        Set<String> names = Stream.concat(proposal.incoming().stream(), proposal.outgoing().stream())
                .map(proposed -> proposed.server().username()).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!names.isEmpty()) {
            table.row(messages.text("proposal.username"), String.join(", ", names));
        }
        proposal.recommendedIncoming().map(proposed -> proposed.server().authentication())
                .filter(methods -> !methods.isEmpty())
                .ifPresent(methods -> table.row(messages.text("probe.authentication"), words.authentication(methods)));
        for (Page.Kind kind : Page.Kind.values()) {
            proposal.provider().flatMap(provider -> provider.page(kind, messages.locale())).ifPresent(page ->
                    table.row(messages.text("proposal.page." + kind.id()), page.link().toString()));
        }
        return table;
    }

    private void side(String label, List<ProposedServer> servers, TextTable table) {
        for (ProposedServer proposed : servers) {
            Server server = proposed.server();
            table.row(proposed == servers.getFirst() ? messages.text(label) : "",
                    words.protocol(server.protocol()) + " " + server.host() + ":" + server.port(),
                    words.security(server.security()), words.state(proposed.state()),
                    words.grade(proposed.grade()) + ": " + words.sources(proposed.sources()));
        }
    }

    // Where nothing was found, only what went wrong counts, and one of each kind is enough; the JSON has them all.
    private static List<Finding> findings(Proposal proposal, Optional<Finding> told) {
        List<Finding> all = Stream.of(proposal.findings().stream(),
                proposal.incoming().stream().flatMap(server -> server.findings().stream()),
                proposal.outgoing().stream().flatMap(server -> server.findings().stream()))
                .flatMap(findings -> findings).distinct().toList();
        Set<FindingCode> seen = new HashSet<>(told.stream().map(Finding::code).toList());
        return proposal.outcome() == Proposal.Outcome.FOUND
                ? all.stream().filter(finding -> !told.equals(Optional.of(finding))).toList()
                : all.stream().filter(finding -> finding.severity() == Severity.ERROR
                        || finding.code().isAboutThisNetwork() || HELPFUL.contains(finding.code()))
                        .filter(finding -> seen.add(finding.code())).toList();
    }

    /** Everything that was asked, one line for each question. */
    public List<String> trail(List<TrailEntry> trail) {
        TextTable table = new TextTable();
        for (TrailEntry entry : trail) {
            table.row(words.source(entry.source()), entry.asked(), messages.text("outcome." + entry.outcome().id()),
                    messages.text("proposal.millis", Long.toString(entry.elapsed().toMillis())), entry.detail());
        }
        return table.lines();
    }
}
