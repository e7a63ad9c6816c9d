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

import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.Finding;
import org.postern.verification.ServerLogin;

/** What came of log-ins, for people: one line for each, then what they found out. */
public final class LoginReport {

    private final Messages messages;
    private final Words words;

    public LoginReport(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    public List<String> lines(CheckedLogin login) {
        TextTable table = new TextTable();
        for (ServerLogin one : login.logins()) {
            table.row(messages.text(one.server().protocol().isIncoming() ? "login.incoming" : "login.outgoing"),
                    one.server().host() + ":" + one.server().port(), messages.text("login." + one.outcome().id()));
        }
        return Stream.concat(table.lines().stream(),
                findings(login).flatMap(finding -> words.finding(finding).stream()))
                .toList();
    }

    /** Without the one that ends the command. */
    private static Stream<Finding> findings(CheckedLogin login) {
        Optional<Finding> last = login.failure().map(CheckedLogin.LoginFailure::finding);
        return login.logins().stream().flatMap(one -> one.findings().stream()).distinct()
                .filter(finding -> !last.equals(Optional.of(finding)));
    }
}
