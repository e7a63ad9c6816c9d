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

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.cli.internal.terminal.Messages;

class HelpTest {

    @ParameterizedTest(name = "postern {0} --help")
    @ValueSource(strings = { "", "demo", "discover", "probe", "verify", "setup", "send", "publish", "domain",
            "accounts",
            "accounts list", "accounts show", "accounts remove", "accounts export", "accounts import", "catalog",
            "catalog list", "catalog show", "catalog search", "catalog check", "catalog diff", "catalog import" })
    void explainsEveryCommandAndItsOptions(String command) {
        CommandRun.Outcome outcome = new CommandRun().run((command + " --help").strip().split(" "));
        assertEquals(0, outcome.status());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().contains("Usage: postern"), outcome.out());
        assertTrue(outcome.out().contains("dns.server=HOST"), outcome.out());
    }

    @Test
    void speaksGerman() {
        assertTrue(new CommandRun().in(Locale.GERMANY).run("--help").out().contains("Aufruf: postern"));
    }

    @Test
    void tellsItsVersion() {
        assertEquals("postern 0.1.0", new CommandRun().run("--version").out().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = { "help", "messages" })
    void saysEverythingInAllLanguages(String file) throws IOException {
        assertEquals(keys(file + ".properties"), keys(file + "_de.properties"));
        assertEquals(keys(file + ".properties"), keys(file + "_sv.properties"));
    }

    private static Set<Object> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Messages.class.getResourceAsStream(file)) {
            properties.load(stream);
        }
        return new TreeSet<>(properties.keySet());
    }
}
