/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.postern.cli.internal.terminal.Prompt;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.verification.Credential;

/** Where the password of a command comes from: the first line of standard input, or the person at the terminal. */
public sealed interface PasswordInput {

    /** It stands already. */
    record Given(Credential credential) implements PasswordInput {
    }

    /** The person is to be asked, when it is known for which servers. */
    record ToAsk(Prompt prompt) implements PasswordInput {
    }

    /** There is none, and nobody to ask; {@code key} is the message that tells it. */
    record Missing(String key) implements PasswordInput {
    }

    /** Looks for the password; reads standard input only where it is said to be there. */
    static PasswordInput of(boolean onStandardInput, Terminal terminal) {
        if (onStandardInput) {
            return firstLine(terminal.in());
        }
        return terminal.prompt().<PasswordInput>map(ToAsk::new).orElseGet(() -> new Missing("password.none"));
    }

    /** Asks the person. */
    static PasswordInput ask(Prompt prompt, String question) {
        return typed(prompt.password(question).orElse(""));
    }

    private static PasswordInput typed(String password) {
        return password.isEmpty() ? new Missing("password.empty") : new Given(new Credential.Password(password));
    }

    // Only the end of the line is taken off: a space may belong to a password.
    private static PasswordInput firstLine(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.write(octet);
            }
        } catch (IOException unreadable) {
            return new Missing("input.unreadable");
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return typed(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
