/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.Comparator;
import java.util.List;

import org.postern.discovery.Candidates;
import org.postern.discovery.FixedFields;
import org.postern.discovery.FixedSettings;
import org.postern.discovery.ForcedServers;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Server;

/** The two halves of settings, which are decided each for itself. */
enum Side {

    INCOMING, OUTGOING;

    /** IMAP before POP3, TLS before STARTTLS; else as the source says. */
    static final Comparator<Server> PREFERENCE =
            Comparator.comparing(Server::protocol).thenComparing(Server::security);

    /** On which side a server of a protocol is. */
    static Side of(Protocol protocol) {
        return protocol.isIncoming() ? INCOMING : OUTGOING;
    }

    /** What to say where nothing was found for this side. */
    FindingCode missing() {
        return this == INCOMING ? FindingCode.DOMAIN_NO_INCOMING : FindingCode.DOMAIN_NO_OUTGOING;
    }

    /** The servers of this side that Postern can set up, in the source's order. */
    List<Server> servers(Candidates candidates) {
        return (this == INCOMING ? candidates.incoming() : candidates.outgoing()).stream()
                .filter(server -> server.protocol().isSupported() && of(server.protocol()) == this)
                .toList();
    }

    /** The servers of this side that a policy lays down for an address. */
    List<Server> forced(ForcedServers servers, MailAddress address) {
        return this == INCOMING ? servers.incoming(address) : servers.outgoing(address);
    }

    /** What the person has fixed of the server of this side. */
    FixedFields fixed(FixedSettings settings) {
        return this == INCOMING ? settings.incoming() : settings.outgoing();
    }
}
