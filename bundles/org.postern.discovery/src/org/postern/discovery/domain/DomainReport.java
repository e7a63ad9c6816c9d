/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.time.Duration;
import java.util.List;

import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Severity;

/**
 * All that a domain publishes for mail programs, and what is wrong with it.
 *
 * @param domain which
 * @param statements what each standard says, in the order of {@link Standard}; without those that a policy forbids
 * @param servers every server that somebody names, and those that answer at the usual names; with what a probe saw
 * @param programs what mail programs would set up
 * @param findings what is wrong, the worst first; what a server lacks stands with the server
 * @param elapsed how long it took
 * @since 0.1.0
 */
public record DomainReport(DomainName domain, List<Statement> statements, List<SeenServer> servers,
        List<ProgramSettings> programs, List<Finding> findings, Duration elapsed) {

    /** How it stands with the domain. */
    public enum Verdict {
        /** There may be warnings. */
        FINE,
        /** Something is wrong that the administrator can put right. */
        ERRORS,
        /** The name servers gave no answer that means anything, so that nothing can be said. */
        UNKNOWN
    }

    public DomainReport {
        statements = List.copyOf(statements);
        servers = List.copyOf(servers);
        programs = List.copyOf(programs);
        findings = List.copyOf(findings);
    }

    public Verdict verdict() {
        if (findings.stream().map(Finding::code).anyMatch(DomainReport::isAboutNameServers)) {
            return Verdict.UNKNOWN;
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR) ? Verdict.ERRORS
                : Verdict.FINE;
    }

    private static boolean isAboutNameServers(FindingCode code) {
        return switch (code) {
            case NAME_TIMEOUT, NAME_SERVER_FAILED, NAME_SERVER_REFUSED, NAME_UNREADABLE -> true;
            default -> false;
        };
    }
}
