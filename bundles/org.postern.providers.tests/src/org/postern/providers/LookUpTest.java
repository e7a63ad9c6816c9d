/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.postern.catalog.CatalogReader;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.model.DomainName;

/** Look-ups read one record at a time. */
class LookUpTest {

    @Test
    void needsNoMoreThanTheRecordItIsFor() throws IOException {
        try (InputStream file = BuiltInCatalog.file()) {
            assertTrue(CatalogReader.isPlain(file.readAllBytes()), "look-ups would wait for the whole file: something"
                    + " in it is not plain XML, or not in order; CatalogReader.isPlain says what is");
        }
    }

    @Test
    void findsTheRecordThatStandsInTheFile() throws IOException {
        BuiltInCatalog whole = new BuiltInCatalog();
        LayeredCatalog catalog;
        try (InputStream file = BuiltInCatalog.file()) {
            catalog = new LayeredCatalog(List.of(new CatalogReader().open(file, "test").catalog()));
        }

        for (ProviderRecord record : whole.records()) {
            for (String domain : record.domains()) {
                DomainName name = new DomainName(domain.replace("*.", "mail."));
                assertEquals(Optional.of(whole.byDomain(name.ascii())),
                        catalog.findByDomain(name).map(CatalogAnswer::record));
            }
        }
    }
}
