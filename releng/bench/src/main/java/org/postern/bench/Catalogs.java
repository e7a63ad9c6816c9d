/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.LayeredCatalog;

/** Loads catalogs as a program in a plain Java VM does. */
final class Catalogs {

    private static final String BUILT_IN = "/org/postern/providers/providers.xml";

    private Catalogs() {
    }

    static LayeredCatalog builtIn() {
        try (InputStream file = Catalogs.class.getResourceAsStream(BUILT_IN)) {
            return new LayeredCatalog(List.of(new CatalogReader().read(file, "org.postern.providers").catalog()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static LayeredCatalog of(List<byte[]> files) {
        CatalogReader reader = new CatalogReader();
        List<Catalog> catalogs = new ArrayList<>();
        files.forEach(file -> catalogs.add(reader.read(new ByteArrayInputStream(file), "synthetic").catalog()));
        return new LayeredCatalog(catalogs);
    }
}
