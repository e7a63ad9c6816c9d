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
import org.postern.cli.internal.terminal.Terminal;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.model.Server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern accounts list}: the saved accounts, in the order in which they were made. */
@Command(name = "list")
public final class AccountsListCommand extends InstallationCommand {

    @Option(names = "--json", descriptionKey = "accounts.json")
    private boolean json;

    public AccountsListCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        Accounts accounts = installation.accounts().get();
        List<Account> all = accounts.all();
        Optional<String> first = accounts.defaultAccount().map(Account::id);
        if (json) {
            AccountJson writer = new AccountJson(terminal.messages().locale());
            all.forEach(account -> terminal.result(
                    writer.object(account, first.equals(Optional.of(account.id()))).toString()));
        } else if (all.isEmpty()) {
            terminal.notice(terminal.messages().text("accounts.empty"));
        } else {
            TextTable table = new TextTable();
            all.forEach(account -> row(account, first.equals(Optional.of(account.id())), table));
            table.lines().forEach(terminal::result);
        }
        return ExitCode.OK;
    }

    private void row(Account account, boolean isDefault, TextTable table) {
        table.row(account.id(), account.personName(), place(account.settings().incoming()),
                place(account.settings().outgoing().getFirst()),
                isDefault ? terminal.messages().text("accounts.default") : "");
    }

    private static String place(Server server) {
        return server.host() + ":" + server.port();
    }
}
