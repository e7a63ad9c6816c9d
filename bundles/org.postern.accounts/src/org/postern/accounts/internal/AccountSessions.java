/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.accounts.MailSessions;
import org.postern.model.Finding;
import org.postern.model.Server;
import org.postern.probe.connection.Connector;
import org.postern.verification.Credential;
import org.postern.verification.MailSessionProperties;
import org.postern.verification.sasl.SaslStore;
import org.postern.verification.sasl.TokenStore;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;

/** Makes sessions from saved accounts. */
@Component
public final class AccountSessions implements MailSessions {

    private final Function<String, Optional<Credential>> credentials;
    private final MailSessionProperties properties;
    private final OutgoingHealth health;
    private final List<Consumer<SkippedServer>> listeners = new CopyOnWriteArrayList<>();

    /** @param connector opens every connection of the sessions */
    @Activate
    public AccountSessions(@Reference Accounts accounts, @Reference Connector connector) {
        this(accounts::credential, connector, InstantSource.system());
    }

    /** @param credentials the secret of the account with this id */
    AccountSessions(Function<String, Optional<Credential>> credentials, Connector connector, InstantSource clock) {
        this.credentials = credentials;
        this.properties = new MailSessionProperties(connector);
        this.health = new OutgoingHealth(clock);
    }

    @Override
    public Session session(Account account) {
        return session(account, credentials.apply(account.id()));
    }

    @Override
    public Session session(Account account, Credential credential) {
        return session(account, Optional.of(credential));
    }

    private Session session(Account account, Optional<Credential> credential) {
        MessageContentHandlers.makeKnown();
        // Only the kind of the credential matters for the properties.
        Credential kind = credential.orElseGet(() -> new Credential.Password(""));
        Properties values = properties.forSettings(account.settings(), kind);
        values.setProperty("mail.from", account.address().ascii());
        Session session = Session.getInstance(values, new IncomingLogIn(account.settings().incoming(), credential));
        // Of a session with an authenticator, the providers are looked for beside the authenticator: not their place.
        Stream.of(Session.getInstance(values).getProviders()).forEach(session::addProvider);
        try {
            session.setProvider(SaslStore.provider());
            session.setProvider(TokenStore.provider());
            OutgoingSeriesTransport.makeDefault(session, new OutgoingSeries(account.settings().outgoing(), credential,
                    server -> Session.getInstance(properties.forServer(server, kind)), health,
                    (server, findings) -> tellListeners(account, server, findings)));
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return session;
    }

    @Override
    public AutoCloseable onSkipped(Consumer<SkippedServer> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tellListeners(Account account, Server server, List<Finding> findings) {
        SkippedServer skipped = new SkippedServer(account, server, findings);
        listeners.forEach(listener -> listener.accept(skipped));
    }

    /**
     * Gives the credential to the incoming server alone. The sockets of its protocol lead nowhere else, whatever host
     * the application names; those of other protocols do, so they get nothing. The class is also how Jakarta Mail
     * finds this bundle's class loader, and with it the transport.
     */
    private static final class IncomingLogIn extends Authenticator {

        private final Server server;
        private final Optional<Credential> credential;

        IncomingLogIn(Server server, Optional<Credential> credential) {
            this.server = server;
            this.credential = credential;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return credential
                    .filter(known -> MailSessionProperties.protocolName(server).equals(getRequestingProtocol()))
                    .map(known -> new PasswordAuthentication(server.username(), known.secret())).orElse(null);
        }
    }
}
