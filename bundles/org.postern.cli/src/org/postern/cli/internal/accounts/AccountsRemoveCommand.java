/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;

import com.google.gson.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern accounts remove}: forgets an account and its secret; the mail at the provider stays. */
@Command(name = "remove")
public final class AccountsRemoveCommand extends InstallationCommand {

    @Parameters(paramLabel = "ID", descriptionKey = "accounts.id")
    private String id;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public AccountsRemoveCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        Accounts accounts = installation.accounts().get();
        return accounts.find(id).map(account -> remove(account, accounts))
                .orElseGet(() -> terminal.wrongUsage("accounts.unknown", id));
    }

    private ExitCode remove(Account account, Accounts accounts) {
        accounts.remove(account.id());
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("id", account.id());
            object.addProperty("removed", true);
            terminal.result(object.toString());
        } else {
            terminal.result(terminal.messages().text("accounts.removed", account.id()));
        }
        return ExitCode.OK;
    }
}
