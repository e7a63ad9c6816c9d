/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

/** What came of reading a document. */
public sealed interface XmlReading {

    /** The document is well-formed and within the limits. */
    record Parsed(XmlElement root) implements XmlReading {
    }

    /**
     * The document was not taken.
     *
     * @param problem what is wrong with it
     * @param reason the same in words, in English
     * @param line where, from 1; 0 where no line can be named
     */
    record Refused(Problem problem, String reason, int line) implements XmlReading {
    }

    /** Why a document is not taken. */
    enum Problem {
        TOO_LARGE, HTML, DOCTYPE, TOO_DEEP, TOO_MANY_ELEMENTS, MALFORMED
    }
}
