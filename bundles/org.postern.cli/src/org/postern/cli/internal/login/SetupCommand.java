/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts.Saved;
import org.postern.cli.internal.arguments.PasswordInput;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.secret.SecretNotice;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Provider;

import com.google.gson.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern setup}: finds, shows, asks, logs in, and saves the account. */
@Command(name = "setup")
public final class SetupCommand extends InstallationCommand {

    @Parameters(paramLabel = "ADDRESS", descriptionKey = "option.address")
    private MailAddress address;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "setup.name")
    private String personName = "";

    @Option(names = "--password-stdin", descriptionKey = "option.password-stdin")
    private boolean passwordOnStandardInput;

    @Option(names = "--yes", descriptionKey = "setup.yes")
    private boolean yes;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public SetupCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        LoginFlow flow = new LoginFlow(this::engine, terminal, json);
        PasswordInput password = PasswordInput.of(passwordOnStandardInput, terminal);
        return switch (flow.run(address, password, UnaryOperator.identity(), this::objection)) {
            case LoginFlow.Result.Failed(ExitCode end) -> end;
            case LoginFlow.Result.LoggedIn(CheckedLogin login, JsonObject object) -> {
                Account account = save(login);
                object.addProperty("account", account.id());
                flow.finish(object);
                yield ExitCode.OK;
            }
        };
    }

    private Optional<ExitCode> objection(Proposal proposal) {
        if (yes) {
            return Optional.empty();
        } else if (terminal.prompt().isPresent()) {
            boolean agreed = terminal.prompt().get().agrees(terminal.messages().text("setup.question"));
            return agreed ? Optional.empty() : Optional.of(terminal.wrongUsage("setup.not-agreed"));
        }
        return proposal.consent() == Proposal.Consent.NONE ? Optional.empty()
                : Optional.of(terminal.wrongUsage("setup.consent", address.unicode()));
    }

    private Account save(CheckedLogin login) {
        Saved saved = installation.accounts().get().add(address, personName, login.provenSettings(),
                login.proposal().provider().map(Provider::id).orElse(""), login.credential());
        if (!json) {
            terminal.result(terminal.messages().text("setup.saved", saved.account().id()));
        }
        SecretNotice.tell(terminal, saved.account().id(), saved.secretStorage());
        return saved.account();
    }
}
