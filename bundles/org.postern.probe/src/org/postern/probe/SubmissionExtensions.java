/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a server of submission takes beyond plain messages in ASCII.
 *
 * @param largestMessage the size of the largest message that it takes, in bytes; empty where it does not say (RFC 1870)
 * @param utf8 whether addresses and header fields may be internationalised (SMTPUTF8, RFC 6531)
 * @param eightBit whether bodies may have bytes above 127 (8BITMIME, RFC 6152)
 * @since 0.1.0
 */
public record SubmissionExtensions(OptionalLong largestMessage, boolean utf8, boolean eightBit) {

    /** Reads them from the answer to {@code EHLO}. */
    static SubmissionExtensions in(List<String> capabilities) {
        List<String> keywords = capabilities.stream().map(line -> line.toUpperCase(Locale.ROOT).strip()).toList();
        return new SubmissionExtensions(largestMessage(keywords), keywords.contains("SMTPUTF8"),
                keywords.contains("8BITMIME"));
    }

    // A size of zero says that there is no limit (RFC 1870 section 4).
    private static OptionalLong largestMessage(List<String> keywords) {
        return keywords.stream().filter(keyword -> keyword.matches("SIZE [0-9]{1,18}"))
                .mapToLong(keyword -> Long.parseLong(keyword.substring(5))).filter(size -> size > 0).findFirst();
    }
}
