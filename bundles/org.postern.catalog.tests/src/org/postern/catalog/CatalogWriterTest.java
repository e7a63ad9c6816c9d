/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class CatalogWriterTest {

    private static final String EVERYTHING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <providers>
              <provider id="example" name="Bücher &amp; &lt;Söhne&gt; &quot;AG&quot;" status="bridge" \
            statusLink="https://help.example.org/bridge" password="app-password" \
            passwordLink="https://help.example.org/app" replaces="gmail,outlook" verified="false" \
            source="Example Mail" link="https://help.example.org/" date="2026-11-22">
                <alias id="example-old"/>
                <domain name="example.org"/>
                <domain name="*.example.org"/>
                <mx name="*.mx.example.org"/>
                <server protocol="imap" host="imap.example.org" port="993" security="tls"/>
                <server protocol="smtp" host="smtp.%EMAILDOMAIN%" port="587" security="starttls" \
            authentication="oauth2,password" username="%EMAILLOCALPART%" source="Its own" \
            link="https://own.example.org/" date="2026-11-20"/>
                <retired host="old.example.org" since="2014-01-23" replacement="smtp.example.org"/>
                <preparation protocol="pop3" link="https://mail.example.org/#pop" language="de"/>
                <page kind="webmail" link="https://mail.example.org/" language="sv"/>
                <provenance of="password,old.example.org" source="A page" link="https://page.example.org/" \
            date="2026-11-21"/>
                <note rule="newest" text="993 won over 143."/>
              </provider>
            </providers>
            """;

    @Test
    void writesEveryElementAndAttributeAsItWasRead() {
        CatalogReading reading = read(EVERYTHING);

        assertEquals(List.of(), reading.problems());
        assertEquals(EVERYTHING, new CatalogWriter().write(reading.catalog()));
    }

    @Test
    void writesWhatIsReadAsTheSameRecords() {
        Catalog catalog = read(EVERYTHING).catalog();

        assertEquals(catalog, read(new CatalogWriter().write(catalog)).catalog());
    }

    private static CatalogReading read(String text) {
        return new CatalogReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.xml");
    }
}
