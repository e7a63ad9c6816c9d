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

import org.postern.model.Finding;
import org.postern.model.FindingCode;

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
     * @param records at least one; of mail exchangers, none where the domain says that it has none
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
     * @param cause why there is none
     * @param detail for the trail, in English
     */
    record Failed<T>(Cause cause, String detail) implements DnsAnswer<T> {

        /** Whether nothing came back in time. */
        public boolean timedOut() {
            return cause == Cause.TIMEOUT;
        }

        /** The same in words for people. */
        public Finding finding(String name) {
            return Finding.of(switch (cause) {
                case TIMEOUT, NO_WAY -> FindingCode.NAME_TIMEOUT;
                case SERVER_FAILURE -> FindingCode.NAME_SERVER_FAILED;
                case REFUSED -> FindingCode.NAME_SERVER_REFUSED;
                case UNREADABLE -> FindingCode.NAME_UNREADABLE;
                case FORBIDDEN -> FindingCode.POLICY_PRIVATE_ADDRESS;
            }, name);
        }
    }

    /** Why there is no answer that means anything. */
    enum Cause {
        /** Nothing came back in time. */
        TIMEOUT,
        /** The question could not be sent. */
        NO_WAY,
        /** The name server could not answer (SERVFAIL), as where signatures are wrong. */
        SERVER_FAILURE,
        /** The name server does not answer this computer. */
        REFUSED,
        /** What came back is no DNS message. */
        UNREADABLE,
        /** What came back is an address to which nobody may connect. */
        FORBIDDEN
    }
}
