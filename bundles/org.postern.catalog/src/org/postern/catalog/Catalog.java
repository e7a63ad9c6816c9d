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
 * One set of provider records.
 *
 * @param name what a person knows it by: a file, or the plug-in that contributed it
 * @param records the records, in the order of the file
 * @since 0.1.0
 */
public record Catalog(String name, List<ProviderRecord> records) {

    public Catalog {
        records = List.copyOf(records);
    }
}
