/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

/**
 * What somebody asked a name server.
 *
 * @param name as asked, in lower case, without the final dot
 * @param type such as {@code MX}
 * @param transport the way in which it came
 * @since 0.1.0
 */
public record DnsQuestion(String name, String type, Transport transport) {

    /** The way in which a question came. */
    public enum Transport {
        /** A datagram. */
        UDP,
        /** A connection. */
        TCP
    }
}
