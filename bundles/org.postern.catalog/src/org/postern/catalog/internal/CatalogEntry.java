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
import java.util.Optional;
import java.util.Set;

import org.postern.catalog.ProviderRecord;

/**
 * What has to be known of a record to find it, and the record.
 *
 * @param id the id of its provider
 * @param aliases earlier ids
 * @param replaces ids of records in catalogs below that it stands in for
 * @param domains rules for mail domains
 * @param mailExchangers rules for MX hosts
 * @param content the record
 */
public record CatalogEntry(String id, List<String> aliases, List<String> replaces, List<String> domains,
        List<String> mailExchangers, Content content) {

    /** No record. */
    static final Content NOTHING = new Whole(Optional.empty());

    /** A record, perhaps still to be read. Safe for use from many threads. */
    public interface Content {

        /** The record; empty where it has a mistake. */
        Optional<ProviderRecord> record();
    }

    /** A record that has been read. */
    private record Whole(Optional<ProviderRecord> record) implements Content {
    }

    /** The entry of a record that has been read. */
    public static CatalogEntry of(ProviderRecord record) {
        return new CatalogEntry(record.provider().id(), record.details().aliases(), record.details().replaces(),
                record.domains(), record.mailExchangers(), new Whole(Optional.of(record)));
    }

    /** Whether a record with one of these ids is this one. */
    public boolean isAmong(Set<String> ids) {
        if (ids.contains(id)) {
            return true;
        }
        for (String alias : aliases) {
            if (ids.contains(alias)) {
                return true;
            }
        }
        return false;
    }
}
