/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
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
import org.postern.model.Settings;
import org.postern.model.SourceId;
import org.postern.verification.Credential;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification.Verification;
import org.postern.verification.ServerLogin;

class CheckedLoginTest {

    private static final Server IMAP = server(Protocol.IMAP, "imap.example.org");
    private static final Server FIRST = server(Protocol.SMTP, "first.example.org");
    private static final Server SECOND = server(Protocol.SMTP, "second.example.org");
    private static final Server THIRD = server(Protocol.SMTP, "third.example.org");

    private static Server server(Protocol protocol, String host) {
        return new Server(protocol, new HostName(host), 465, Security.TLS, List.of(), "user@example.org");
    }

    private static ServerLogin login(Server server, LoginOutcome outcome, FindingCode... codes) {
        return new ServerLogin(server, outcome, Stream.of(codes).map(code -> Finding.of(code, "host")).toList());
    }

    private static CheckedLogin checked(ServerLogin incoming, ServerLogin... outgoing) {
        MailAddress address = ((MailAddress.Valid) MailAddress.read("user@example.org")).address();
        Proposal proposal = new Proposal(address, Proposal.Outcome.FOUND, Optional.empty(), proposed(IMAP),
                proposed(FIRST, SECOND, THIRD), Proposal.Consent.NONE, List.of(), List.of(), Duration.ZERO,
                Duration.ZERO);
        return new CheckedLogin(proposal, new Credential.Password("p"), new Verification(incoming, List.of(outgoing)));
    }

    private static List<ProposedServer> proposed(Server... servers) {
        return Stream.of(servers).map(server -> new ProposedServer(server, Grade.A, List.of(SourceId.CATALOG),
                ServerState.OK, List.of())).toList();
    }

    @Test
    void letsTheServerThatWorkedLeadTheSeries() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.OK),
                login(FIRST, LoginOutcome.ERROR), login(SECOND, LoginOutcome.OK));
        assertEquals(List.of(SECOND, FIRST, THIRD), login.provenSettings().outgoing());
        assertEquals(Optional.empty(), login.failure());
    }

    @Test
    void takesARefusalOfOneSideForAClearNo() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.ERROR, FindingCode.CONNECTION_TIMEOUT),
                login(FIRST, LoginOutcome.REFUSED, FindingCode.LOGIN_REFUSED));
        assertEquals(ExitCode.NEGATIVE, login.failure().orElseThrow().end());
    }

    @Test
    void takesASideThatCannotBeAskedForAnObstacle() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.OK),
                login(FIRST, LoginOutcome.ERROR, FindingCode.CONNECTION_TIMEOUT),
                login(SECOND, LoginOutcome.ERROR, FindingCode.PLAIN_TEXT, FindingCode.CONNECTION_REFUSED));
        CheckedLogin.LoginFailure failure = login.failure().orElseThrow();
        assertEquals(ExitCode.OBSTACLE, failure.end());
        assertEquals(FindingCode.CONNECTION_REFUSED, failure.finding().code());
    }

    @Test
    void savesTheUserNamesThatWereLetIn() {
        CheckedLogin login = checked(login(IMAP.withUsername("user"), LoginOutcome.OK),
                login(FIRST.withUsername("user"), LoginOutcome.OK));
        assertEquals(new Settings(IMAP.withUsername("user"), List.of(FIRST.withUsername("user"), SECOND, THIRD)),
                login.provenSettings());
    }

    @Test
    void keepsWhatALogInFoundOutWithItsServer() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.REFUSED, FindingCode.LOGIN_REFUSED),
                login(FIRST, LoginOutcome.ERROR, FindingCode.CONNECTION_TIMEOUT),
                login(SECOND, LoginOutcome.REFUSED, FindingCode.LOGIN_BASIC_DISABLED));
        Proposal checked = login.checkedProposal();
        assertEquals(List.of(List.of(FindingCode.LOGIN_REFUSED)), codes(checked.incoming()));
        assertEquals(List.of(List.of(FindingCode.CONNECTION_TIMEOUT), List.of(FindingCode.LOGIN_BASIC_DISABLED),
                List.of()), codes(checked.outgoing()));
    }

    private static List<List<FindingCode>> codes(List<ProposedServer> servers) {
        return servers.stream().map(server -> server.findings().stream().map(Finding::code).toList()).toList();
    }

    @Test
    void takesARefusedSenderForAClearNo() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.OK),
                login(FIRST, LoginOutcome.OK, FindingCode.SENDER_REFUSED));
        CheckedLogin.LoginFailure failure = login.failure().orElseThrow();
        assertEquals(ExitCode.NEGATIVE, failure.end());
        assertEquals(FindingCode.SENDER_REFUSED, failure.finding().code());
    }

    @Test
    void tellsPeopleWhatTheLogInsFoundOutExceptWhatEndsTheCommand() {
        CheckedLogin login = checked(login(IMAP, LoginOutcome.OK, FindingCode.TLS_EXCEPTION),
                login(FIRST, LoginOutcome.REFUSED, FindingCode.LOGIN_REFUSED));
        List<String> lines = new LoginReport(new Messages(Locale.ENGLISH)).lines(login);
        assertTrue(lines.stream().anyMatch(line -> line.contains(
                Finding.of(FindingCode.TLS_EXCEPTION, "host").message(Locale.ENGLISH))), lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.contains("did not accept")), lines::toString);
    }
}
