/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts;

import java.util.List;
import java.util.function.Consumer;

import org.postern.model.Finding;
import org.postern.model.Server;
import org.postern.verification.Credential;

import jakarta.mail.Session;

/**
 * Makes Jakarta Mail sessions from accounts. Safe for use from many threads, as the sessions are.
 *
 * @since 0.1.0
 */
public interface MailSessions {

    /**
     * A session whose {@link Session#getStore()} and {@link Session#getTransport()} log in to the account's servers
     * with the secret that is saved now; reading it may ask the person for the master password of the secure storage.
     *
     * <p>The transport, also that of {@link jakarta.mail.Transport#send(jakarta.mail.Message)}, tries the outgoing
     * series in its order, those that could not be reached in the last ten minutes last: a server that cannot be
     * reached, cannot be trusted or does not greet is passed over. A refused log-in ends the attempt, and a message
     * that a server has refused is not handed to another. Each server takes at most 10 s to connect and 20 s for each
     * answer. Connecting throws {@link jakarta.mail.AuthenticationFailedException} where no secret is saved.
     *
     * <p>Interrupting a virtual thread closes its sockets; connecting the transport then throws a
     * {@link java.util.concurrent.CancellationException}.
     */
    Session session(Account account);

    /** As {@link #session(Account)}, with a credential that is not saved. */
    Session session(Account account, Credential credential);

    /**
     * Calls {@code listener} for every outgoing server that is passed over, on the thread that connects, until the
     * answer is closed.
     */
    AutoCloseable onSkipped(Consumer<SkippedServer> listener);

    /**
     * An outgoing server that was passed over.
     *
     * @param account whose server
     * @param server which one
     * @param findings that it was skipped, and why where that is known
     */
    record SkippedServer(Account account, Server server, List<Finding> findings) {
        public SkippedServer {
            findings = List.copyOf(findings);
        }
    }
}
