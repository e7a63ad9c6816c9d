/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.formats.internal.XmlReading.Parsed;
import org.postern.formats.internal.XmlReading.Refused;

class XmlReaderTest {

    private final XmlReader reader = new XmlReader(new XmlLimits(10_000, 8, 100));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "ISO-8859-1", "windows-1252", "UTF-16"})
    void readsTheEncodingThatIsDeclared(String encoding) {
        assertEquals("Müller", text(("<?xml version=\"1.0\" encoding='" + encoding + "'?><a>Müller</a>")
                .getBytes(Charset.forName(encoding))));
    }

    @Test
    void takesUtf8WhereTheEncodingIsUnknownOrNotDeclared() {
        assertEquals("Müller", text("<?xml version=\"1.0\" encoding=\"klingon\"?><a>Müller</a>"
                .getBytes(StandardCharsets.UTF_8)));
        assertEquals("Müller", text("<?xml version=\"1.0\"?><a>Müller</a>".getBytes(StandardCharsets.UTF_8)));
        assertEquals("Müller", text("<a>Müller</a>".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesABrokenCharacterForOne() {
        assertEquals("M\uFFFDller", text("<a>Müller</a>".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void writesNothingToStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            for (String file : new String[] {"<a>\u00FF\u0082</b>", "\u0000", "<a", "<?xml version='9'?><a/>", "<a>&b;",
                    "<!DOCTYPE a [<!ENTITY", "\u00FF\u00FE<", "<?xml version='1.0' encoding='UTF-16'?><a/>"}) {
                assertInstanceOf(Refused.class, reader.read(file.getBytes(StandardCharsets.ISO_8859_1)), file);
            }
        } finally {
            System.setErr(before);
        }
        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
    }

    private String text(byte[] document) {
        return assertInstanceOf(Parsed.class, reader.read(document)).root().text();
    }
}
