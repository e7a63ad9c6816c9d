/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

/** A part of the page with results: measures, and says what came of it. */
interface Section {

    /** The part in Markdown, with its heading. Takes as long as it takes. */
    String measure() throws Exception;
}
