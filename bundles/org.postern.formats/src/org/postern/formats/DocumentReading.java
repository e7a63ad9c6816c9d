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
 * What came of reading a document in which settings are published.
 *
 * @param <T> what such a document says
 * @since 0.1.0
 */
public sealed interface DocumentReading<T> {

    /** The document says something that Postern can use. */
    record Read<T>(T document) implements DocumentReading<T> {
    }

    /**
     * The document was not taken.
     *
     * @param problem what is wrong with it
     * @param reason the same in words, for the trail; in English, without any user name
     */
    record Rejected<T>(Problem problem, String reason) implements DocumentReading<T> {
    }

    /** Why a document is not taken. */
    enum Problem {
        /** A web page: the sign of a server that answers every question with 200, or of a captive portal. */
        HTML,
        /** Longer, deeper or fuller than any honest document. */
        TOO_LARGE,
        /** It has a document type declaration, the door to entity attacks. */
        DOCTYPE,
        /** No well-formed XML or JSON. */
        MALFORMED,
        /** Well-formed, but of another kind. */
        OTHER_FORMAT,
        /** Of the right kind, and nothing in it that Postern can use. */
        NOTHING_USABLE
    }
}
