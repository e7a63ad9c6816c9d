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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.formats.internal.PlainXml.Token;
import org.postern.formats.internal.XmlReading.Parsed;

class PlainXmlTest {

    private static final XmlLimits LIMITS = new XmlLimits(1000, 3, 5);

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", "<a></a >", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>",
            "<!-- a < b --><a/>", "<a><!-- - --><b/><!----></a>", "<a b='1' c = \"2\"\n\td='\"'/>",
            "<a b='M\u00FCller \u2603 \uD83D\uDCEE'/>",
            "<a b='&lt;&gt;&amp;&quot;&apos;&amp;lt;'/>", "<a b='one\ntwo\tthree\r\nfour\rfive'/>", "<a b='x>y'/>",
            "<a><b c='1'/>\r\n<b c='2'><d/></b></a>", "<a-b.c_d e-f='1'/>", "<a b=''/>", "<_a/>"})
    void readsPlainDocumentsAsTheParserDoes(String document) {
        assertEquals(parsed(document), walked(document).map(XmlElement::toString));
    }

    /** What the parser refuses, and what it takes and is not plain: both are for the parser. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<", "<a", "<a>", "<a/", "<a b/>", "<a b=/>", "<a b=1/>", "<a b='1/>",
            "<a b='<'/>",
            "<a b='&'/>", "<a b='&nbsp;'/>", "<a b='&#65;'/>", "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a></b>",
            "<a><b></a></b>", "<ab></a>", "<a></ab>", "</a>", "<a>text</a>", "<a>&amp;</a>", "<a><![CDATA[x]]></a>",
            "<!DOCTYPE a><a/>", "<?b c?><a/>", "<a><?b c?></a>", "<!-- a -- b --><a/>", "<!-- a ---><a/>", "<!-- a",
            "<!--->", "<x:a/>", "<a x:b='1'/>", "<a xmlns='urn:x'/>", "<1a/>", "<-a/>", "< a/>", "<a b='\u0001'/>",
            "<!-- \u0000 --><a/>", "<\u00FC/>", "\uFEFF<a/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>"})
    void leavesTheRestToTheParser(String document) {
        assertEquals(Optional.empty(), walked(document));
    }

    @Test
    void goesNoFurtherThanTheLimits() {
        assertTrue(walked("<a><b><c/></b></a>").isPresent());
        assertFalse(walked("<a><b><c><d/></c></b></a>").isPresent());
        assertTrue(walked("<a><b/><b/><b/><b/></a>").isPresent());
        assertFalse(walked("<a><b/><b/><b/><b/><b/></a>").isPresent());
        assertTrue(walked("<a/>" + " ".repeat(996)).isPresent());
        assertFalse(walked("<a/>" + " ".repeat(997)).isPresent());
    }

    @Test
    void tellsNamesAndPlaces() {
        PlainXml xml = new PlainXml("<ab c='1'> <d/></ab>".getBytes(StandardCharsets.UTF_8), LIMITS);

        assertEquals(Token.START, xml.next());
        assertTrue(xml.isNamed("ab"));
        assertFalse(xml.isNamed("a"));
        assertFalse(xml.isNamed("abc"));
        assertEquals(Optional.of("1"), xml.attribute("c"));
        assertEquals(Optional.empty(), xml.attribute("d"));
        assertEquals(Token.START, xml.next());
        assertEquals("<ab c='1'> ".length(), xml.tokenStart());
        assertEquals("<ab c='1'> <d/>".length(), xml.position());
        assertEquals(Token.END, xml.next());
        assertEquals(Token.END, xml.next());
        assertEquals(Token.FOREIGN, xml.next());
    }

    private static Optional<XmlElement> walked(String document) {
        PlainXml xml = new PlainXml(document.getBytes(StandardCharsets.UTF_8), LIMITS);
        return xml.next() == Token.START ? xml.element() : Optional.empty();
    }

    /** Without lines, which a walk does not count. */
    private static Optional<String> parsed(String document) {
        XmlReading reading = new XmlReader(LIMITS).read(document.getBytes(StandardCharsets.UTF_8));
        return Optional.of(
                assertInstanceOf(Parsed.class, reading).root().toString().replaceAll("line=[0-9]+", "line=0"));
    }
}
