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

/** Several catalogs as one, in this order. */
public record JoinedCatalogs(List<CatalogContent> parts) implements CatalogContent {

    @Override
    public List<CatalogEntry> entries() {
        return parts.stream().flatMap(part -> part.entries().stream()).toList();
    }

    @Override
    public List<ProviderRecord> records() {
        return parts.stream().flatMap(part -> part.records().stream()).toList();
    }

    @Override
    public List<CatalogProblem> problems() {
        return parts.stream().flatMap(part -> part.problems().stream()).toList();
    }
}
