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
import java.util.Objects;

import org.postern.catalog.internal.CatalogContent;
import org.postern.catalog.internal.WholeCatalog;

/**
 * One set of provider records, perhaps still to be read. Two with the same name and the same records are equal. Safe
 * for use from many threads.
 *
 * @since 0.1.0
 */
public final class Catalog {

    private final String name;
    private final CatalogContent content;

    /**
     * A catalog with these records.
     *
     * @param name what a person knows it by: a file, or the plug-in that contributed it
     * @param records the records, in the order of the file
     */
    public Catalog(String name, List<ProviderRecord> records) {
        this(name, new WholeCatalog(List.copyOf(records), List.of()));
    }

    Catalog(String name, CatalogContent content) {
        this.name = name;
        this.content = content;
    }

    /** What a person knows it by: a file, or the plug-in that contributed it. */
    public String name() {
        return name;
    }

    /** The records, in the order of the file; reads those of a catalog that has only been opened. */
    public List<ProviderRecord> records() {
        return content.records();
    }

    CatalogContent content() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalog catalog && name.equals(catalog.name) && records().equals(catalog.records());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, records());
    }

    @Override
    public String toString() {
        return name;
    }
}
