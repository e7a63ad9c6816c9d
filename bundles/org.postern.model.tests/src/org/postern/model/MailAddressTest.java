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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.model.MailAddress.Invalid;
import org.postern.model.MailAddress.Problem;
import org.postern.model.MailAddress.Valid;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "ada@example.org                 | ada                 | example.org",
            "ada+lists@example.org           | ada+lists           | example.org",
            "a..da.@example.org              | a..da.              | example.org",
            "o'neill@example.org             | o'neill             | example.org",
            "Ada.Lovelace@EXAMPLE.Org        | Ada.Lovelace        | example.org",
            "ada@example.org.                | ada                 | example.org",
            "ada@bücher.example              | ada                 | xn--bcher-kva.example",
            "ada@BÜCHER.example              | ada                 | xn--bcher-kva.example",
            "ada@xn--bcher-kva.example       | ada                 | xn--bcher-kva.example",
            "jürgen@example.org              | jürgen              | example.org",
            "用户@例子.广告                    | 用户                 | xn--fsqu00a.xn--4rr70v",
            "\"ada lovelace\"@example.org    | \"ada lovelace\"    | example.org",
            "\"ada@home\"@example.org        | \"ada@home\"        | example.org"})
    void readsWhatAPersonTypes(String text, String localPart, String domain) {
        assertEquals(new Valid(new MailAddress(localPart, new DomainName(domain))), MailAddress.read(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``                    | EMPTY",
            "`   `                 | EMPTY",
            "ada                   | NO_AT_SIGN",
            "example.org           | NO_AT_SIGN",
            "@example.org          | NO_LOCAL_PART",
            "@                     | NO_LOCAL_PART",
            "ada@                  | NO_DOMAIN",
            "ada lovelace@example.org    | LOCAL_PART_NOT_ALLOWED",
            "ada@home@example.org  | LOCAL_PART_NOT_ALLOWED",
            "Ada <ada@example.org  | LOCAL_PART_NOT_ALLOWED",
            "\"ada@example.org     | LOCAL_PART_NOT_ALLOWED",
            "\"a\"da\"@example.org | LOCAL_PART_NOT_ALLOWED",
            "\"ada\\\"@example.org | LOCAL_PART_NOT_ALLOWED",
            "ada@exa mple.org      | DOMAIN_NOT_ALLOWED",
            "ada@example..org      | DOMAIN_NOT_ALLOWED",
            "ada@-example.org      | DOMAIN_NOT_ALLOWED",
            "ada@exa_mple.org      | DOMAIN_NOT_ALLOWED",
            "ada@.                 | DOMAIN_NOT_ALLOWED",
            "ada@example.org..     | DOMAIN_NOT_ALLOWED",
            "ada@192.0.2.1         | DOMAIN_NOT_ALLOWED",
            "ada@[192.0.2.1]       | DOMAIN_NOT_ALLOWED",
            "ada@example.org>      | DOMAIN_NOT_ALLOWED"})
    void saysWhatIsWrong(String text, Problem problem) {
        assertEquals(new Invalid(problem), MailAddress.read(text));
    }

    @Test
    void takesSpaceAroundTheAddress() {
        assertEquals(MailAddress.read("ada@example.org"), MailAddress.read(" \tada@example.org\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\uFEFF", "\u200B", "\u200E", "\u202A", "\u2003"})
    void takesWhatComesAlongWithACopyAroundTheAddressOnly(String unseen) {
        assertEquals(MailAddress.read("ada@example.org"), MailAddress.read(unseen + "ada@example.org" + unseen));
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED), MailAddress.read("a" + unseen + "da@example.org"));
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED),
                MailAddress.read("\"a" + unseen + "da\"@example.org"));
    }

    @Test
    void takesNoBytesThatAreNoText() {
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED), MailAddress.read("\uFFFDada@example.org"));
    }

    @Test
    void countsTheLocalPartInOctets() {
        assertInstanceOf(Valid.class, MailAddress.read("a".repeat(64) + "@example.org"));
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED), MailAddress.read("a".repeat(65) + "@example.org"));
        assertInstanceOf(Valid.class, MailAddress.read("ü".repeat(32) + "@example.org"));
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED),
                MailAddress.read("ü".repeat(32) + "a@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb@example.org", "a\nb@example.org", "a\0b@example.org", "\"a\r\nb\"@example.org"})
    void refusesControlCharactersThatWouldReachAServer(String text) {
        assertEquals(new Invalid(Problem.LOCAL_PART_NOT_ALLOWED), MailAddress.read(text));
    }

    @Test
    void isWrittenForServersAndForPeople() {
        MailAddress address = ((Valid) MailAddress.read("ada@xn--bcher-kva.example")).address();
        assertEquals("ada@xn--bcher-kva.example", address.ascii());
        assertEquals("ada@bücher.example", address.unicode());
        assertEquals("ada@bücher.example", address.toString());
    }
}
