/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.internal.JsonReading;
import org.postern.formats.internal.XmlReading;

/** What the problems of JSON and XML mean to those who asked for a document. */
final class Problems {

    private Problems() {
    }

    static Problem of(JsonReading.Problem problem) {
        return switch (problem) {
            case HTML -> Problem.HTML;
            case MALFORMED -> Problem.MALFORMED;
            case TOO_LARGE -> Problem.TOO_LARGE;
        };
    }

    static Problem of(XmlReading.Problem problem) {
        return switch (problem) {
            case HTML -> Problem.HTML;
            case DOCTYPE -> Problem.DOCTYPE;
            case MALFORMED -> Problem.MALFORMED;
            case TOO_LARGE, TOO_DEEP, TOO_MANY_ELEMENTS -> Problem.TOO_LARGE;
        };
    }
}
