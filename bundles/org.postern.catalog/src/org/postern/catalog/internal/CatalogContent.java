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

/** What a catalog says, for those who look up one and for those who want all. Safe for use from many threads. */
public interface CatalogContent {

    /** What has to be known to find the records; reads no more than that. In the order of the file. */
    List<CatalogEntry> entries();

    /** All records, in the order of the file. */
    List<ProviderRecord> records();

    /** What is wrong, in the order of the file. */
    List<CatalogProblem> problems();
}
