/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {

    /** None of these may as much as ask for the network: the run has none. */
    @ParameterizedTest(name = "postern {0}")
    @ValueSource(strings = {
            "",
            "nonsense",
            "--nonsense",
            "accounts",
            "accounts nonsense",
            "accounts show",
            "accounts show nobody@example.org",
            "accounts remove nobody@example.org",
            "accounts list surplus",
            "catalog",
            "catalog show",
            "catalog show not..a..domain",
            "demo --nonsense",
            "discover",
            "discover no-at-sign",
            "discover user@",
            "discover @example.org",
            "discover user@example..org",
            "discover good@example.org bad",
            "discover --batch user@example.org",
            "discover user@example.org --timeout",
            "discover user@example.org --timeout soon",
            "discover user@example.org --timeout 0",
            "discover user@example.org --timeout -1",
            "discover user@example.org --timeout 1e9",
            "discover user@example.org --parallel 0",
            "discover --batch --report report.txt",
            "discover user@example.org --parallel many",
            "discover user@example.org --file no-such-file",
            "discover user@example.org --nonsense",
            "discover user@example.org -D",
            "discover user@example.org -D dns.server",
            "discover user@example.org -D dns.server=not..a..host",
            "discover user@example.org -D proxy=ftp://proxy.example.org",
            "discover user@example.org -D proxy=http://carol:secret@proxy.example.org:3128",
            "discover user@example.org -D certificate-exceptions=yes",
            "discover user@example.org -D unknown=1",
            "probe",
            "probe host:0",
            "probe host:65536",
            "probe [::1",
            "probe one two:12345",
            "probe host:12345",
            "probe host --protocol jmap",
            "probe host --security ssl",
            "send --account nobody@example.org --to user@example.org --subject Hello",
            "send --account a --to no-at-sign --subject Hello",
            "send --account a --subject Hello",
            "setup",
            "setup no-at-sign",
            "setup user@example.org",
            "setup user@example.org --password-stdin",
            "setup user@example.org --password secret",
            "verify",
            "verify user@example.org",
            "verify user@example.org --password-stdin"
    })
    void endsWithTwoAndOneLine(String arguments) {
        CommandRun.Outcome outcome = new CommandRun().run(words(arguments));
        assertEquals(2, outcome.status());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errorLines().size(), outcome.err());
        assertTrue(outcome.err().startsWith("postern: usage: "), outcome.err());
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfThePerson() {
        assertEquals("postern: usage: x ist keine Mailadresse: Sie hat kein @.",
                new CommandRun().in(Locale.GERMAN).run("discover", "x").err().strip());
        assertEquals("postern: usage: x är ingen e-postadress: den har inget @.",
                new CommandRun().in(Locale.of("sv", "SE")).run("discover", "x").err().strip());
        assertEquals("postern: usage: x is no mail address: it has no @.",
                new CommandRun().in(Locale.FRENCH).run("discover", "x").err().strip());
    }

    @Test
    void letsNoControlCharactersThroughToTheTerminal() {
        CommandRun.Outcome outcome = new CommandRun().run("discover", "\u001b[31mred\nline");
        assertEquals(1, outcome.errorLines().size());
        assertTrue(outcome.err().strip().chars().noneMatch(Character::isISOControl), outcome.err());
    }

    @Test
    void repeatsNoMoreThanTheBeginningOfWhatWasTyped() {
        CommandRun.Outcome outcome = new CommandRun().run("discover", "ü".repeat(100_000) + "@example.org");
        assertEquals(2, outcome.status());
        assertTrue(outcome.err().length() < 3000, () -> outcome.err().length() + " characters");
    }

    @Test
    void saysThatResultsAreLostWhereNothingCanBeWritten() {
        CommandRun.Outcome outcome = new CommandRun().onAFullDisk().run("--version");
        assertEquals(2, outcome.status());
        assertEquals("postern: usage: Standard output cannot be written; results are lost.", outcome.err().strip());
    }

    @Test
    void tellsAFaultOfTheProgramInOneLineAndLogsIt() {
        CommandRun run = new CommandRun().with(() -> {
            throw new IllegalStateException("boom");
        });
        CommandRun.Outcome outcome = run.run("catalog", "show", "example.org");
        assertEquals(70, outcome.status());
        assertEquals(1, outcome.errorLines().size(), outcome.err());
        assertTrue(outcome.err().startsWith("postern: fault: "), outcome.err());
        assertEquals("boom", run.faults().getFirst().getMessage());
    }

    private static String[] words(String arguments) {
        return Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }
}
