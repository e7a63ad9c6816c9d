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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.postern.catalog.ProviderRecord;
import org.postern.model.Provider;
import org.postern.model.Provider.Status;

/** Compares the records of the providers that most people have with tables that people can read. */
class TopProvidersTest {

    private static final String NONE = "-";

    private BuiltInCatalog catalog;

    @BeforeEach
    void read() throws IOException {
        catalog = new BuiltInCatalog();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "top-providers.csv", useHeadersInDisplayName = true)
    void haveTheServersThePasswordRuleAndTheStatusOfTheTable(String id, String domain, String incoming,
            String outgoing, String password, String status) {
        ProviderRecord record = domain.equals(NONE) ? catalog.byId(id) : catalog.byDomain(domain);

        assertEquals(id, record.provider().id());
        assertEquals(incoming, BuiltInCatalog.endpoints(record.incoming()).stream().findFirst().orElse(NONE));
        assertEquals(outgoing, BuiltInCatalog.endpoints(record.outgoing()).stream().findFirst().orElse(NONE));
        assertEquals(password, record.provider().passwordRule().id());
        assertEquals(status, record.provider().status().id());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "top-providers.csv", useHeadersInDisplayName = true)
    void linkToWhatHasToBeDoneFirst(String id) {
        Provider provider = catalog.byId(id).provider();

        assertTrue(provider.status() == Status.WORKS || provider.passwordLink().isPresent()
                || provider.statusLink().isPresent() || !provider.preparation().isEmpty());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "mail-exchangers.csv", useHeadersInDisplayName = true)
    void areKnownByTheHostsThatReceiveTheirMail(String host, String id) {
        assertEquals(id, catalog.byMailExchanger(host).map(record -> record.provider().id()).orElse(NONE));
    }
}
