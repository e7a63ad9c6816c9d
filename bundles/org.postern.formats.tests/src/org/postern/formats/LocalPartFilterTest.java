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

import org.junit.jupiter.api.Test;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;

class LocalPartFilterTest {

    @Test
    void takesTheMailboxOutOfAnAddress() {
        assertEquals("no user %EMAILLOCALPART%@example.org", filtered("zaphod", "no user Zaphod@example.org"));
        assertEquals("?e=%EMAILLOCALPART%%40example.org", filtered("zaphod+tag", "?e=zaphod%2Btag%40example.org"));
    }

    @Test
    void takesTheLocalPartOutOfAHostName() {
        assertEquals("%EMAILLOCALPART%.box.example.org:993 imap tls",
                filtered("zaphod", "zaphod.box.example.org:993 imap tls"));
    }

    @Test
    void takesAnInternationalLocalPartOutOfAHostName() {
        assertEquals("%EMAILLOCALPART%.example.org:993 imap tls",
                filtered("jörg", "xn--jrg-sna.example.org:993 imap tls"));
    }

    @Test
    void leavesTheDomainAlone() {
        assertEquals("autoconfig.example.org MX", filtered("example", "autoconfig.example.org MX"));
    }

    @Test
    void leavesNamesByConventionAndOrdinaryWordsAlone() {
        assertEquals("mail.example.org:993 imap tls", filtered("mail", "mail.example.org:993 imap tls"));
        assertEquals("no MX record", filtered("no", "no MX record"));
    }

    private static String filtered(String localPart, String text) {
        MailAddress address = new MailAddress(localPart, new DomainName("example.org"));
        return new LocalPartFilter(address).filter(text);
    }
}
