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
import java.util.Properties;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.probe.connection.Connector;
import org.postern.verification.sasl.SaslStore;
import org.postern.verification.sasl.SaslTransport;
import org.postern.verification.sasl.SecuredChannel;
import org.postern.verification.sasl.TokenStore;

import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;

/**
 * The properties that make a Jakarta Mail session speak with the servers of an account, and with nobody else.
 *
 * <p>Connections come from the {@link Connector}, so that names, addresses, trust and certificates are judged as in
 * discovery and probe. Jakarta Mail knows the protocols by their plain names {@code imap}, {@code pop3} and
 * {@code smtp}: with implicit TLS (RFC 8314) its sockets arrive protected, with STARTTLS (RFC 2595, RFC 3207) it must
 * upgrade them before it logs in. A failure to connect is a {@link ConnectionFailedException} among the causes.
 *
 * <p>The mechanisms of a log-in are those of {@link LoginMechanisms}. What Jakarta Mail itself does not speak needs
 * {@link SaslStore} and {@link #transport(Session)}; POP3 has only what Jakarta Mail speaks, which cannot be extended,
 * and {@link TokenStore} notices where a token is refused.
 *
 * <p>Names and passwords are not among the properties. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class MailSessionProperties {

    /** The longest a connection may take to be made and protected. */
    public static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** The longest a server may take over an answer, or to take what it is sent. */
    public static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final Connector connector;
    private final long mostBytes;

    /** @param connector opens every connection of the sessions */
    public MailSessionProperties(Connector connector) {
        this(connector, Long.MAX_VALUE);
    }

    /** @param mostBytes the most that a connection takes from the server */
    MailSessionProperties(Connector connector, long mostBytes) {
        this.connector = connector;
        this.mostBytes = mostBytes;
    }

    /** Whether Jakarta Mail is to log in to a server. */
    static boolean needsLogIn(Server server) {
        return !server.username().isEmpty() && !server.authentication().equals(List.of(AuthenticationMethod.NONE));
    }

    /** The name under which Jakarta Mail knows the protocol of a server, and the middle of its property names. */
    public static String protocolName(Server server) {
        return server.protocol().id();
    }

    /** The properties for the incoming server and the first of the outgoing series. */
    public Properties forSettings(Settings settings, Credential credential) {
        Properties properties = forServer(settings.incoming(), credential);
        properties.putAll(forServer(settings.outgoing().getFirst(), credential));
        return properties;
    }

    /**
     * The properties for one server. The values of {@code mail.*.socketFactory}, {@code mail.*.ssl.socketFactory} and
     * {@code mail.*.securedChannel} are objects.
     *
     * @param credential decides which mechanisms may be used; its secret is not looked at
     */
    public Properties forServer(Server server, Credential credential) {
        String prefix = "mail." + protocolName(server) + ".";
        ServerSockets sockets = new ServerSockets(connector, server, mostBytes);
        Properties properties = new Properties();
        properties.setProperty(server.protocol().isIncoming() ? "mail.store.protocol" : "mail.transport.protocol",
                protocolName(server));
        properties.setProperty(prefix + "host", server.host().text());
        properties.setProperty(prefix + "port", Integer.toString(server.port()));
        properties.put(prefix + "socketFactory", sockets);
        properties.put(prefix + "ssl.socketFactory", new UpgradedSockets(sockets));
        properties.put(SecuredChannel.property(protocolName(server)), sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "ssl.enable", "false");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECT_LIMIT.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(ANSWER_LIMIT.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(ANSWER_LIMIT.toMillis()));
        List<String> mechanisms = LoginMechanisms.inOrder(server, credential);
        properties.setProperty(prefix + "sasl.enable", "true");
        properties.setProperty(prefix + "sasl.mechanisms", String.join(" ", mechanisms));
        // POP3 is left to Jakarta Mail, which passes over what it does not speak.
        properties.setProperty(prefix + "auth.mechanisms", String.join(" ", mechanisms));
        if (server.protocol() == Protocol.POP3) {
            // Servers need not take a first answer along with the command (RFC 5034), and that of Outlook does not.
            properties.setProperty(prefix + "auth.xoauth2.two.line.authentication.format", "true");
        }
        if (server.protocol() == Protocol.SMTP) {
            // An address literal (RFC 5321 section 4.1.3): nothing of this network is told, no resolver is asked.
            properties.setProperty(prefix + "localhost", "[127.0.0.1]");
        }
        return properties;
    }

    /** The store for the incoming server of a session with these properties. */
    static Store store(Session session, Server server) {
        return server.protocol() == Protocol.IMAP ? new SaslStore(session, null) : new TokenStore(session, null);
    }

    /** The transport for the outgoing server of a session with these properties; not yet connected. */
    public static Transport transport(Session session) {
        return new SaslTransport(session);
    }
}
