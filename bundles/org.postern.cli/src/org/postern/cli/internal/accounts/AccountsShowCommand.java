/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.util.List;
import java.util.Optional;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.Server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern accounts show}: one account with its servers. */
@Command(name = "show")
public final class AccountsShowCommand extends InstallationCommand {

    private final Messages messages;

    @Parameters(paramLabel = "ID", descriptionKey = "accounts.id")
    private String id;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public AccountsShowCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
        this.messages = terminal.messages();
    }

    @Override
    protected ExitCode run() {
        Accounts accounts = installation.accounts().get();
        return accounts.find(id).map(account -> show(account, accounts))
                .orElseGet(() -> terminal.wrongUsage("accounts.unknown", id));
    }

    private ExitCode show(Account account, Accounts accounts) {
        boolean isDefault = accounts.defaultAccount().map(Account::id).equals(Optional.of(account.id()));
        if (json) {
            terminal.result(new AccountJson(messages.locale()).object(account, isDefault).toString());
        } else {
            table(account, isDefault).lines().forEach(terminal::result);
        }
        return ExitCode.OK;
    }

    private TextTable table(Account account, boolean isDefault) {
        TextTable table = new TextTable();
        table.row(messages.text("accounts.account"), account.id(),
                isDefault ? messages.text("accounts.default") : "");
        table.row(messages.text("accounts.address"), account.address().unicode());
        if (!account.personName().isEmpty()) {
            table.row(messages.text("accounts.name"), account.personName());
        }
        row("proposal.incoming", account.settings().incoming(), table);
        List<Server> series = account.settings().outgoing();
        series.forEach(server -> row(server == series.getFirst() ? "proposal.outgoing" : "proposal.then", server,
                table));
        return table;
    }

    private void row(String label, Server server, TextTable table) {
        Words words = new Words(messages);
        table.row(messages.text(label), words.protocol(server.protocol()) + " " + server.host() + ":" + server.port(),
                words.security(server.security()), server.username());
    }
}
