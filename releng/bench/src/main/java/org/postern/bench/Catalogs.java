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
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.LayeredCatalog;

/** Loads catalogs as a program in a plain Java VM does. */
final class Catalogs {

    private static final String BUILT_IN = "org/postern/providers/providers.xml";

    private Catalogs() {
    }

    /** From the file of the bundle, as OSGi does. */
    static LayeredCatalog builtIn() {
        try (ZipFile bundle = new ZipFile(builtInBundle().toFile());
                InputStream file = bundle.getInputStream(bundle.getEntry(BUILT_IN))) {
            return new LayeredCatalog(List.of(new CatalogReader().open(file, "org.postern.providers").catalog()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path builtInBundle() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("org.postern.providers")) {
                return Path.of(entry);
            }
        }
        throw new IllegalStateException("the built-in catalog is not on the class path");
    }

    static LayeredCatalog of(List<byte[]> files) {
        CatalogReader reader = new CatalogReader();
        List<Catalog> catalogs = new ArrayList<>();
        files.forEach(file -> catalogs.add(reader.open(new ByteArrayInputStream(file), "synthetic").catalog()));
        return new LayeredCatalog(catalogs);
    }
}
