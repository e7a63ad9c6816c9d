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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;
import org.postern.formats.internal.XmlReader;
import org.postern.formats.internal.XmlReading.Parsed;
import org.postern.model.MailAddress;

class AutodiscoverRequestTest {

    @Test
    void namesTheMailboxAndTheAnswerItUnderstands() {
        XmlElement request = request("autodiscover@bücher.example");

        assertEquals("autodiscover@xn--bcher-kva.example", request.childText("EMailAddress").orElseThrow());
        assertEquals("http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a",
                request.childText("AcceptableResponseSchema").orElseThrow());
    }

    @Test
    void keepsAddressesFromBreakingOutOfTheirElement() {
        assertEquals("a&b'%s@example.org", request("a&b'%s@example.org").childText("EMailAddress").orElseThrow());
        assertEquals("\"<&>\"@example.org", request("\"<&>\"@example.org").childText("EMailAddress").orElseThrow());
        assertEquals("𝒜ß@example.org", request("𝒜ß@example.org").childText("EMailAddress").orElseThrow());
    }

    private static XmlElement request(String typed) {
        MailAddress address = assertInstanceOf(MailAddress.Valid.class, MailAddress.read(typed)).address();
        return assertInstanceOf(Parsed.class, new XmlReader(new XmlLimits(10_000, 8, 10))
                .read(new AutodiscoverRequest(address).body())).root().children("Request").findFirst().orElseThrow();
    }
}
