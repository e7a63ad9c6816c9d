/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.model.DomainName;

class RegistrableDomainTest {

    @ParameterizedTest
    @CsvSource({"example.org, example.org", "mx1.mail.example.org, example.org", "mx.example.co.uk, example.co.uk",
            "www.example.kawasaki.jp, www.example.kawasaki.jp", "city.kawasaki.jp, city.kawasaki.jp",
            "someone.github.io, someone.github.io", "mx.xn--bcher-kva.de, xn--bcher-kva.de",
            "mx.mail.plainconv.example, plainconv.example", "mail.corp.internal, corp.internal",
            "a.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn"})
    void addsOneLabelToThePublicSuffix(String name, String expected) {
        assertEquals(Optional.of(new DomainName(expected)), RegistrableDomain.of(new DomainName(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org", "co.uk", "github.io", "localhost", "_imaps._tcp.example.org"})
    void knowsNoneForPublicSuffixesAndSingleLabelsAndServices(String name) {
        assertEquals(Optional.empty(), RegistrableDomain.of(new DomainName(name)));
    }

    @Test
    void tellsWhetherTwoNamesBelongTogether() {
        assertTrue(isShared("example.co.uk", "mx.example.co.uk"));
        assertTrue(isShared("localhost", "localhost"));
        assertFalse(isShared("example.co.uk", "other.co.uk"));
        assertFalse(isShared("one.github.io", "two.github.io"));
        assertFalse(isShared("a.invalid", "b.invalid"));
    }

    private static boolean isShared(String one, String other) {
        return RegistrableDomain.isShared(new DomainName(one), new DomainName(other));
    }
}
