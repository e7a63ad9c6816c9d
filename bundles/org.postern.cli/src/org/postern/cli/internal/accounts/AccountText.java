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
import java.util.stream.Collectors;

import org.postern.accounts.Account;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.Server;

/** What a person types into another mail program. */
final class AccountText {

    private final Messages messages;
    private final Words words;

    AccountText(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    String text(List<Account> accounts) {
        return accounts.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    private String text(Account account) {
        TextTable table = new TextTable();
        row(table, "accounts.address", account.address().unicode());
        row(table, "accounts.name", account.personName());
        table.row("");
        server(table, "proposal.incoming", account.settings().incoming());
        for (Server server : account.settings().outgoing()) {
            table.row("");
            server(table, "proposal.outgoing", server);
        }
        return String.join("\n", table.lines()) + "\n";
    }

    private void server(TextTable table, String side, Server server) {
        row(table, side, words.protocol(server.protocol()));
        row(table, "accounts.server", server.host().text());
        row(table, "accounts.port", Integer.toString(server.port()));
        row(table, "accounts.security", words.security(server.security()));
        row(table, "proposal.username", server.username());
        row(table, "probe.authentication", words.authentication(server.authentication()));
    }

    private void row(TextTable table, String label, String value) {
        if (!value.isEmpty()) {
            table.row(messages.text(label), value);
        }
    }
}
