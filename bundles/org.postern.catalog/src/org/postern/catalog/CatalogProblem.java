/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

/**
 * Something wrong in a catalog, for the person who maintains it.
 *
 * @param catalog the file, or the plug-in that contributed the record
 * @param line where in the file, from 1; 0 where it is not known
 * @param message what is wrong and what came of it, in English
 * @since 0.1.0
 */
public record CatalogProblem(String catalog, int line, String message) {

    /** The place and the message in one line. */
    @Override
    public String toString() {
        return line == 0 ? catalog + ": " + message : catalog + ", line " + line + ": " + message;
    }
}
