/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.model.DomainName;
import org.postern.model.ServerTemplate;

/** The records as a program in a plain JVM reads them. */
final class BuiltInCatalog {

    private final CatalogReading reading;
    private final LayeredCatalog catalog;

    BuiltInCatalog() throws IOException {
        try (InputStream file = file()) {
            reading = new CatalogReader().read(file, "org.postern.providers");
        }
        catalog = new LayeredCatalog(List.of(reading.catalog()));
    }

    static InputStream file() {
        return BuiltInCatalog.class.getResourceAsStream("/org/postern/providers/providers.xml");
    }

    CatalogReading reading() {
        return reading;
    }

    List<ProviderRecord> records() {
        return reading.catalog().records();
    }

    ProviderRecord byId(String id) {
        return records().stream().filter(record -> record.provider().id().equals(id)).findFirst().orElseThrow();
    }

    ProviderRecord byDomain(String domain) {
        return catalog.findByDomain(new DomainName(domain)).orElseThrow().record();
    }

    Optional<ProviderRecord> byMailExchanger(String host) {
        return catalog.findByMailExchanger(new DomainName(host)).map(CatalogAnswer::record);
    }

    static List<ServerTemplate> servers(ProviderRecord record) {
        return Stream.concat(record.incoming().stream(), record.outgoing().stream()).toList();
    }

    static List<String> endpoints(List<ServerTemplate> servers) {
        return servers.stream()
                .map(server -> server.host() + ":" + server.port() + " " + server.security().id()).toList();
    }
}
