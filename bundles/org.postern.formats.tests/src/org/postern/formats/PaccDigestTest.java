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

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.postern.formats.PaccDigest.Agreement;
import org.postern.model.DomainName;

class PaccDigestTest {

    private static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String DIGEST = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=";
    private static final String RECORD = "v=UAAC1; a=sha256; d=" + DIGEST;

    @Test
    void asksForTheRecordBelowTheDomain() {
        assertEquals("_ua-auto-config.example.org", PaccDigest.recordName(new DomainName("example.org")).ascii());
    }

    @Test
    void writesTheRecordOfADocument() {
        assertEquals(RECORD, PaccDigest.record(DOCUMENT));
    }

    @Test
    void agreesWithTheDigestOfTheDocument() {
        assertEquals(Agreement.MATCHES, compare(RECORD));
        assertEquals(Agreement.MATCHES, compare("V=UAAC1;A=SHA256;D=" + DIGEST + ";x=y"));
        assertEquals(Agreement.MATCHES, compare(RECORD.replace("RBNv", "AAAA"), "v=spf1 -all", RECORD));
    }

    @Test
    void disagreesWhereTheDocumentIsAnother() {
        assertEquals(Agreement.DIFFERS, compare(RECORD.replace("RBNv", "AAAA")));
        assertEquals(Agreement.DIFFERS, PaccDigest.compare(List.of(RECORD), "{} ".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void disagreesWhereTheRecordIsBroken() {
        assertEquals(Agreement.DIFFERS, compare("v=UAAC1; a=sha256; d=not base64"));
        assertEquals(Agreement.DIFFERS, compare("v=UAAC1; a=sha256; d=" + DIGEST.substring(0, 8)));
        assertEquals(Agreement.DIFFERS, compare("v=UAAC1; a=sha256"));
    }

    @Test
    void findsNoDigestAmongOtherRecords() {
        assertEquals(Agreement.ABSENT, compare());
        assertEquals(Agreement.ABSENT, compare("v=spf1 -all", "", ";;=", "v=UAAC2; a=sha256; d=" + DIGEST,
                "v=UAAC1; a=sha3; d=" + DIGEST));
    }

    private static Agreement compare(String... records) {
        return PaccDigest.compare(List.of(records), DOCUMENT);
    }
}
