/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.cli.internal.terminal.Messages;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;

class ProposalReportTest {

    private static final Page ENGLISH = new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/help"),
            Optional.of(Locale.ENGLISH));
    private static final Page GERMAN = new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/hilfe"),
            Optional.of(Locale.GERMAN));
    private static final Page WEBMAIL = new Page(Page.Kind.WEBMAIL, URI.create("https://webmail.example.org/"),
            Optional.empty());

    @Test
    void namesThePageOfEachKindThatTheReaderReadsBest() {
        assertEquals(List.of("ada@example.org: Example Mail", "  Help     https://example.org/help",
                "  Webmail  https://webmail.example.org/"), report(Locale.ENGLISH));
        assertEquals(List.of("ada@example.org: Example Mail", "  Hilfe    https://example.org/hilfe",
                "  Webmail  https://webmail.example.org/"), report(Locale.GERMANY));
    }

    private static List<String> report(Locale locale) {
        Provider provider = new Provider("example", "Example Mail", Provider.Status.WORKS, Optional.empty(),
                Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of(), List.of(ENGLISH, GERMAN, WEBMAIL));
        Proposal proposal = new Proposal(new MailAddress("ada", new DomainName("example.org")),
                Proposal.Outcome.FOUND, Optional.of(provider), List.of(), List.of(), Proposal.Consent.NONE, List.of(),
                List.of(), Duration.ZERO, Duration.ZERO);
        return new ProposalReport(new Messages(locale)).lines(proposal, Optional.empty());
    }
}
