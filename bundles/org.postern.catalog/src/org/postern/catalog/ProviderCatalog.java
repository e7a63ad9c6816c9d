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
import java.util.Optional;

import org.postern.model.DomainName;

/**
 * The stack of catalogs. Looks nothing up on the network; answers at once; safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface ProviderCatalog {

    /** The provider of a mail domain: by exact domain, else by the longest pattern. */
    Optional<CatalogAnswer> findByDomain(DomainName domain);

    /** The provider whose MX hosts {@code mailExchanger} belongs to. */
    Optional<CatalogAnswer> findByMailExchanger(DomainName mailExchanger);

    /**
     * The provider that an account was set up with, by its id or one that it had earlier.
     *
     * @return the answer with the first rule of the record
     */
    Optional<CatalogAnswer> findById(String id);

    /** All records, in the order of the catalogs. */
    List<CatalogAnswer> records();

    /**
     * A record and why it is the answer.
     *
     * @param record what is known
     * @param catalog the name of the catalog, or of the plug-in that contributed the record
     * @param rule the domain or pattern that fitted
     */
    record CatalogAnswer(ProviderRecord record, String catalog, String rule) {
    }
}
