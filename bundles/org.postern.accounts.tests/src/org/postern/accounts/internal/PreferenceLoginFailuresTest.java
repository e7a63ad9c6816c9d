/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.verification.LoginFailures;

class PreferenceLoginFailuresTest {

    private static final Server IMAP = new Server(Protocol.IMAP, new HostName("mail.example.org"), 993, Security.TLS,
            List.of(), "ada/lovelace=é@example.org");

    private final Preferences node = InstanceScope.INSTANCE.getNode("org.postern.accounts.tests.failures");
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @AfterEach
    void removePreferences() throws BackingStoreException {
        node.removeNode();
    }

    /** As another run of the program would find them. */
    private LoginFailures failures() {
        return new PreferenceLoginFailures(node, () -> now);
    }

    @Test
    void remembersAcrossRuns() {
        failures().failed(IMAP);
        failures().failed(IMAP);
        assertEquals(2, failures().recent(IMAP));
    }

    @Test
    void countsForOneServerAndOneUserName() {
        failures().failed(IMAP);
        assertEquals(0, failures().recent(IMAP.withUsername("ada")));
        assertEquals(0, failures().recent(new Server(Protocol.SMTP, IMAP.host(), 465, Security.TLS, List.of(),
                IMAP.username())));
    }

    @Test
    void forgetsWithTime() {
        failures().failed(IMAP);
        now = now.plus(Duration.ofMinutes(50));
        failures().failed(IMAP);
        assertEquals(2, failures().recent(IMAP));
        now = now.plus(Duration.ofMinutes(20));
        assertEquals(1, failures().recent(IMAP));
    }

    @Test
    void forgetsWithASuccess() {
        failures().failed(IMAP);
        failures().succeeded(IMAP);
        assertEquals(0, failures().recent(IMAP));
    }

    @Test
    void keepsNothingButTheTimes() throws BackingStoreException {
        failures().failed(IMAP);
        assertEquals(List.of("imap:mail.example.org:993:ada%2Flovelace%3D%C3%A9%40example.org"),
                List.of(node.keys()));
        assertEquals("2026-11-25T12:00:00Z", node.get(node.keys()[0], ""));
    }

    @Test
    void startsAnewWhereThePreferencesAreDamaged() throws BackingStoreException {
        failures().failed(IMAP);
        node.put(node.keys()[0], "yesterday 2999-01-01T00:00:00Z");
        assertEquals(0, failures().recent(IMAP));
    }
}
