/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.verification.ConnectionFailedException;
import org.postern.verification.Credential;
import org.postern.verification.MailSessionProperties;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;

/**
 * The outgoing servers of one account, and how to get through to one of them.
 *
 * @param servers the series in the order of the account
 * @param credential what to log in with; empty where nothing is saved
 * @param sessions makes the session for one server of the series
 * @param health what is remembered of the servers
 * @param skipped is told of every server that is passed over, and why
 */
record OutgoingSeries(List<Server> servers, Optional<Credential> credential, Function<Server, Session> sessions,
        OutgoingHealth health, BiConsumer<Server, List<Finding>> skipped) {

    /**
     * A transport that is connected to, and logged in at, the first server that answers.
     *
     * @throws AuthenticationFailedException where that server refuses the log-in; another one is not tried, because
     *         every refusal counts towards a lock
     * @throws CancellationException if the thread was interrupted
     */
    Transport connect() throws MessagingException {
        MessagingException failure = new MessagingException("There is no outgoing server.");
        for (Server server : health.inOrder(servers)) {
            Transport transport = MailSessionProperties.transport(sessions.apply(server));
            try {
                logIn(transport, server);
                health.answered(server);
                return transport;
            } catch (AuthenticationFailedException refused) {
                health.answered(server);
                throw refused;
            } catch (MessagingException unreachable) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                health.failed(server);
                skipped.accept(server, findings(server, unreachable));
                unreachable.addSuppressed(failure);
                failure = unreachable;
            }
        }
        throw failure;
    }

    private void logIn(Transport transport, Server server) throws MessagingException {
        if (server.username().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(server.host().text(), server.port(), server.username(), credential
                    .orElseThrow(() -> new AuthenticationFailedException("There is no saved password.")).secret());
        }
    }

    private static List<Finding> findings(Server server, MessagingException unreachable) {
        return Stream.concat(Stream.of(Finding.of(FindingCode.OUTGOING_SKIPPED, server.host().text())),
                Stream.<Throwable>iterate(unreachable, cause -> cause != null, Throwable::getCause)
                        .filter(ConnectionFailedException.class::isInstance).map(ConnectionFailedException.class::cast)
                        .map(ConnectionFailedException::finding)).toList();
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return "OutgoingSeries" + servers;
    }
}
