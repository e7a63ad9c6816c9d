/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.sending;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.accounts.MailSessions;
import org.postern.accounts.MailSessions.SkippedServer;
import org.postern.cli.internal.arguments.PasswordInput;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Server;
import org.postern.verification.Credential;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern send}: sends standard input through the outgoing series of an account. */
@Command(name = "send")
public final class SendCommand extends InstallationCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, descriptionKey = "send.account")
    private String accountId;

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, descriptionKey = "send.to")
    private List<MailAddress> recipients;

    @Option(names = "--subject", paramLabel = "TEXT", required = true, descriptionKey = "send.subject")
    private String subject;

    public SendCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        Accounts accounts = installation.accounts().get();
        return accounts.find(accountId).map(account -> send(account, accounts))
                .orElseGet(() -> terminal.wrongUsage("accounts.unknown", accountId));
    }

    private ExitCode send(Account account, Accounts accounts) {
        Optional<Credential> credential = accounts.credential(account.id()).or(() -> ask(account));
        if (credential.isEmpty()) {
            return terminal.fail(ExitCode.NEGATIVE, Finding.of(FindingCode.SECRET_MISSING, account.id()));
        }
        try {
            String text = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
            return send(account, credential.get(), text, engine().sessions(accounts));
        } catch (IOException unreadable) {
            return terminal.wrongUsage("input.unreadable");
        }
    }

    private Optional<Credential> ask(Account account) {
        return terminal.prompt()
                .map(prompt -> PasswordInput.ask(prompt, terminal.messages().text("password.question", account.id())))
                .flatMap(answer -> answer instanceof PasswordInput.Given(Credential given) ? Optional.of(given)
                        : Optional.empty());
    }

    private ExitCode send(Account account, Credential credential, String text, MailSessions sessions) {
        List<SkippedServer> skipped = new ArrayList<>();
        sessions.onSkipped(skipped::add);
        try {
            new OutgoingMessage(sessions.session(account, credential), account, recipients, subject, text).send();
            tell(skipped);
            terminal.result(terminal.messages().text("send.sent", account.id()));
            return ExitCode.OK;
        } catch (MessagingException failure) {
            List<Server> series = account.settings().outgoing();
            List<Server> passedOver = skipped.stream().map(SkippedServer::server).toList();
            Optional<Server> answered = series.stream().filter(server -> !passedOver.contains(server)).findFirst();
            if (answered.isPresent()) {
                tell(skipped);
            }
            SendFailure reason = SendFailure.of(failure, answered.orElseGet(series::getLast), credential);
            return terminal.fail(reason.end(), reason.finding());
        }
    }

    /** Only where another server took their place: where none did, the failure says it all. */
    private void tell(List<SkippedServer> skipped) {
        skipped.stream().flatMap(server -> server.findings().stream())
                .filter(finding -> finding.code() == FindingCode.OUTGOING_SKIPPED).forEach(terminal::notice);
    }
}
