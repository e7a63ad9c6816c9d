/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.io.ByteArrayInputStream;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Optional;

import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderRecord;
import org.postern.formats.internal.XmlLimits;

/** A file of which no more is read than somebody asks for. Safe for use from many threads. */
public final class OpenedCatalog implements CatalogContent {

    private final String name;
    private final byte[] file;
    private final XmlLimits limits;
    // Few want all records, and none of them for long.
    private SoftReference<CatalogReading> whole = new SoftReference<>(null);

    public OpenedCatalog(String name, byte[] file, XmlLimits limits) {
        this.name = name;
        this.file = file;
        this.limits = limits;
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
            known = new CatalogReader().read(new ByteArrayInputStream(file), name);
            whole = new SoftReference<>(known);
        }
        return known;
    }
}
