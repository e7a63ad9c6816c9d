/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.security.sasl.SaslException;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Server;
import org.postern.verification.sasl.ChannelMismatchException;
import org.postern.verification.sasl.SaslStore;
import org.postern.verification.sasl.SaslTransport;
import org.postern.verification.sasl.ServerUnprovenException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;

/** One log-in to one server. Runs on one thread, may be abandoned by another. */
final class LoginAttempt {

    /** Stands for the host, so that Jakarta Mail asks no resolver: the sockets know where to go. */
    private static final String WHEREVER_THE_SOCKETS_LEAD = "127.0.0.1";

    /** More than any log-in needs. */
    private static final long MOST_BYTES = 256 * 1024;

    private final Server server;
    private final Credential credential;
    private final Optional<MailAddress> sender;
    private final LoginConnections connections;
    private final ServerAnswers answers;
    private final LoginExplanation explanation;
    private volatile boolean letIn;

    /** @param sender the address from which mail is to be sent, where the server is to be asked */
    LoginAttempt(Server server, Credential credential, Optional<MailAddress> sender, LoginConnections connections,
            ServerAnswers answers, LoginExplanation explanation) {
        this.server = server;
        this.credential = credential;
        this.sender = sender;
        this.connections = connections;
        this.answers = answers;
        this.explanation = explanation;
    }

    /** Logs in, and out again. */
    ServerLogin run() {
        if (MailSessionProperties.needsLogIn(server) && LoginMechanisms.inOrder(server, credential).isEmpty()) {
            return explanation.skipped(FindingCode.LOGIN_NO_MECHANISM);
        }
        Session session = Session.getInstance(
                new MailSessionProperties(connections, MOST_BYTES).forServer(server, credential));
        try (Service service = service(session)) {
            if (MailSessionProperties.needsLogIn(server)) {
                service.connect(WHEREVER_THE_SOCKETS_LEAD, server.port(), server.username(), credential.secret());
            } else {
                service.connect(WHEREVER_THE_SOCKETS_LEAD, server.port(), null, null);
            }
            letIn = true;
            return switch (service) {
                case SaslTransport transport when sender.isPresent() ->
                    explanation.senderJudged(transport.refusalOf(sender.get()));
                case SaslStore store -> store.refusalOfInbox().filter(this::refusesProgram)
                        .map(refusal -> explanation.answered(FindingCode.LOGIN_PROGRAM_REFUSED, refusal))
                        .orElseGet(explanation::letIn);
                default -> explanation.letIn();
            };
        } catch (MessagingException failure) {
            return letIn ? explanation.letIn() : explain(failure);
        }
    }

    /** Nothing else is judged here: an inbox that cannot be opened for now says nothing about the log-in. */
    private boolean refusesProgram(String refusal) {
        return meaning(refusal).filter(code -> code == FindingCode.LOGIN_PROGRAM_REFUSED).isPresent();
    }

    /** The result where {@link #run()} has not ended in time. */
    ServerLogin outOfTime() {
        return letIn ? explanation.letIn()
                : connections.failure().map(explanation::unreachable).orElseGet(explanation::silent);
    }

    private Service service(Session session) {
        return server.protocol() == Protocol.SMTP ? MailSessionProperties.transport(session)
                : MailSessionProperties.store(session, server);
    }

    private ServerLogin explain(MessagingException failure) {
        Optional<Finding> connection = connections.failure();
        if (connection.isPresent()) {
            return explanation.unreachable(connection.get());
        }
        List<Throwable> causes = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList().reversed();
        if (causes.stream().anyMatch(SaslException.class::isInstance)) {
            return causes.stream().anyMatch(ChannelMismatchException.class::isInstance)
                    ? explanation.answered(FindingCode.TLS_INSPECTED, connections.issuer())
                    : explanation.answered(causes.stream().anyMatch(ServerUnprovenException.class::isInstance)
                            ? FindingCode.LOGIN_SERVER_UNPROVEN : FindingCode.LOGIN_NO_MECHANISM, "");
        }
        boolean brokenOff = causes.stream().anyMatch(IOException.class::isInstance);
        return failure instanceof AuthenticationFailedException && !brokenOff ? explainAnswer(failure.getMessage())
                : explainEnd(causes, brokenOff);
    }

    private ServerLogin explainAnswer(String message) {
        String answer = Optional.ofNullable(message).filter(text -> !text.isBlank()).orElse(bareNo());
        return explanation.answered(meaning(answer).orElse(FindingCode.LOGIN_REFUSED), answer);
    }

    /** The conversation ended before the server had judged the password; the innermost cause says best why. */
    private ServerLogin explainEnd(List<Throwable> causes, boolean brokenOff) {
        if (causes.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
            return explanation.silent();
        }
        List<String> texts = causes.stream().map(Throwable::getMessage).flatMap(Stream::ofNullable).toList();
        return explanation.answered(
                texts.stream().flatMap(text -> meaning(text).stream()).findFirst().orElse(
                        brokenOff ? FindingCode.CONNECTION_RESET : FindingCode.SERVER_OTHER_PROTOCOL),
                texts.stream().findFirst().orElse(""));
    }

    private Optional<FindingCode> meaning(String answer) {
        return answers.meaning(server.protocol(), answer.replaceAll("\\R", " "));
    }

    private String bareNo() {
        return switch (server.protocol()) {
            case IMAP -> "NO";
            case POP3 -> "-ERR";
            default -> "5xx";
        };
    }
}
