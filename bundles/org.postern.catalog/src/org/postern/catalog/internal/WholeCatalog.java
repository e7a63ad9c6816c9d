/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.List;

import org.postern.catalog.CatalogProblem;
import org.postern.catalog.ProviderRecord;

/** A catalog that has been read. */
public record WholeCatalog(List<ProviderRecord> records, List<CatalogProblem> problems) implements CatalogContent {

    @Override
    public List<CatalogEntry> entries() {
        return records.stream().map(CatalogEntry::of).toList();
    }
}
