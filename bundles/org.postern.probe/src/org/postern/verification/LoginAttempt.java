/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Server;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Service;
import jakarta.mail.Session;

/** One log-in to one server. Runs on one thread, may be abandoned by another. */
final class LoginAttempt {

    /** Stands for the host, so that Jakarta Mail asks no resolver: the sockets know where to go. */
    private static final String WHEREVER_THE_SOCKETS_LEAD = "127.0.0.1";

    private final Server server;
    private final Credential credential;
    private final LoginConnections connections;
    private final ServerAnswers answers;
    private final LoginExplanation explanation;
    private volatile boolean letIn;

    LoginAttempt(Server server, Credential credential, LoginConnections connections, ServerAnswers answers,
            LoginExplanation explanation) {
        this.server = server;
        this.credential = credential;
        this.connections = connections;
        this.answers = answers;
        this.explanation = explanation;
    }

    /** Logs in, and out again. */
    ServerLogin run() {
        if (credential instanceof Credential.AccessToken && !server.authentication().isEmpty()
                && !server.authentication().contains(AuthenticationMethod.OAUTH2)) {
            return explanation.skipped(FindingCode.LOGIN_NO_MECHANISM);
        }
        Session session = Session.getInstance(new MailSessionProperties(connections).forServer(server, credential));
        try (Service service = service(session)) {
            if (server.username().isEmpty()) {
                service.connect(WHEREVER_THE_SOCKETS_LEAD, server.port(), null, null);
            } else {
                service.connect(WHEREVER_THE_SOCKETS_LEAD, server.port(), server.username(), credential.secret());
            }
            if (!server.username().isEmpty() && service instanceof SMTPTransport transport && !asked(transport)) {
                return explanation.answered(FindingCode.LOGIN_NO_MECHANISM, "");
            }
            letIn = true;
        } catch (MessagingException failure) {
            return letIn ? explanation.letIn() : explain(failure);
        }
        return explanation.letIn();
    }

    /** The result where {@link #run()} has not ended in time. */
    ServerLogin outOfTime() {
        return letIn ? explanation.letIn()
                : connections.failure().map(explanation::unreachable).orElseGet(explanation::silent);
    }

    private Service service(Session session) throws NoSuchProviderException {
        String protocol = MailSessionProperties.protocolName(server);
        return server.protocol() == Protocol.SMTP ? session.getTransport(protocol) : session.getStore(protocol);
    }

    /** Whether the server has asked for a log-in; Jakarta Mail is content where it has not. */
    private static boolean asked(SMTPTransport transport) {
        return transport.supportsExtension("AUTH") || transport.supportsExtension("AUTH=LOGIN");
    }

    private ServerLogin explain(MessagingException failure) {
        Optional<Finding> connection = connections.failure();
        if (connection.isPresent()) {
            return explanation.unreachable(connection.get());
        }
        String answer = Optional.ofNullable(failure.getMessage()).orElse("");
        Optional<FindingCode> meaning = answers.meaning(server.protocol(), answer.replaceAll("\\R", " "));
        if (failure instanceof AuthenticationFailedException) {
            return explanation.answered(meaning.orElse(FindingCode.LOGIN_REFUSED), answer.isBlank() ? bareNo() : answer);
        }
        boolean silent = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
        return silent ? explanation.silent()
                : explanation.answered(meaning.orElse(FindingCode.CONNECTION_RESET), answer);
    }

    private String bareNo() {
        return switch (server.protocol()) {
            case IMAP -> "NO";
            case POP3 -> "-ERR";
            default -> "5xx";
        };
    }
}
