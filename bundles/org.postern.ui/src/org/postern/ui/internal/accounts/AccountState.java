/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;

/** What is known of an account since the list was opened. The secret is not read to find out. */
enum AccountState {
    UNTESTED(Phrase.ACCOUNT_UNTESTED, Icon.UNTESTED),
    TESTING(Phrase.ACCOUNT_TESTING, Icon.WAITING),
    WORKS(Phrase.ACCOUNT_WORKS, Icon.OK),
    FAILS(Phrase.ACCOUNT_FAILS, Icon.ERROR);

    private final Phrase words;
    private final Icon icon;

    AccountState(Phrase words, Icon icon) {
        this.words = words;
        this.icon = icon;
    }

    Phrase words() {
        return words;
    }

    Icon icon() {
        return icon;
    }
}
