/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.sending;

import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;

import org.postern.cli.internal.terminal.ExitCode;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.verification.ConnectionFailedException;
import org.postern.verification.Credential;

/**
 * Why a message was not sent.
 *
 * @param end how the command ends
 * @param finding what to tell
 */
public record SendFailure(ExitCode end, Finding finding) {

    /**
     * @param server which one answered last
     * @param credential is taken out of what the server said
     */
    public static SendFailure of(MessagingException failure, Server server, Credential credential) {
        String host = server.host().text();
        String words = words(failure).replace(credential.secret(), "…");
        Optional<Finding> connection = causes(failure).filter(ConnectionFailedException.class::isInstance)
                .map(cause -> ((ConnectionFailedException) cause).finding()).findFirst();
        if (connection.isPresent()) {
            return new SendFailure(ExitCode.OBSTACLE, connection.get());
        } else if (failure instanceof AuthenticationFailedException) {
            return new SendFailure(ExitCode.NEGATIVE, Finding.of(FindingCode.LOGIN_REFUSED, host, words));
        } else if (failure instanceof SendFailedException) {
            return new SendFailure(words.startsWith("4") ? ExitCode.OBSTACLE : ExitCode.NEGATIVE,
                    Finding.of(FindingCode.MESSAGE_REFUSED, host, words));
        }
        return new SendFailure(ExitCode.OBSTACLE, Finding.of(FindingCode.MESSAGE_UNCONFIRMED, host, words));
    }

    /** What the server said stands in the last of the causes that say anything. */
    private static String words(MessagingException failure) {
        return causes(failure).map(Throwable::getMessage).filter(message -> message != null && !message.isBlank())
                .reduce((outer, inner) -> inner).orElse("?").strip();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
