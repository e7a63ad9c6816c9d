/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.Settings;

/**
 * Logs in to both sides and out again; sends no message. At most two log-ins fail per server and call: the second only
 * where another form of the user name may be tried.
 *
 * @since 0.1.0
 */
public interface LoginVerification {

    /**
     * Verifies settings: the incoming server and the outgoing series at the same time. Of the series, servers that
     * cannot be reached are passed over until one answers; a refused password ends the series. Blocks for at most
     * {@code limit}; interrupting the thread closes the sockets within 200 ms.
     *
     * @param provider whose rules and links explain a refusal
     * @return never throws for an expected failure; its servers have the user names that were let in
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    Verification verify(Settings settings, Credential credential, Optional<Provider> provider, LoginOptions options,
            Duration limit);

    /** Verifies settings with the default options. */
    default Verification verify(Settings settings, Credential credential, Optional<Provider> provider,
            Duration limit) {
        return verify(settings, credential, provider, LoginOptions.DEFAULT, limit);
    }

    /** Verifies one server; as {@link #verify(Settings, Credential, Optional, LoginOptions, Duration)}. */
    ServerLogin verify(Server server, Credential credential, Optional<Provider> provider, LoginOptions options,
            Duration limit);

    /** Verifies one server with the default options. */
    default ServerLogin verify(Server server, Credential credential, Optional<Provider> provider, Duration limit) {
        return verify(server, credential, provider, LoginOptions.DEFAULT, limit);
    }

    /**
     * What a person should know before a log-in: that a password looks mistyped, and that another failure may lock the
     * account. Asks nobody.
     */
    List<Finding> remarks(Settings settings, Credential credential);

    /**
     * What came of both sides.
     *
     * @param incoming the incoming server
     * @param outgoing one entry for every server of the series that was tried, in that order
     */
    record Verification(ServerLogin incoming, List<ServerLogin> outgoing) {
        public Verification {
            outgoing = List.copyOf(outgoing);
        }

        /** Whether both sides let us in. */
        public boolean succeeded() {
            return incoming.outcome() == LoginOutcome.OK
                    && outgoing.stream().anyMatch(login -> login.outcome() == LoginOutcome.OK);
        }

        /** The servers that decided, where they could not be asked; a look tells more of them than a log-in. */
        public List<Server> unanswered() {
            return Stream.of(incoming, decidingOutgoing()).filter(login -> login.outcome() == LoginOutcome.ERROR)
                    .map(ServerLogin::server).toList();
        }

        /** The outgoing server that let us in, or the last that was tried. */
        public ServerLogin decidingOutgoing() {
            return outgoing.stream().filter(login -> login.outcome() == LoginOutcome.OK).findFirst()
                    .orElseGet(outgoing::getLast);
        }
    }
}
