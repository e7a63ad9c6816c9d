/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.accounts.Accounts.Saved;
import org.postern.accounts.Accounts.SecretStorage;
import org.postern.cli.internal.discovery.ProposalFailure;
import org.postern.cli.internal.discovery.ProposalReport;
import org.postern.cli.internal.installation.Engine;
import org.postern.cli.internal.login.CheckedLogin;
import org.postern.cli.internal.login.LoginReport;
import org.postern.cli.internal.probe.ProbeReport;
import org.postern.cli.internal.sending.OutgoingMessage;
import org.postern.cli.internal.sending.SendFailure;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryOptions;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.verification.Credential;

/** The whole way with an account, from its address to a message that is read back, told step by step. */
public final class Demo {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(20);
    private static final String PERSON = "Ada Demo";

    private final MailAddress address;
    private final Credential credential;
    private final Engine engine;
    private final Accounts accounts;
    private final Terminal terminal;
    private final Messages messages;

    public Demo(MailAddress address, Credential credential, Engine engine, Accounts accounts, Terminal terminal) {
        this.address = address;
        this.credential = credential;
        this.engine = engine;
        this.accounts = accounts;
        this.terminal = terminal;
        this.messages = terminal.messages();
    }

    /** Goes the whole way, and ends well only if the message was sent, fetched, and is the same. */
    public ExitCode run() {
        terminal.result(messages.text("demo.discover", address.unicode()));
        Proposal proposal = engine.discovery().start(address, DiscoveryOptions.DEFAULT, event -> { }).await();
        Optional<ProposalFailure> nothing = ProposalFailure.of(proposal);
        told(new ProposalReport(messages).lines(proposal, nothing.map(ProposalFailure::finding)));
        return nothing.map(failure -> terminal.fail(failure.end(), failure.finding()))
                .orElseGet(() -> probe(proposal));
    }

    private ExitCode probe(Proposal proposal) {
        Settings settings = CheckedLogin.settings(proposal);
        terminal.result(messages.text("demo.probe"));
        for (Server server : Stream.concat(Stream.of(settings.incoming()), settings.outgoing().stream()).toList()) {
            ProbeResult seen = engine.probe().probe(ProbeTarget.of(server), PROBE_LIMIT);
            told(new ProbeReport(messages).lines(seen, Optional.empty()).subList(0, 1));
            if (seen.state() != ServerState.OK) {
                return terminal.fail(ExitCode.OBSTACLE, Finding.mostTelling(seen.findings()).orElseThrow());
            }
        }
        return verify(proposal, settings);
    }

    private ExitCode verify(Proposal proposal, Settings settings) {
        terminal.result(messages.text("demo.verify"));
        CheckedLogin login = new CheckedLogin(proposal, credential,
                engine.verification().verify(settings, credential, proposal.provider(), LOGIN_LIMIT));
        told(new LoginReport(messages).lines(login));
        return login.failure().map(failure -> terminal.fail(failure.end(), failure.finding()))
                .orElseGet(() -> save(login));
    }

    private ExitCode save(CheckedLogin login) {
        Saved saved = accounts.add(address, PERSON, login.provenSettings(),
                login.proposal().provider().map(Provider::id).orElse(""), credential);
        terminal.result(messages.text("demo.save", saved.account().id()));
        if (saved.secretStorage() == SecretStorage.MEMORY) {
            terminal.notice(Finding.of(FindingCode.SECRET_IN_MEMORY, saved.account().id()));
        }
        ExitCode end = use(accounts.find(saved.account().id()).orElseThrow());
        accounts.remove(saved.account().id());
        if (end == ExitCode.OK) {
            terminal.result(messages.text("demo.remove"));
            terminal.result(messages.text("demo.works"));
        }
        return end;
    }

    private ExitCode use(Account account) {
        Session session = engine.sessions(accounts).session(account);
        Server outgoing = account.settings().outgoing().getFirst();
        try {
            OutgoingMessage message = new OutgoingMessage(session, account, List.of(address),
                    messages.text("demo.subject"), messages.text("demo.text"));
            message.send();
            terminal.result(messages.text("demo.send", outgoing.host().text(), Integer.toString(outgoing.port())));
            return isInInbox(message, session) ? arrived(account) : terminal.fail(ExitCode.NEGATIVE,
                    FindingCode.MESSAGE_UNCONFIRMED.id(), messages.text("demo.lost", address.unicode()));
        } catch (MessagingException failure) {
            SendFailure reason = SendFailure.of(failure, outgoing, credential);
            return terminal.fail(reason.end(), reason.finding());
        }
    }

    private ExitCode arrived(Account account) {
        terminal.result(messages.text("demo.fetch", account.settings().incoming().host().text(),
                Integer.toString(account.settings().incoming().port())));
        return ExitCode.OK;
    }

    private static boolean isInInbox(OutgoingMessage sent, Session session) throws MessagingException {
        try (Store store = session.getStore()) {
            store.connect();
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message fetched : inbox.getMessages()) {
                    if (isSame(sent, fetched)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    private static boolean isSame(OutgoingMessage sent, Message fetched) throws MessagingException {
        try {
            return List.of(sent.getMessageID()).equals(List.of(fetched.getHeader("Message-ID")))
                    && sent.getSubject().equals(fetched.getSubject())
                    && List.of(sent.getFrom()).equals(List.of(fetched.getFrom()))
                    && text(sent).equals(text(fetched));
        } catch (IOException unreadable) {
            throw new MessagingException("the message cannot be read", unreadable);
        }
    }

    private static String text(Message message) throws IOException, MessagingException {
        return new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Details, below their step. */
    private void told(List<String> lines) {
        lines.forEach(line -> terminal.result("   " + line));
    }
}
