/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.postern.catalog.internal.CatalogOutline;
import org.postern.catalog.internal.OpenedCatalog;
import org.postern.catalog.internal.RecordReader;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;
import org.postern.formats.internal.XmlReader;
import org.postern.formats.internal.XmlReading;

/**
 * Reads catalog files: XML with the root {@code providers} and the element {@code provider} of the extension point
 * {@code org.postern.catalog.providers} in it, described in {@code schema/providers.exsd}. A record with a mistake is
 * left out and reported; the others are unharmed. At most 16 MiB, 16 levels and 500,000 elements are read, document
 * types and external entities never. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class CatalogReader {

    /** The longest file that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 24;

    private static final XmlLimits LIMITS = new XmlLimits(LONGEST_FILE, 16, 500_000);
    private static final String ROOT = "providers";

    /** Reads a file; its path becomes the name of the catalog. Blocks no longer than the file system does. */
    public CatalogReading read(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return read(input, file.toString());
        } catch (IOException unreadable) {
            return failed(file.toString(), 0, "it cannot be read");
        }
    }

    /**
     * Reads a catalog to its end; the stream stays open.
     *
     * @param name the name of the catalog, for answers and problems
     */
    public CatalogReading read(InputStream input, String name) {
        try {
            return switch (new XmlReader(LIMITS).read(input)) {
                case XmlReading.Refused(XmlReading.Problem problem, String reason, int line) ->
                    failed(name, line, reason);
                case XmlReading.Parsed(XmlElement root) when !root.name().equals(ROOT) ->
                    failed(name, root.line(), "a catalog starts with the element \"" + ROOT + "\"");
                case XmlReading.Parsed(XmlElement root) -> {
                    RecordReader records = new RecordReader(name);
                    records.readAll(root);
                    yield records.result();
                }
            };
        } catch (IOException unreadable) {
            return failed(name, 0, "it cannot be read");
        }
    }

    /**
     * Opens a catalog for look-ups: reads which rules it has, and each record when it is asked for. The stream is read
     * to its end and stays open; its content, at most 16 MiB, is kept.
     *
     * @param name the name of the catalog, for answers and problems
     * @return the same as {@link #read(InputStream, String)}, but read as a whole only when somebody asks for all
     *         records or for problems
     */
    public CatalogReading open(InputStream input, String name) {
        try {
            byte[] file = input.readNBytes(LIMITS.bytes() + 1);
            return new CatalogReading(name, new OpenedCatalog(file, LIMITS, new Whole(file, name)));
        } catch (IOException unreadable) {
            return failed(name, 0, "it cannot be read");
        }
    }

    /**
     * Whether {@link #open} can leave the records of a file to later: it is in order as far as look-ups need, and plain
     * XML in UTF-8, of elements, attributes, comments and the five entities of XML alone.
     */
    public static boolean isPlain(byte[] file) {
        return CatalogOutline.of(file, LIMITS).isPresent();
    }

    /** A file, read to its end when somebody wants that. No lambda: the first one of a program takes its time. */
    private record Whole(byte[] file, String name) implements Supplier<CatalogReading> {

        @Override
        public CatalogReading get() {
            return new CatalogReader().read(new ByteArrayInputStream(file), name);
        }
    }

    private static CatalogReading failed(String name, int line, String reason) {
        return new CatalogReading(new Catalog(name, List.of()), List.of(new CatalogProblem(name, line, reason)));
    }
}
