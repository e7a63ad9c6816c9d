/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.List;
import java.util.Optional;

/**
 * What a server speaks. Postern sets up the first three; the others are only shown to the person.
 *
 * @since 0.1.0
 */
public enum Protocol {

    /** RFC 9051 and RFC 3501. */
    IMAP("imap", 993, List.of(143)),
    /** RFC 1939. */
    POP3("pop3", 995, List.of(110)),
    /** Message submission, RFC 6409; never the relay between servers. */
    SMTP("smtp", 465, List.of(587)),
    JMAP("jmap", 443, List.of()),
    EWS("ews", 443, List.of()),
    GRAPH("graph", 443, List.of()),
    ACTIVESYNC("activesync", 443, List.of());

    private final String id;
    private final int tlsPort;
    private final List<Integer> clearPorts;

    Protocol(String id, int tlsPort, List<Integer> clearPorts) {
        this.id = id;
        this.tlsPort = tlsPort;
        this.clearPorts = clearPorts;
    }

    /** The name in files, JSON and extensions. */
    public String id() {
        return id;
    }

    /** The protocol with this {@link #id()}. */
    public static Optional<Protocol> withId(String id) {
        for (Protocol protocol : values()) {
            if (protocol.id.equalsIgnoreCase(id)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** The registered port for {@code security} (RFC 8314 section 7). */
    public int standardPort(Security security) {
        return security == Security.TLS || clearPorts.isEmpty() ? tlsPort : clearPorts.getFirst();
    }

    /** Whether Postern can set this protocol up and log in with it. */
    public boolean isSupported() {
        return this == IMAP || this == POP3 || this == SMTP;
    }

    /** Whether mail is fetched with this protocol. */
    public boolean isIncoming() {
        return this != SMTP;
    }
}
