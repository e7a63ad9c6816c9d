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

/**
 * What came of reading a catalog: every record that is whole, and what is wrong with the rest.
 *
 * @param catalog the records that can be used; none where the file as a whole is not usable
 * @param problems what is wrong, in the order of the file; empty where nothing is
 * @since 0.1.0
 */
public record CatalogReading(Catalog catalog, List<CatalogProblem> problems) {

    public CatalogReading {
        problems = List.copyOf(problems);
    }
}
