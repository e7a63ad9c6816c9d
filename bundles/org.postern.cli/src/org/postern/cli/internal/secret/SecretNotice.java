/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.secret;

import org.postern.accounts.Accounts.SecretStorage;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.Finding;
import org.postern.model.FindingCode;

/** Tells a person where their password went, where that is worth knowing. */
public final class SecretNotice {

    private SecretNotice() {
    }

    /** Says so on standard error, for the account with this id. */
    public static void tell(Terminal terminal, String id, SecretStorage storage) {
        if (storage == SecretStorage.MEMORY) {
            terminal.notice(Finding.of(FindingCode.SECRET_IN_MEMORY, id));
        } else if (KeyFilePasswordProvider.isInUse()) {
            terminal.notice(terminal.messages().text("setup.key-file", id));
        }
    }
}
