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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

class OpenedCatalogTest {

    private static final String GOOD = """
            <provider id="good" name="G&amp;D" source="Test" date="2026-11-22" replaces="old">
              <alias id="good-old-days"/>
              <domain name="Good.Example"/>
              <domain name="*.good.example"/>
              <mx name="*.mx.example"/>
              <server protocol="imap" host="imap.good.example" port="993" security="tls"/>
              <note rule="only" text="a note &lt;of words&gt;"/>
            </provider>
            """;
    private static final String BAD = """
            <provider id="bad" name="Bad" source="Test" date="2026-11-22" replaces="low">
              <domain name="bad.example"/>
              <domain name="mail.good.example"/>
              <server protocol="imap" host="imap.bad.example" port="many" security="tls"/>
            </provider>
            """;
    private static final String LOW = """
            <provider id="low" name="Low" source="Test" date="2026-11-22">
              <domain name="bad.example"/>
              <domain name="low.example"/>
            </provider>
            """;

    @Test
    void answersAsACatalogThatHasBeenReadWhole() {
        assertEquals(whole(GOOD).records(), opened(GOOD).records());
        for (String name : List.of("good.example", "x.good.example", "nobody.example")) {
            assertEquals(stack(whole(GOOD)).findByDomain(new DomainName(name)),
                    stack(opened(GOOD)).findByDomain(new DomainName(name)));
        }
        assertEquals(stack(whole(GOOD)).findByMailExchanger(new DomainName("a.mx.example")),
                stack(opened(GOOD)).findByMailExchanger(new DomainName("a.mx.example")));
    }

    @Test
    void readsARecordOnlyOnce() {
        LayeredCatalog catalog = stack(opened(GOOD));

        assertSame(catalog.findByDomain(new DomainName("good.example")).orElseThrow().record(),
                catalog.findByDomain(new DomainName("x.good.example")).orElseThrow().record());
    }

    @Test
    void hidesNothingBehindARecordWithAMistake() {
        LayeredCatalog catalog = stack(opened(BAD + GOOD), opened(LOW));

        assertEquals("low", found(catalog, "bad.example"));
        assertEquals("good", found(catalog, "mail.good.example"));
        assertEquals("low", found(catalog, "low.example"));
    }

    @Test
    void reportsEveryMistakeWithItsLineWhenAsked() {
        CatalogReading reading = open("<providers>\n" + GOOD + BAD + "<unheard-of/></providers>");

        assertEquals(List.of("test.xml, line 13: the record \"bad\" is left out: \"port\" of \"server\" cannot be"
                + " \"many\"", "test.xml, line 15: the element \"unheard-of\" is not known here and is ignored"),
                reading.problems().stream().map(CatalogProblem::toString).toList());
        assertFalse(reading.isUnusable());
    }

    /** Each is a reason to read the file as a whole. */
    @ParameterizedTest
    @ValueSource(strings = {"<providers>%s<![CDATA[ ]]></providers>", "<providers>words%s</providers>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><providers>%s</providers>",
            "<providers xmlns='urn:x'>%s</providers>", "<providers>%s<unheard-of/></providers>",
            "<providers>%s<provider/></providers>",
            "<providers>%s<provider id='p'><domain name='a..b'/></provider></providers>",
            "<providers>%s<provider id='good'><domain name='a.example'/></provider></providers>",
            "<providers>%s<provider id='p' replaces=','><domain name='a.example'/></provider></providers>"})
    void findsTheRecordsOfAFileThatIsNotPlain(String file) {
        assertEquals("good", found(stack(open(file.formatted(GOOD)).catalog()), "good.example"));
    }

    @Test
    void findsNothingInAFileThatIsNone() {
        for (String file : List.of("", "<providers>" + GOOD,
                "<!DOCTYPE providers []><providers>" + GOOD + "</providers>",
                "<clientConfig>" + GOOD + "</clientConfig>", " ".repeat(CatalogReader.LONGEST_FILE + 1))) {
            CatalogReading reading = open(file);

            assertEquals(Optional.empty(), stack(reading.catalog()).findByDomain(new DomainName("good.example")));
            assertTrue(reading.isUnusable());
        }
    }

    @Test
    void reportsAStreamThatBreaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };

        assertEquals("test.xml: it cannot be read",
                new CatalogReader().open(broken, "test.xml").problems().getFirst().toString());
    }

    @Test
    void joinsCatalogsInTheirOrder() {
        CatalogReading joined = CatalogReading.joined("all", List.of(open("<providers>" + BAD + "</providers>"),
                open("<providers>" + LOW + "</providers>")));

        assertEquals(List.of("low"), joined.catalog().records().stream().map(r -> r.provider().id()).toList());
        assertEquals(1, joined.problems().size());
        assertEquals(Optional.of("all"), stack(joined.catalog()).findByDomain(new DomainName("bad.example"))
                .map(CatalogAnswer::catalog));
    }

    private static LayeredCatalog stack(Catalog... catalogs) {
        return new LayeredCatalog(List.of(catalogs));
    }

    private static String found(LayeredCatalog catalog, String domain) {
        return catalog.findByDomain(new DomainName(domain)).map(answer -> answer.record().provider().id()).orElse("");
    }

    private static Catalog whole(String records) {
        return new CatalogReader().read(stream("<providers>" + records + "</providers>"), "test.xml").catalog();
    }

    private static Catalog opened(String records) {
        return open("<providers>" + records + "</providers>").catalog();
    }

    private static CatalogReading open(String file) {
        return new CatalogReader().open(stream(file), "test.xml");
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}
