/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.util.List;

/**
 * What became of a question.
 *
 * @param <T> what was asked for
 * @since 0.1.0
 */
public sealed interface DnsAnswer<T> {

    /**
     * There are records.
     *
     * @param records at least one
     * @param authenticated whether the answer was validated with DNSSEC
     */
    record Found<T>(List<T> records, boolean authenticated) implements DnsAnswer<T> {
        public Found {
            records = List.copyOf(records);
        }
    }

    /**
     * A definite no.
     *
     * @param nameExists whether the name has records of other types (NODATA) or does not exist (NXDOMAIN)
     */
    record Absent<T>(boolean nameExists) implements DnsAnswer<T> {
    }

    /**
     * No answer that means anything.
     *
     * @param timedOut whether nothing came back in time; otherwise the name server reported a failure
     * @param detail for the trail, in English
     */
    record Failed<T>(boolean timedOut, String detail) implements DnsAnswer<T> {
    }
}
