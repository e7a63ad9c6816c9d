/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import com.google.gson.JsonObject;

/** What came of reading a JSON document. */
public sealed interface JsonReading {

    /** The document is an object and within the limits. */
    record Parsed(JsonObject root) implements JsonReading {
    }

    /**
     * The document was not taken.
     *
     * @param problem what is wrong with it
     * @param reason the same in words, in English
     */
    record Refused(Problem problem, String reason) implements JsonReading {
    }

    /** Why a document is not taken. */
    enum Problem {
        TOO_LARGE, HTML, MALFORMED
    }
}
