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

import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.verification.ServerLogin;

/** What came of log-ins, for people: one line for each. */
public final class LoginReport {

    private final Messages messages;

    public LoginReport(Messages messages) {
        this.messages = messages;
    }

    public List<String> lines(CheckedLogin login) {
        TextTable table = new TextTable();
        for (ServerLogin one : login.logins()) {
            table.row(messages.text(one.server().protocol().isIncoming() ? "login.incoming" : "login.outgoing"),
                    one.server().host() + ":" + one.server().port(), messages.text("login." + one.outcome().id()));
        }
        return table.lines();
    }
}
