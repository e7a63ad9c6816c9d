/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import org.postern.catalog.internal.RecordWriter;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlWriter;

/**
 * Writes catalogs in the form that {@link CatalogReader} reads; the records are the same after writing and reading.
 * Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class CatalogWriter {

    /** The text of a catalog file, to be saved in UTF-8. */
    public String write(Catalog catalog) {
        return XmlWriter.write(XmlElement.of("providers", catalog.records().stream().map(RecordWriter::element)
                .toList()));
    }
}
