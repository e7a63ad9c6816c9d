/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

/** Text of strangers as it may be shown: of bounded length and without characters that could move others about. */
public final class Quotation {

    private static final int LONGEST = 80;

    private Quotation() {
    }

    /** The text in quotation marks, at most 80 characters of it. */
    public static String quoted(String text) {
        return "\"" + shortened(text, LONGEST) + "\"";
    }

    /** The text with its control and formatting characters made spaces, and with an ellipsis where it was longer. */
    public static String shortened(String text, int longest) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "…";
    }
}
