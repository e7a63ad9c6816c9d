/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.Optional;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;

/**
 * Answers by domain, found for any name below the domain. Names are hashed from their end, so that one pass over a name
 * finds the domain with the most labels, and a look-up makes no garbage.
 */
final class SuffixTable {

    private static final int FACTOR = 31;

    private record Entry(String domain, Optional<CatalogAnswer> answer) {
    }

    // Open addressing; at most half full, its length a power of two.
    private Entry[] entries = new Entry[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds an answer; where the domain has one already, that one stays. */
    void putIfAbsent(String domain, CatalogAnswer answer) {
        if (2 * size >= entries.length) {
            Entry[] all = entries;
            entries = new Entry[2 * all.length];
            for (Entry entry : all) {
                if (entry != null) {
                    entries[place(entry.domain(), 0, hash(entry.domain()))] = entry;
                }
            }
        }
        int place = place(domain, 0, hash(domain));
        if (entries[place] == null) {
            entries[place] = new Entry(domain, Optional.of(answer));
            size++;
        }
    }

    /** The answer of the longest domain that has {@code name} below it. */
    Optional<CatalogAnswer> findAbove(String name) {
        Optional<CatalogAnswer> longest = Optional.empty();
        int hash = 0;
        for (int start = name.length() - 1; start > 0; start--) {
            hash = hash * FACTOR + name.charAt(start);
            if (name.charAt(start - 1) == '.') {
                Entry entry = entries[place(name, start, hash)];
                longest = entry == null ? longest : entry.answer();
            }
        }
        return longest;
    }

    private static int hash(String domain) {
        int hash = 0;
        for (int i = domain.length() - 1; i >= 0; i--) {
            hash = hash * FACTOR + domain.charAt(i);
        }
        return hash;
    }

    /** Where the end of a name stands in the table, or would stand. */
    private int place(String name, int start, int hash) {
        int mask = entries.length - 1;
        int place = (hash ^ hash >>> 16) & mask;
        while (entries[place] != null && !isEnd(entries[place].domain(), name, start)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static boolean isEnd(String domain, String name, int start) {
        return domain.length() == name.length() - start && name.startsWith(domain, start);
    }
}
