/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderRecord;
import org.postern.formats.internal.XmlLimits;

/** A file of which no more is read than somebody asks for. Safe for use from many threads. */
public final class OpenedCatalog implements CatalogContent {

    private final byte[] file;
    private final XmlLimits limits;
    private final Supplier<CatalogReading> reader;
    // Few want all records, and none of them for long.
    private SoftReference<CatalogReading> whole = new SoftReference<>(null);

    /** @param reader reads the file to its end */
    public OpenedCatalog(byte[] file, XmlLimits limits, Supplier<CatalogReading> reader) {
        this.file = file;
        this.limits = limits;
        this.reader = reader;
    }

    @Override
    public List<CatalogEntry> entries() {
        Optional<List<CatalogEntry>> outline = CatalogOutline.of(file, limits);
        return outline.isPresent() ? outline.get() : new WholeCatalog(records(), List.of()).entries();
    }

    @Override
    public List<ProviderRecord> records() {
        return whole().catalog().records();
    }

    @Override
    public List<CatalogProblem> problems() {
        return whole().problems();
    }

    private synchronized CatalogReading whole() {
        CatalogReading known = whole.get();
        if (known == null) {
            known = reader.get();
            whole = new SoftReference<>(known);
        }
        return known;
    }
}
