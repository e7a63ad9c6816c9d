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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.model.Finding;
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

    /** So many failures are no reason to worry; one more may lock an account. */
    private static final int HARMLESS_FAILURES = 2;

    private final Connector connector;
    private final LoginFailures failures;
    private final ServerAnswers answers = ServerAnswers.load();

    /** Remembers failures until the end of the program. */
    public JakartaMailVerification(Connector connector) {
        this(connector, List.of());
    }

    /**
     * @param connector opens and protects the connections
     * @param failures remember failed log-ins beyond the end of the program; the first is used
     */
    @Activate
    public JakartaMailVerification(@Reference Connector connector,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<LoginFailures> failures) {
        this.connector = connector;
        this.failures = failures.stream().findFirst()
                .orElseGet(() -> LoginFailures.untilTheEnd(InstantSource.system()));
    }

    @Override
    public List<Finding> remarks(Settings settings, Credential credential) {
        Stream<Finding> password = credential instanceof Credential.Password(String text) && looksMistyped(text)
                ? Stream.of(Finding.of(FindingCode.LOGIN_UNUSUAL_PASSWORD)) : Stream.empty();
        Stream<Finding> repeated = Stream.of(settings.incoming(), settings.outgoing().getFirst())
                .filter(server -> failures.recent(server) >= HARMLESS_FAILURES)
                .map(server -> Finding.of(FindingCode.LOGIN_REPEATED_FAILURES, server.host().text(),
                        Integer.toString(failures.recent(server))));
        return Stream.concat(password, repeated).toList();
    }

    private static boolean looksMistyped(String password) {
        return password.chars().anyMatch(Character::isISOControl) || !password.isEmpty()
                && (isSpace(password.charAt(0)) || isSpace(password.charAt(password.length() - 1)));
    }

    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }

    @Override
    public Verification verify(Settings settings, Credential credential, Optional<Provider> provider,
            LoginOptions options, Duration limit) {
        Thread.Builder threads = Thread.ofVirtual().name("verification");
        try (LimitedTask<ServerLogin> incoming = LimitedTask.start(threads,
                () -> verify(settings.incoming(), credential, provider, options, limit));
                LimitedTask<List<ServerLogin>> outgoing = LimitedTask.start(threads,
                        () -> verifySeries(settings.outgoing(), credential, provider, options,
                                Deadline.in(limit)))) {
            return new Verification(incoming.await(), outgoing.await());
        }
    }

    /** Goes on to the next server where one could not be asked; never after a refusal. */
    private List<ServerLogin> verifySeries(List<Server> series, Credential credential, Optional<Provider> provider,
            LoginOptions options, Deadline deadline) {
        List<ServerLogin> logins = new ArrayList<>();
        for (Server server : series) {
            Duration remaining = deadline.remaining();
            boolean last = logins.size() == series.size() - 1;
            Duration limit = last || remaining.compareTo(PATIENCE) < 0 ? remaining : PATIENCE;
            logins.add(verify(server, credential, provider, options, limit));
            if (logins.getLast().outcome() != LoginOutcome.ERROR || deadline.remaining().isZero()) {
                break;
            }
        }
        return logins;
    }

    @Override
    public ServerLogin verify(Server server, Credential credential, Optional<Provider> provider, LoginOptions options,
            Duration limit) {
        Deadline deadline = Deadline.in(limit);
        ServerLogin first = logIn(server, credential, provider, options, deadline);
        return UserNameForm.after(first, options)
                .map(other -> logIn(other, credential, provider, options, deadline))
                .filter(second -> second.outcome() == LoginOutcome.OK).orElse(first);
    }

    private ServerLogin logIn(Server server, Credential credential, Optional<Provider> provider, LoginOptions options,
            Deadline deadline) {
        LoginExplanation explanation = new LoginExplanation(server, credential, provider);
        if (credential instanceof Credential.Password
                && provider.filter(known -> known.passwordRule() == PasswordRule.OAUTH_ONLY).isPresent()) {
            return explanation.skipped(FindingCode.LOGIN_OAUTH_REQUIRED);
        }
        LoginConnections connections = new LoginConnections(connector, deadline);
        LoginAttempt attempt = new LoginAttempt(server, credential, options.address().filter(
                address -> options.senderCheck()), connections, answers, explanation);
        // Jakarta Mail reads inside of synchronized methods: before Java 24 that holds the carrier of a virtual thread.
        Thread.Builder threads = Thread.ofPlatform().daemon().name("log-in to " + server.host());
        try (LimitedTask<ServerLogin> login = LimitedTask.start(threads, attempt::run)) {
            return remembered(login.await(deadline.remaining(), attempt::outOfTime).with(connections.warning()));
        } finally {
            connections.abandon();
        }
    }

    private ServerLogin remembered(ServerLogin login) {
        switch (login.outcome()) {
            case OK -> failures.succeeded(login.server());
            case REFUSED -> failures.failed(login.server());
            case SKIPPED, ERROR -> { }
        }
        return login;
    }
}
