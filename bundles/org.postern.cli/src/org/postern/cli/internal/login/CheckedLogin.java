/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.cli.internal.discovery.ProposalFailure;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification.Verification;
import org.postern.verification.ServerLogin;

/**
 * What was found for an address, and what came of logging in there.
 *
 * @param credential what was logged in with
 */
public record CheckedLogin(Proposal proposal, Credential credential, Verification verification) {

    /** The settings of a proposal: the recommended incoming server and the whole outgoing series. */
    public static Settings settings(Proposal proposal) {
        return new Settings(proposal.recommendedIncoming().orElseThrow().server(),
                proposal.outgoing().stream().map(ProposedServer::server).toList());
    }

    /** The settings to save: the outgoing server that let us in leads the series. */
    public Settings provenSettings() {
        Server proven = verification.decidingOutgoing().server();
        Settings settings = settings(proposal);
        Stream<Server> others = settings.outgoing().stream().filter(server -> !server.equals(proven));
        return new Settings(settings.incoming(), Stream.concat(Stream.of(proven), others).toList());
    }

    /** Why the log-in failed; empty where both sides let us in. */
    public Optional<LoginFailure> failure() {
        return Stream.of(verification.incoming(), verification.decidingOutgoing())
                .filter(login -> login.outcome() != LoginOutcome.OK).findFirst()
                .map(login -> new LoginFailure(end(), finding(login)));
    }

    /**
     * Why a log-in failed.
     *
     * @param end how the command ends
     * @param finding the most telling of the findings
     */
    public record LoginFailure(ExitCode end, Finding finding) {
    }

    // A clear no of one side outweighs that the other could not be asked.
    private ExitCode end() {
        return Stream.of(verification.incoming(), verification.decidingOutgoing()).map(ServerLogin::outcome)
                .anyMatch(outcome -> outcome == LoginOutcome.REFUSED || outcome == LoginOutcome.SKIPPED)
                        ? ExitCode.NEGATIVE : ExitCode.OBSTACLE;
    }

    private static Finding finding(ServerLogin login) {
        return ProposalFailure.mostTelling(login.findings())
                .orElseGet(() -> Finding.of(FindingCode.LOGIN_NOT_TRIED, login.server().host().text()));
    }

    /** Every log-in that was tried, the incoming one first. */
    public List<ServerLogin> logins() {
        return Stream.concat(Stream.of(verification.incoming()), verification.outgoing().stream()).toList();
    }
}
