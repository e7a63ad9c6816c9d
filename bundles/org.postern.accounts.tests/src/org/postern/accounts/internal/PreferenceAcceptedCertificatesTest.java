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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.accounts.AcceptedCertificate;
import org.postern.accounts.AcceptedCertificates;
import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;

class PreferenceAcceptedCertificatesTest {

    private static final HostName HOST = new HostName("imap.example.org");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final ServerCertificate FIRST = certificate("AA:01");
    private static final ServerCertificate SECOND = certificate("BB:02");

    private final Preferences root = InstanceScope.INSTANCE.getNode("org.postern.accounts.tests.certificates");
    private final Preferences policy = InstanceScope.INSTANCE.getNode("org.postern.accounts.tests.policy");
    private final AcceptedCertificates certificates = certificates();

    @AfterEach
    void removePreferences() throws BackingStoreException {
        root.removeNode();
        policy.removeNode();
    }

    @Test
    void keepsAllThatThePersonSaw() {
        certificates.accept(HOST, 993, FIRST);

        assertEquals(List.of(new AcceptedCertificate(HOST, 993, FIRST, NOW)), certificates().all());
        assertEquals(Optional.of("AA:01"), certificates().accepted(HOST, 993));
    }

    @Test
    void acceptsForOneHostAndOnePortAlone() {
        certificates.accept(HOST, 993, FIRST);

        assertEquals(Optional.empty(), certificates.accepted(HOST, 143));
        assertEquals(Optional.empty(), certificates.accepted(new HostName("example.org"), 993));
    }

    @Test
    void putsANewCertificateInThePlaceOfTheOneBefore() {
        certificates.accept(HOST, 993, FIRST);
        certificates.accept(HOST, 993, SECOND);

        assertEquals(Optional.of("BB:02"), certificates.accepted(HOST, 993));
        assertEquals(1, certificates.all().size());
    }

    @Test
    void forgetsWhatIsRevoked() {
        certificates.accept(HOST, 993, FIRST);
        certificates.accept(HOST, 465, SECOND);
        certificates.revoke(HOST, 993);
        certificates.revoke(HOST, 110);

        assertEquals(Optional.empty(), certificates.accepted(HOST, 993));
        assertEquals(List.of(465), certificates.all().stream().map(AcceptedCertificate::port).toList());
    }

    @Test
    void acceptsNothingWhereAPolicyForbidsIt() {
        certificates.accept(HOST, 993, FIRST);
        policy.put("certificate-exceptions", "false");

        assertFalse(certificates.areAllowed());
        assertEquals(Optional.empty(), certificates.accepted(HOST, 993));
        assertEquals(1, certificates.all().size());
        assertThrows(IllegalStateException.class, () -> certificates.accept(HOST, 993, SECOND));
    }

    @Test
    void takesNothingFromPreferencesThatAreNotWhole() {
        root.node("imap.example.org:993").put("fingerprint", "AA:01");

        assertEquals(Optional.empty(), certificates.accepted(HOST, 993));
        assertEquals(List.of(), certificates.all());
    }

    private AcceptedCertificates certificates() {
        return new PreferenceAcceptedCertificates(root, List.of(policy), () -> NOW);
    }

    private static ServerCertificate certificate(String fingerprint) {
        return new ServerCertificate("CN=mail", "CN=An authority", List.of("mail.example.org", "192.0.2.1"),
                NOW.minusSeconds(60), NOW.plusSeconds(60), fingerprint);
    }
}
