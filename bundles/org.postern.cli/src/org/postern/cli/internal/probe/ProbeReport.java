/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.probe;

import java.net.InetAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.Finding;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTimings;
import org.postern.probe.TlsReport;

/** What a probe saw, for people. */
public final class ProbeReport {

    private final Messages messages;
    private final Words words;

    public ProbeReport(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    /** @param told the finding that stands elsewhere */
    public List<String> lines(ProbeResult seen, Optional<Finding> told) {
        TextTable table = new TextTable();
        if (!seen.addresses().isEmpty()) {
            table.row(messages.text("probe.addresses"), seen.addresses().stream().map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", ")));
        }
        seen.greeting().ifPresent(greeting -> table.row(messages.text("probe.greeting"), greeting));
        seen.software().ifPresent(program -> table.row(messages.text("probe.software"), program));
        seen.tls().ifPresent(tls -> tls(tls, table));
        if (!seen.authentication().isEmpty()) {
            table.row(messages.text("probe.authentication"), words.authentication(seen.authentication()));
        }
        if (!seen.capabilities().isEmpty()) {
            table.row(messages.text("probe.capabilities"), String.join(" ", seen.capabilities()));
        }
        table.row(messages.text("probe.time"), time(seen.timings()));
        List<String> lines = new ArrayList<>();
        lines.add(messages.text("probe.heading", seen.target().host().text(), Integer.toString(seen.target().port()),
                words.protocol(seen.target().protocol()), words.security(seen.target().security()),
                words.state(seen.state())));
        lines.addAll(table.lines());
        seen.findings().stream().filter(finding -> !told.equals(Optional.of(finding)))
                .forEach(finding -> lines.addAll(words.finding(finding)));
        return lines;
    }

    private void tls(TlsReport tls, TextTable table) {
        if (!tls.version().isEmpty()) {
            table.row("TLS", tls.version() + ", " + tls.cipher());
        }
        table.row(messages.text("probe.certificate"), String.join(", ", tls.certificate().names()));
        table.row("", messages.text("probe.issuer", tls.certificate().issuer(), date(tls)));
        table.row("", messages.text(tls.trusted() ? "probe.trusted" : "probe.untrusted"));
        table.row("", messages.text(tls.nameMatches() ? "probe.name-fits" : "probe.name-differs"));
    }

    private String date(TlsReport tls) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(messages.locale())
                .format(LocalDate.ofInstant(tls.certificate().notAfter(), ZoneId.systemDefault()));
    }

    private String time(ProbeTimings timings) {
        return messages.text("probe.millis", millis(timings.total()), millis(timings.resolve()),
                millis(timings.connect()), millis(timings.tls()), millis(timings.greeting()));
    }

    private static String millis(java.time.Duration time) {
        return Long.toString(time.toMillis());
    }
}
