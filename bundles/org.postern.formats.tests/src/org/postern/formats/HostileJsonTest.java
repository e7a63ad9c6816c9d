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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Rejected;

class HostileJsonTest {

    /** Far more than any of these documents needs, far less than an attack that works. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @Test
    void rejectsWebPages() {
        assertEquals("HTML or XML where JSON was due",
                assertRejected(Problem.HTML, "<!DOCTYPE html><html><body>Not found</body></html>"));
        assertRejected(Problem.HTML, "\r\n <html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "404 page not found", "\u0000\u0001", "{'protocols': {'imap'", "{'protocols': {}",
            "{'protocols': {}} {}", "{protocols: {}}", "{\"protocols\": {}, }", "{\"protocols\": {}} // end",
            ")]}'\n{\"protocols\": {}}"})
    void rejectsWhatIsNoJson(String document) {
        assertRejected(Problem.MALFORMED, document);
    }

    @Test
    void rejectsDocumentsOverOneMebibyte() {
        assertRejected(Problem.TOO_LARGE, "{" + " ".repeat(PaccReader.LONGEST_FILE) + "}");
    }

    @Test
    void rejectsDeepNesting() {
        assertRejected(Problem.TOO_LARGE, "{\"a\":".repeat(200_000));
        assertRejected(Problem.TOO_LARGE, "{\"a\":" + "[".repeat(500_000));
    }

    @Test
    void rejectsMoreValuesThanAnyHonestDocumentHas() {
        assertRejected(Problem.TOO_LARGE, "{\"protocols\": [" + "1,".repeat(500_000) + "1]}");
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 50_000; i++) {
            members.append('"').append(i).append("\":{},");
        }
        assertRejected(Problem.TOO_LARGE, members + "\"z\":1}");
    }

    @Test
    void readsOneMebibyteOfTextInBoundedTime() {
        String text = "a".repeat(PaccReader.LONGEST_FILE - 200);
        assertRejected(Problem.NOTHING_USABLE, "{\"protocols\": {\"imap\": {\"host\": \"" + text + "\"}}}");
        assertRejected(Problem.NOTHING_USABLE, "{\"protocols\": {\"jmap\": {\"url\": \"https://" + text + "\"}}}");
        assertRejected(Problem.OTHER_FORMAT, "{\"" + text + "\": 1}");
        assertRejected(Problem.MALFORMED, "{\"number\": " + "9".repeat(PaccReader.LONGEST_FILE - 200) + "}");
    }

    private static String assertRejected(Problem problem, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        Rejected<?> rejected = assertTimeoutPreemptively(BOUND,
                () -> assertInstanceOf(Rejected.class, new PaccReader().read(bytes)));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected.reason();
    }
}
