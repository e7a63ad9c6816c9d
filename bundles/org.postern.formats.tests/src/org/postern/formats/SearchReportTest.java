/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;

class SearchReportTest {

    private static final MailAddress ADDRESS = new MailAddress("zaphod", new DomainName("example.org"));

    private final String text = new SearchReport("postern 0.1.0").text(proposal());

    @Test
    void saysWhatWasAskedAnsweredAndProposed() {
        assertEquals("""
                postern 0.1.0
                Settings for an address at example.org; what stands before the @ is left out, and no password is in here.

                Outcome: found, only with consent, first shown after 98 ms, final after 123 ms
                  warning source.guessed: These settings are a guess. Ask your provider whether they are right.

                Incoming
                  imap %EMAILLOCALPART%.example.org:993 tls, ok, grade D by guess, user name: whole address, log-in: password

                Outgoing
                  smtp smtp.example.org:465 tls, ok, grade D by guess, user name: local part, log-in: password

                Trail
                     12 ms  found     srv             _imaps._tcp.example.org: for %EMAILLOCALPART%@example.org
                """.lines().filter(line -> !line.contains("source.guessed")).toList(),
                text.lines().filter(line -> !line.contains("source.guessed")).toList());
    }

    @Test
    void leavesOutWhatStandsBeforeTheAt() {
        assertFalse(text.contains("zaphod"), text);
    }

    private static Proposal proposal() {
        TrailEntry entry = new TrailEntry(new SourceId("srv"), "_imaps._tcp.example.org", SourceOutcome.FOUND,
                Duration.ofMillis(12), "for zaphod@example.org");
        return new Proposal(ADDRESS, Proposal.Outcome.FOUND, Optional.empty(),
                List.of(guessed(Protocol.IMAP, "zaphod.example.org", 993, "zaphod@example.org")),
                List.of(guessed(Protocol.SMTP, "smtp.example.org", 465, "zaphod")), Proposal.Consent.REQUIRED,
                List.of(Finding.of(FindingCode.SOURCE_GUESSED, "zaphod@example.org")), List.of(entry),
                Duration.ofMillis(98), Duration.ofMillis(123));
    }

    private static ProposedServer guessed(Protocol protocol, String host, int port, String username) {
        return new ProposedServer(new Server(protocol, HostName.parse(host).orElseThrow(), port, Security.TLS,
                List.of(AuthenticationMethod.PASSWORD), username), Grade.D, List.of(SourceId.GUESS), ServerState.OK,
                List.of());
    }
}
