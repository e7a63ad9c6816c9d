/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.cli.internal.arguments.HostAndPort;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.probe.ProbeTarget;

/** What usually answers on a port (RFC 8314 section 7), and where things usually are. */
enum StandardDoor {

    IMAPS(Protocol.IMAP, 993, Security.TLS),
    IMAP(Protocol.IMAP, 143, Security.STARTTLS),
    POP3S(Protocol.POP3, 995, Security.TLS),
    POP3(Protocol.POP3, 110, Security.STARTTLS),
    SUBMISSIONS(Protocol.SMTP, 465, Security.TLS),
    SUBMISSION(Protocol.SMTP, 587, Security.STARTTLS),
    ALTERNATIVE_SUBMISSION(Protocol.SMTP, 2525, Security.STARTTLS),
    RELAY(Protocol.SMTP, 25, Security.STARTTLS);

    private final Protocol protocol;
    private final int port;
    private final Security security;

    StandardDoor(Protocol protocol, int port, Security security) {
        this.protocol = protocol;
        this.port = port;
        this.security = security;
    }

    /**
     * What to look at, with what was not typed made up from the rest.
     *
     * @return empty where a port was typed on which nothing usual answers, and no protocol
     */
    static Optional<ProbeTarget> target(HostAndPort place, Optional<Protocol> typedProtocol,
            Optional<Security> typedSecurity) {
        Optional<StandardDoor> door = Stream.of(values())
                .filter(candidate -> candidate.port == place.port().orElse(candidate.port)).findFirst()
                .filter(candidate -> place.port().isPresent());
        Optional<Protocol> protocol = typedProtocol.or(() -> door.map(found -> found.protocol))
                .or(() -> place.port().isPresent() ? Optional.empty() : Optional.of(usualProtocol(place)));
        return protocol.map(known -> {
            Security security = typedSecurity.or(() -> door.map(found -> found.security)).orElse(Security.TLS);
            int port = place.port().orElse(known.standardPort(security));
            return new ProbeTarget(known, place.host(), port, security, List.of());
        });
    }

    /** Hosts are mostly named after what they do. */
    private static Protocol usualProtocol(HostAndPort place) {
        String name = place.host().text();
        if (name.startsWith("smtp") || name.startsWith("submission")) {
            return Protocol.SMTP;
        }
        return name.startsWith("pop") ? Protocol.POP3 : Protocol.IMAP;
    }
}
