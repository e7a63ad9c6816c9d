/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.util.List;

import org.postern.catalog.internal.CatalogContent;
import org.postern.catalog.internal.JoinedCatalogs;
import org.postern.catalog.internal.WholeCatalog;

/**
 * What came of reading a catalog: every record that is whole, and what is wrong with the rest. Safe for use from many
 * threads.
 *
 * @since 0.1.0
 */
public final class CatalogReading {

    private final Catalog catalog;
    private final CatalogContent content;

    /**
     * A catalog that has been read.
     *
     * @param catalog the records that can be used; none where the file as a whole is not usable
     * @param problems what is wrong, in the order of the file; empty where nothing is
     */
    public CatalogReading(Catalog catalog, List<CatalogProblem> problems) {
        this(catalog.name(), new WholeCatalog(catalog.records(), List.copyOf(problems)));
    }

    CatalogReading(String name, CatalogContent content) {
        this.catalog = new Catalog(name, content);
        this.content = content;
    }

    /** Several readings as one: the records of all, and what is wrong with any, in this order. */
    public static CatalogReading joined(String name, List<CatalogReading> parts) {
        return new CatalogReading(name, new JoinedCatalogs(parts.stream().map(part -> part.content).toList()));
    }

    /** The records that can be used; none where the file as a whole is not usable. */
    public Catalog catalog() {
        return catalog;
    }

    /** What is wrong, in the order of the file; reads a catalog that has only been opened. */
    public List<CatalogProblem> problems() {
        return content.problems();
    }

    /** Whether nothing is left because of what is wrong; reads a catalog that has only been opened. */
    public boolean isUnusable() {
        return content.records().isEmpty() && !content.problems().isEmpty();
    }
}
