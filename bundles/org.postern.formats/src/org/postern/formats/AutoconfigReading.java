/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

/**
 * What came of reading an autoconfig file.
 *
 * @since 0.1.0
 */
public sealed interface AutoconfigReading {

    /** The file names at least one server that Postern can use. */
    record Read(AutoconfigDocument document) implements AutoconfigReading {
    }

    /**
     * The file was not taken.
     *
     * @param problem what is wrong with it
     * @param reason the same in words, for the trail; in English
     */
    record Rejected(Problem problem, String reason) implements AutoconfigReading {
    }

    /** Why a file is not taken. */
    enum Problem {
        /** A web page: the sign of a server that answers every question with 200, or of a captive portal. */
        HTML,
        /** Longer, deeper or fuller than any honest file. */
        TOO_LARGE,
        /** It has a document type declaration, the door to entity attacks. */
        DOCTYPE,
        /** No well-formed XML. */
        MALFORMED,
        /** Well-formed XML of another kind. */
        NOT_AUTOCONFIG,
        /** An autoconfig file in which no server is left that Postern can use. */
        NOTHING_USABLE
    }
}
