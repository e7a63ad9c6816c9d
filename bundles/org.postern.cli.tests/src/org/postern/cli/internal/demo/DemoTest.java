/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.catalog.LayeredCatalog;
import org.postern.cli.internal.AccountsInMemory;
import org.postern.cli.internal.installation.Engine;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.testing.TestDomain;
import org.postern.verification.Credential;

class DemoTest {

    private static final MailAddress ADDRESS = new MailAddress("user", new DomainName(TestDomain.NAME));
    private static final Credential CREDENTIAL = new Credential.Password("canary-90ee");

    private final AccountsInMemory accounts = new AccountsInMemory();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ExitCode goThrough(TestDomain domain) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), stream, stream, Optional.empty(), false,
                new Messages(Locale.ENGLISH));
        Engine engine = new Engine(Network.of(domain), () -> new LayeredCatalog(List.of()), List::of,
                        DiscoveryPolicy.NONE);
        return new Demo(ADDRESS, CREDENTIAL, engine, accounts, terminal).run();
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void endsWellWhereTheMessageWasReadBack() {
        try (TestDomain domain = TestDomain.start(ADDRESS.ascii(), CREDENTIAL.secret())) {
            assertEquals(ExitCode.OK, goThrough(domain), this::told);
            assertTrue(told().contains("8. Removing the account."), told());
            assertEquals(List.of(), accounts.all());
            assertFalse(told().contains("canary"), told());
        }
    }

    @Test
    void endsBadlyWhereTheMessageDoesNotArrive() {
        try (TestDomain domain = TestDomain.startLosingMail(ADDRESS.ascii(), CREDENTIAL.secret())) {
            assertEquals(ExitCode.NEGATIVE, goThrough(domain), this::told);
            assertTrue(told().contains("postern: message.unconfirmed: "), told());
            assertEquals(List.of(), accounts.all());
        }
    }

    @Test
    void endsBadlyWhereThePasswordIsRefused() {
        try (TestDomain domain = TestDomain.start(ADDRESS.ascii(), "another")) {
            assertEquals(ExitCode.NEGATIVE, goThrough(domain), this::told);
            assertTrue(told().contains("postern: login.refused: "), told());
        }
    }
}
