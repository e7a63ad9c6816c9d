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

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
            "example.org, example.org",
            "EXAMPLE.Org., example.org",
            "bücher.example, xn--bcher-kva.example",
            "BÜCHER.example, xn--bcher-kva.example",
            "straße.example, strasse.example",
            "例子。广告, xn--fsqu00a.xn--4rr70v",
            "_imaps._tcp.example.org, _imaps._tcp.example.org",
            "localhost, localhost"})
    void readsNamesInEitherForm(String text, String ascii) {
        assertEquals(Optional.of(new DomainName(ascii)), DomainName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", ".example.org", "example..org", "-a.org", "a-.org", "exa mple.org",
            "example.org/", "example.org:25", "exam%ple.org", "a\0b.org", "[::1]", "example.org.."})
    void refusesWhatIsNoName(String text) {
        assertEquals(Optional.empty(), DomainName.parse(text));
    }

    @Test
    void keepsToTheLengthsOfTheDns() {
        String label = "a".repeat(63);
        assertTrue(DomainName.parse(label + ".org").isPresent());
        assertFalse(DomainName.parse("a" + label + ".org").isPresent());
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertEquals(253, longest.length());
        assertTrue(DomainName.parse(longest).isPresent());
        assertFalse(DomainName.parse(longest + "a").isPresent());
        assertFalse(DomainName.parse("a.".repeat(10_000) + "org").isPresent());
        assertFalse(DomainName.parse("ü".repeat(10_000) + ".org").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example.org", "example.org.", "bücher.example", ""})
    void isMadeFromTheAsciiFormOnly(String text) {
        assertThrows(IllegalArgumentException.class, () -> new DomainName(text));
    }

    @Test
    void knowsItsPlaceInTheTree() {
        DomainName name = new DomainName("mail.example.org");
        assertEquals(List.of("mail", "example", "org"), name.labels());
        assertEquals(Optional.of(new DomainName("example.org")), name.parent());
        assertEquals(Optional.empty(), new DomainName("org").parent());
        assertEquals(new DomainName("imap.mail.example.org"), name.child("imap"));
        assertTrue(name.isWithin(name));
        assertTrue(name.isWithin(new DomainName("example.org")));
        assertFalse(name.isWithin(new DomainName("ample.org")));
        assertFalse(new DomainName("example.org").isWithin(name));
    }

    @Test
    void isShownToPeopleInTheirScript() {
        assertEquals("bücher.example", new DomainName("xn--bcher-kva.example").unicode());
    }
}
