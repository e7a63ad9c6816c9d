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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.model.FindingCode;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.probe.connection.Connector;
import org.postern.probe.internal.Deadline;
import org.postern.probe.internal.LimitedTask;

/**
 * Logs in with Jakarta Mail, as the account will do later. Where a provider is known to take no password at all, none
 * is sent. Safe for use from many threads.
 *
 * @since 0.1.0
 */
@Component
public final class JakartaMailVerification implements LoginVerification {

    /** How long one outgoing server may hold up the next. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Connector connector;
    private final ServerAnswers answers = ServerAnswers.load();

    /** @param connector opens and protects the connections */
    @Activate
    public JakartaMailVerification(@Reference Connector connector) {
        this.connector = connector;
    }

    @Override
    public Verification verify(Settings settings, Credential credential, Optional<Provider> provider, Duration limit) {
        Thread.Builder threads = Thread.ofVirtual().name("verification");
        try (LimitedTask<ServerLogin> incoming = LimitedTask.start(threads,
                () -> verify(settings.incoming(), credential, provider, limit));
                LimitedTask<List<ServerLogin>> outgoing = LimitedTask.start(threads,
                        () -> verifySeries(settings.outgoing(), credential, provider, Deadline.in(limit)))) {
            return new Verification(incoming.await(), outgoing.await());
        }
    }

    /** Goes on to the next server where one could not be asked; never after a refusal. */
    private List<ServerLogin> verifySeries(List<Server> series, Credential credential, Optional<Provider> provider,
            Deadline deadline) {
        List<ServerLogin> logins = new ArrayList<>();
        for (Server server : series) {
            Duration remaining = deadline.remaining();
            boolean last = logins.size() == series.size() - 1;
            Duration limit = last || remaining.compareTo(PATIENCE) < 0 ? remaining : PATIENCE;
            logins.add(verify(server, credential, provider, limit));
            if (logins.getLast().outcome() != LoginOutcome.ERROR || deadline.remaining().isZero()) {
                break;
            }
        }
        return logins;
    }

    @Override
    public ServerLogin verify(Server server, Credential credential, Optional<Provider> provider, Duration limit) {
        LoginExplanation explanation = new LoginExplanation(server, credential, provider);
        if (credential instanceof Credential.Password
                && provider.filter(known -> known.passwordRule() == PasswordRule.OAUTH_ONLY).isPresent()) {
            return explanation.skipped(FindingCode.LOGIN_OAUTH_REQUIRED);
        }
        LoginConnections connections = new LoginConnections(connector, Deadline.in(limit));
        LoginAttempt attempt = new LoginAttempt(server, credential, connections, answers, explanation);
        // Jakarta Mail reads inside of synchronized methods: before Java 24 that holds the carrier of a virtual thread.
        Thread.Builder threads = Thread.ofPlatform().daemon().name("log-in to " + server.host());
        try (LimitedTask<ServerLogin> login = LimitedTask.start(threads, attempt::run)) {
            return login.await(limit, attempt::outOfTime).with(connections.warning());
        } finally {
            connections.abandon();
        }
    }
}
