/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.nio.charset.StandardCharsets;

/**
 * Text as Jakarta Mail has to be told it for LOGIN of IMAP, and USER and PASS of POP3: it sends one byte for each
 * character, while servers expect UTF-8 (RFC 6855 section 5, RFC 6856 section 2.1).
 */
final class Utf8Bytes {

    private Utf8Bytes() {
    }

    /** The text with one character for each of its bytes in UTF-8. */
    static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether one byte for each character is all that it needs. */
    static boolean isNeedless(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
