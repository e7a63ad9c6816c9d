/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
            "imap.example.org, imap.example.org",
            "IMAP.Example.org., imap.example.org",
            "bücher.example, xn--bcher-kva.example",
            "localhost, localhost",
            "3com.example, 3com.example"})
    void readsNames(String text, String host) {
        assertEquals(Optional.of(new HostName(host)), HostName.parse(text));
        assertFalse(new HostName(host).isAddressLiteral());
        assertEquals(Optional.of(new DomainName(host)), new HostName(host).domain());
    }

    @ParameterizedTest
    @CsvSource({
            "192.0.2.1, 192.0.2.1",
            "255.255.255.255, 255.255.255.255",
            "::1, ::1",
            "::, ::",
            "[2001:DB8::1], 2001:db8::1",
            "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
            "::ffff:192.0.2.1, ::ffff:192.0.2.1"})
    void readsAddressLiterals(String text, String host) {
        assertEquals(Optional.of(new HostName(host)), HostName.parse(text));
        assertTrue(new HostName(host).isAddressLiteral());
        assertEquals(Optional.empty(), new HostName(host).domain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "exa_mple.org", "_imaps._tcp.example.org", "192.0.2", "192.0.2.256", "1", "a.1",
            "192.0.2.1.5", "01.2.3.4", "host:25", "imap.example.org/", "user@host", ":::", ":::::::::", "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::1", "::1%eth0", "::256.0.0.1", "::1.2.3", "1:2", "[192.0.2.1",
            "[example.org]", "%EMAILDOMAIN%"})
    void refusesWhatIsNoHost(String text) {
        assertEquals(Optional.empty(), HostName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IMAP.example.org", "imap.example.org.", "[::1]", "exa_mple.org", "a.1"})
    void isMadeFromTheCheckedFormOnly(String text) {
        assertThrows(IllegalArgumentException.class, () -> new HostName(text));
    }

    @Test
    void comesFromADomain() {
        assertEquals("imap.example.org", HostName.of(new DomainName("imap.example.org")).toString());
    }
}
