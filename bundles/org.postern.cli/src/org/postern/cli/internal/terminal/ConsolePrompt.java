/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks at the console of the process. */
public final class ConsolePrompt implements Prompt {

    /** The first letters of yes, ja, and ja. */
    private static final Set<String> YES = Set.of("y", "yes", "j", "ja");

    private final Console console;

    private ConsolePrompt(Console console) {
        this.console = console;
    }

    /** The console of this process; empty where standard input or output is not a terminal. */
    public static Optional<Prompt> ofTheProcess() {
        // The other implementation, the default of Java 22 to 24, answers also where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        return Optional.ofNullable(System.console()).map(ConsolePrompt::new);
    }

    @Override
    public Optional<String> password(String question) {
        return Optional.ofNullable(console.readPassword("%s ", question)).map(String::valueOf);
    }

    @Override
    public boolean agrees(String question) {
        return Optional.ofNullable(console.readLine("%s ", question))
                .filter(answer -> YES.contains(answer.strip().toLowerCase(Locale.ROOT))).isPresent();
    }
}
