/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.postern.model.FindingCode;

class LinesTest {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 8 * 1024;

    /** A server that says one text again and again, as fast as somebody listens. */
    private static final class Babbler extends Socket {

        private final byte[] text;
        private int said;

        Babbler(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    return text[said++ % text.length];
                }
            };
        }

        @Override
        public void setSoTimeout(int millis) {
            // It is never silent.
        }
    }

    @Test
    void endInANewLineOfEitherKind() throws IOException {
        Lines lines = lines(new Babbler("one\r\ntwo\n"));
        assertEquals("one", lines.read());
        assertEquals("two", lines.read());
    }

    @Test
    void areNotLongerThanTheirLimit() {
        Babbler server = new Babbler("x");
        assertTooMuch(server);
        assertTrue(server.said <= LONGEST_LINE + 4096, () -> server.said + " bytes were read");
    }

    @Test
    void areNotMoreThanTheirLimit() {
        Babbler server = new Babbler("\n");
        assertEquals(MOST_LINES, assertTooMuch(server));
    }

    @Test
    void areNotMoreBytesThanTheirLimit() {
        Babbler server = new Babbler("x".repeat(1000) + "\n");
        assertTooMuch(server);
        assertTrue(server.said <= MOST_BYTES + 4096, () -> server.said + " bytes were read");
    }

    @Test
    void countOnWhereTlsBegins() throws IOException {
        Lines inClear = lines(new Babbler("\n"));
        for (int line = 0; line < MOST_LINES - 1; line++) {
            inClear.read();
        }
        Lines underTls = inClear.over(new Babbler("\n"));
        underTls.read();
        assertThrows(DialogueFailure.class, underTls::read);
    }

    @Test
    void tellNothingUnderTlsOfWhatWasSaidBefore() throws IOException {
        Lines inClear = lines(new Babbler("before\n"));
        inClear.read();
        assertEquals("after", inClear.over(new Babbler("after\n")).read());
    }

    private static Lines lines(Socket server) {
        return new Lines(server, Deadline.in(Duration.ofSeconds(30)));
    }

    /** Listens to the end, and says how many lines came before it. */
    private static int assertTooMuch(Babbler server) {
        Lines lines = lines(server);
        int[] read = new int[1];
        DialogueFailure end = assertThrows(DialogueFailure.class, () -> {
            while (true) {
                lines.read();
                read[0]++;
            }
        });
        assertEquals(FindingCode.SERVER_TOO_MUCH, end.code());
        return read[0];
    }
}
