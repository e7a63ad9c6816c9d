/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.discovery.domain.DomainReport;
import org.postern.discovery.domain.ProgramSettings;
import org.postern.discovery.domain.SeenServer;
import org.postern.discovery.domain.Standard;
import org.postern.discovery.domain.Statement;
import org.postern.model.Server;
import org.postern.model.Severity;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.probe.TlsReport;

/** What a domain publishes, for people. */
final class DomainText {

    private final Messages messages;
    private final Words words;

    DomainText(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    List<String> lines(DomainReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.text("domain.heading", report.domain().unicode(), count(report, Severity.ERROR),
                count(report, Severity.WARNING)));
        section("domain.own", statements(report, true), lines);
        section("domain.others", statements(report, false), lines);
        section("domain.servers", servers(report), lines);
        section("domain.programs", programs(report), lines);
        section("domain.findings", report.findings().stream().flatMap(finding -> words.finding(finding).stream())
                .toList(), lines);
        return lines;
    }

    private static String count(DomainReport report, Severity severity) {
        return Long.toString(report.findings().stream().filter(finding -> finding.severity() == severity).count());
    }

    private void section(String heading, List<String> content, List<String> lines) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(messages.text(heading));
            lines.addAll(content);
        }
    }

    // ---- who says what ----

    private List<String> statements(DomainReport report, boolean own) {
        List<Statement> speaking = report.statements().stream()
                .filter(statement -> statement.standard().isOwn() == own).toList();
        TextTable table = new TextTable();
        speaking.stream().filter(statement -> !isSilent(statement)).forEach(statement -> {
            List<String> said = said(statement);
            table.row(name(statement.standard()), messages.text("outcome." + statement.outcome().id()),
                    said.isEmpty() ? "" : said.getFirst());
            said.stream().skip(1).forEach(line -> table.row("", "", line));
        });
        List<String> lines = new ArrayList<>(table.lines());
        String silent = speaking.stream().filter(DomainText::isSilent).map(Statement::standard).map(this::name)
                .collect(Collectors.joining("; "));
        if (!silent.isEmpty()) {
            lines.add("  " + messages.text("domain.absent", silent));
        }
        return lines;
    }

    private static boolean isSilent(Statement statement) {
        return statement.outcome() == SourceOutcome.ABSENT && statement.denied().isEmpty();
    }

    private List<String> said(Statement statement) {
        Stream<String> servers = statement.servers().stream().map(this::text);
        Stream<String> denied = statement.denied().stream().sorted()
                .map(service -> messages.text("domain.denied", service.id()));
        Stream<String> remarks = statement.servers().isEmpty() ? statement.asked().stream()
                .filter(entry -> entry.outcome() != SourceOutcome.ABSENT).map(DomainText::remark) : Stream.empty();
        return Stream.of(servers, denied, remarks).flatMap(part -> part).toList();
    }

    private static String remark(TrailEntry entry) {
        return entry.asked() + (entry.detail().isEmpty() ? "" : ": " + entry.detail());
    }

    private String name(Standard standard) {
        return messages.text("standard." + standard.id());
    }

    private String text(Server server) {
        return words.protocol(server.protocol()) + " " + server.host() + ":" + server.port() + " "
                + words.security(server.security());
    }

    // ---- servers ----

    private List<String> servers(DomainReport report) {
        TextTable table = new TextTable();
        report.servers().forEach(seen -> table.row(text(seen.server()), words.state(seen.seen().state()),
                seen.seen().tls().map(this::until).orElse(""),
                seen.namedBy().stream().map(this::name).collect(Collectors.joining("; "))));
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < report.servers().size(); row++) {
            lines.add(table.lines().get(row));
            report.servers().get(row).seen().findings()
                    .forEach(finding -> lines.add("    " + finding.message(messages.locale())));
        }
        return lines;
    }

    private String until(TlsReport tls) {
        return messages.text("domain.until", DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .format(LocalDate.ofInstant(tls.certificate().notAfter(), ZoneId.systemDefault())));
    }

    // ---- mail programs ----

    /** Programs with the same result stand together. */
    private List<String> programs(DomainReport report) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        report.programs().forEach(program -> names.computeIfAbsent(outcome(program), any -> new ArrayList<>())
                .add(program.program().name()));
        List<String> lines = new ArrayList<>();
        names.forEach((outcome, programs) -> {
            lines.add("  " + outcome);
            lines.add("    " + String.join("; ", programs));
        });
        return lines;
    }

    private String outcome(ProgramSettings program) {
        if (program.program().order().isEmpty()) {
            return messages.text("domain.only-profile");
        } else if (program.by().isEmpty()) {
            return messages.text("domain.by-hand");
        }
        return messages.text("domain.set-up", side(program.incoming()), side(program.outgoing()),
                name(program.by().get()));
    }

    private String side(Optional<SeenServer> server) {
        return server.map(seen -> text(seen.server()) + (seen.works() ? "" : " ("
                + words.state(seen.seen().state()) + ")")).orElseGet(() -> messages.text("domain.missing"));
    }
}
