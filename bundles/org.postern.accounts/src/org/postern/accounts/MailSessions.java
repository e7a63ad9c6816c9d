/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts;

import org.postern.verification.Credential;

import jakarta.mail.Session;

/**
 * Makes Jakarta Mail sessions from accounts.
 *
 * @since 0.1.0
 */
public interface MailSessions {

    /**
     * A session whose {@link Session#getStore()} and {@link Session#getTransport()} log in to the account's servers
     * with the account's secret. The transport tries the outgoing series in its order: a server that cannot be
     * reached is passed over; a message that a server has refused is not handed to another.
     */
    Session session(Account account);

    /** As {@link #session(Account)}, with a credential that is not saved. */
    Session session(Account account, Credential credential);
}
