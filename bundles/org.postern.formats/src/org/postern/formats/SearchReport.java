/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Server;
import org.postern.model.SourceId;
import org.postern.model.TrailEntry;

/**
 * Writes the answer to a search as plain text for a ticket: servers, findings and the whole trail. It names the domain;
 * the local part of the address is left out, and secrets it never knew. In English, for people who help each other in
 * any language. Immutable.
 *
 * @since 0.1.0
 */
public final class SearchReport {

    private final String program;

    /** @param program what searched, and where: names and versions, in one line */
    public SearchReport(String program) {
        this.program = program;
    }

    /** The report, with line ends. */
    public String text(Proposal proposal) {
        MailAddress address = proposal.address();
        List<String> lines = new ArrayList<>();
        lines.add(program);
        lines.add("Settings for an address at " + address.domain().unicode()
                + "; what stands before the @ is left out, and no password is in here.");
        lines.add("");
        lines.add(outcome(proposal));
        findings(proposal.findings(), "  ", lines);
        servers("Incoming", proposal.incoming(), address, lines);
        servers("Outgoing", proposal.outgoing(), address, lines);
        lines.add("");
        lines.add("Trail");
        proposal.trail().forEach(entry -> lines.add(line(entry)));
        LocalPartFilter filter = new LocalPartFilter(address);
        return lines.stream().map(filter::filter).map(SearchReport::printable)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String outcome(Proposal proposal) {
        return "Outcome: " + proposal.outcome().id()
                + proposal.provider().map(provider -> ", " + provider.name()).orElse("")
                + (proposal.consent() == Proposal.Consent.REQUIRED ? ", only with consent" : "")
                + ", first shown after " + proposal.proposed().toMillis() + " ms, final after "
                + proposal.elapsed().toMillis() + " ms";
    }

    private static void servers(String side, List<ProposedServer> servers, MailAddress address, List<String> lines) {
        lines.add("");
        lines.add(side);
        for (ProposedServer proposed : servers) {
            Server server = proposed.server();
            lines.add("  " + server.protocol().id() + " " + server.host() + ":" + server.port() + " "
                    + server.security().id() + ", " + proposed.state().id() + ", grade " + proposed.grade() + " by "
                    + proposed.sources().stream().map(SourceId::text).collect(Collectors.joining(" "))
                    + ", user name: " + usernameForm(server.username(), address) + ", log-in: "
                    + server.authentication().stream().map(AuthenticationMethod::id).collect(Collectors.joining(" ")));
            findings(proposed.findings(), "    ", lines);
        }
    }

    private static String usernameForm(String username, MailAddress address) {
        if (username.equals(address.unicode()) || username.equals(address.ascii())) {
            return "whole address";
        }
        return username.equals(address.localPart()) ? "local part" : username.isEmpty() ? "none" : "another";
    }

    private static void findings(List<Finding> findings, String indent, List<String> lines) {
        for (Finding finding : findings) {
            lines.add((indent + finding.severity().id() + " " + finding.code().id() + ": "
                    + finding.message(Locale.ENGLISH) + " " + finding.remedy(Locale.ENGLISH)).stripTrailing()
                    + finding.link().map(link -> " " + link).orElse(""));
        }
    }

    private static String line(TrailEntry entry) {
        return String.format(Locale.ROOT, "  %5d ms  %-8s  %-14s  %s%s", entry.elapsed().toMillis(),
                entry.outcome().id(), entry.source().text(), entry.asked(),
                entry.detail().isEmpty() ? "" : ": " + entry.detail());
    }

    private static String printable(String line) {
        return line.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
