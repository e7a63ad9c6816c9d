/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.postern.cli.internal.terminal.ExitCode;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
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

    /**
     * The proposal as the log-ins left it: servers with the user names that were let in and with what the log-ins
     * found out; the outgoing server that let us in leads the series.
     */
    public Proposal checkedProposal() {
        List<ProposedServer> outgoing = new ArrayList<>(checked(proposal.outgoing(), verification.outgoing()));
        List<LoginOutcome> outcomes = verification.outgoing().stream().map(ServerLogin::outcome).toList();
        if (outcomes.contains(LoginOutcome.OK)) {
            outgoing.addFirst(outgoing.remove(outcomes.indexOf(LoginOutcome.OK)));
        }
        return proposal.withServers(checked(proposal.incoming(), List.of(verification.incoming())), outgoing);
    }

    /** @param logins one for each of the first servers */
    private static List<ProposedServer> checked(List<ProposedServer> servers, List<ServerLogin> logins) {
        return IntStream.range(0, servers.size())
                .mapToObj(i -> i < logins.size() ? checked(servers.get(i), logins.get(i)) : servers.get(i)).toList();
    }

    private static ProposedServer checked(ProposedServer proposed, ServerLogin login) {
        return new ProposedServer(login.server(), proposed.grade(), proposed.sources(), proposed.fields(),
                proposed.state(),
                Stream.concat(proposed.findings().stream(), login.findings().stream()).distinct().toList());
    }

    /** The settings to save. */
    public Settings provenSettings() {
        return settings(checkedProposal());
    }

    /** Why the check failed; empty where both sides let us in and have nothing against us. */
    public Optional<LoginFailure> failure() {
        return Stream.of(verification.incoming(), verification.decidingOutgoing()).filter(CheckedLogin::failed)
                .findFirst().map(login -> new LoginFailure(end(), finding(login)));
    }

    private static boolean failed(ServerLogin login) {
        return login.outcome() != LoginOutcome.OK || refusesSender(login);
    }

    private static boolean refusesSender(ServerLogin login) {
        return login.findings().stream().anyMatch(finding -> finding.code() == FindingCode.SENDER_REFUSED);
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
        return Stream.of(verification.incoming(), verification.decidingOutgoing())
                .anyMatch(login -> login.outcome() == LoginOutcome.REFUSED || login.outcome() == LoginOutcome.SKIPPED
                        || refusesSender(login)) ? ExitCode.NEGATIVE : ExitCode.OBSTACLE;
    }

    private static Finding finding(ServerLogin login) {
        return Finding.mostTelling(login.findings())
                .orElseGet(() -> Finding.of(FindingCode.LOGIN_NOT_TRIED, login.server().host().text()));
    }

    /** Every log-in that was tried, the incoming one first. */
    public List<ServerLogin> logins() {
        return Stream.concat(Stream.of(verification.incoming()), verification.outgoing().stream()).toList();
    }
}
