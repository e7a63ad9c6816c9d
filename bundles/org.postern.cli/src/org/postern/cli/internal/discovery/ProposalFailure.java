/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.util.Optional;

import org.postern.cli.internal.terminal.ExitCode;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;

/**
 * Why a search found nothing that can be used.
 *
 * @param end how the command ends
 * @param finding the most telling of the findings
 */
public record ProposalFailure(ExitCode end, Finding finding) {

    /** Empty where the search found settings. */
    public static Optional<ProposalFailure> of(Proposal proposal) {
        return switch (proposal.outcome()) {
            case FOUND -> Optional.empty();
            case NOT_FOUND -> Optional.of(new ProposalFailure(ExitCode.NEGATIVE, mostTelling(proposal)));
            case FAILED -> Optional.of(new ProposalFailure(ExitCode.OBSTACLE, mostTelling(proposal)));
        };
    }

    private static Finding mostTelling(Proposal proposal) {
        return Finding.mostTelling(proposal.findings())
                .orElseGet(() -> Finding.of(FindingCode.DOMAIN_NO_SETTINGS, proposal.address().domain().unicode()));
    }
}
