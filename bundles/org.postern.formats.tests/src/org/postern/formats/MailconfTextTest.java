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

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class MailconfTextTest {

    @Test
    void tellsWhereTheFileIs() {
        assertEquals(Optional.of(URI.create("https://mail.example.org/config.xml")), MailconfText.location(
                List.of("v=spf1 -all", "mailconf=https://mail.example.org/config.xml", "mailconf=https://b.example/")));
        assertEquals(Optional.of(URI.create("https://mail.example.org/")),
                MailconfText.location(List.of(" MailConf= https://mail.example.org/ ")));
    }

    @Test
    void passesOverWhatIsNoAddressOnHttps() {
        assertEquals(Optional.of(URI.create("https://b.example/")), MailconfText.location(List.of("mailconf=",
                "mailconf=http://a.example/", "mailconf=file:///etc/passwd", "mailconf=https://user:word@a.example/",
                "mailconf=https://[", "mailconf=https://b.example/")));
        assertEquals(Optional.empty(), MailconfText.location(List.of("google-site-verification=mailconf=", "")));
        assertEquals(Optional.empty(), MailconfText.location(List.of()));
    }
}
