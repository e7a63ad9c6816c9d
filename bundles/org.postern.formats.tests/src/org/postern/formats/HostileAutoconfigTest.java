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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.postern.formats.AutoconfigReading.Problem;
import org.postern.formats.AutoconfigReading.Rejected;

class HostileAutoconfigTest {

    /** Far more than any of these files needs, far less than an attack that works. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @Test
    void rejectsEntitiesThatMultiply() {
        assertRejected(Problem.DOCTYPE, """
                <?xml version="1.0"?>
                <!DOCTYPE clientConfig [
                  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
                ]>
                <clientConfig>&c;</clientConfig>
                """);
    }

    @Test
    void rejectsEntitiesFromFiles() {
        assertRejected(Problem.DOCTYPE, """
                <!DOCTYPE clientConfig [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <clientConfig><emailProvider><displayName>&secret;</displayName></emailProvider></clientConfig>
                """);
    }

    @Test
    void rejectsDocumentTypesFromElsewhere() {
        assertRejected(Problem.DOCTYPE,
                "<!DOCTYPE clientConfig SYSTEM \"http://127.0.0.1:9/attack.dtd\"><clientConfig/>");
    }

    @Test
    void rejectsEntitiesThatNobodyDeclared() {
        assertRejected(Problem.MALFORMED, "<clientConfig><emailProvider>&nbsp;</emailProvider></clientConfig>");
    }

    @Test
    void rejectsWebPages() {
        assertEquals("HTML where XML was due",
                assertRejected(Problem.HTML, "<!DOCTYPE html><html><body>Not found</body></html>").reason());
        assertRejected(Problem.HTML, "\n<HTML lang=\"en\"><head><meta charset=\"utf-8\"></head></HTML>");
        assertRejected(Problem.HTML, "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"\">"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>");
    }

    @Test
    void rejectsWhatIsNoXml() {
        assertRejected(Problem.MALFORMED, "");
        assertRejected(Problem.MALFORMED, "404 page not found");
        assertRejected(Problem.MALFORMED, "{\"error\": true}");
        assertRejected(Problem.MALFORMED, "\u0000\u0001\u0002");
    }

    @Test
    void namesTheLineWhereAFileIsCutOff() {
        assertEquals("not well-formed XML, line 3",
                assertRejected(Problem.MALFORMED, "<clientConfig>\n<emailProvider>\n<displayName>Exam").reason());
    }

    @Test
    void rejectsFilesOverOneMebibyte() {
        assertRejected(Problem.TOO_LARGE, "<clientConfig>" + " ".repeat(AutoconfigReader.LONGEST_FILE)
                + "</clientConfig>");
    }

    @Test
    void rejectsDeepNesting() {
        assertRejected(Problem.TOO_LARGE, "<a>".repeat(300_000));
        assertRejected(Problem.TOO_LARGE, "<a>".repeat(33) + "</a>".repeat(33));
    }

    @Test
    void rejectsMoreElementsThanAnyHonestFileHas() {
        assertRejected(Problem.TOO_LARGE, "<clientConfig>" + "<a/>".repeat(200_000) + "</clientConfig>");
    }

    @Test
    void readsOneMebibyteOfTextInBoundedTime() {
        assertRejected(Problem.NOTHING_USABLE, filled("<displayName>", "a", "</displayName>"));
        assertRejected(Problem.NOTHING_USABLE, filled("<displayName><![CDATA[", "]", "]]></displayName>"));
        assertRejected(Problem.NOTHING_USABLE, filled("<!--", "a", "-->"));
        assertRejected(Problem.NOTHING_USABLE, filled("<documentation url=\"", "a", "\"/>"));
        assertRejected(Problem.NOTHING_USABLE, filled("<domain>", "a.", "</domain>"));
        assertRejected(Problem.NOTHING_USABLE, filled("<displayName>a", "&#x202e;", "</displayName>"));
    }

    @Test
    void rejectsOneMebibyteOfEntitiesInBoundedTime() {
        assertRejected(Problem.MALFORMED, filled("<displayName>", "&amp;", "</displayName>"));
    }

    @Test
    void rejectsOneMebibyteOfAttributesInBoundedTime() {
        StringBuilder attributes = new StringBuilder("<clientConfig ");
        for (int i = 0; attributes.length() < AutoconfigReader.LONGEST_FILE - 100; i++) {
            attributes.append("a").append(i).append("='' ");
        }
        assertTimeoutPreemptively(BOUND, () -> assertInstanceOf(Rejected.class,
                new AutoconfigReader().read((attributes + "/>").getBytes(StandardCharsets.UTF_8))));
    }

    private static String filled(String start, String filling, String end) {
        String before = "<clientConfig><emailProvider>" + start;
        String after = end + "</emailProvider></clientConfig>";
        int room = AutoconfigReader.LONGEST_FILE - before.length() - after.length();
        return before + filling.repeat(room / filling.length()) + after;
    }

    private static Rejected assertRejected(Problem problem, String file) {
        Rejected rejected = assertTimeoutPreemptively(BOUND, () -> assertInstanceOf(Rejected.class,
                new AutoconfigReader().read(file.getBytes(StandardCharsets.UTF_8))));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected;
    }
}
