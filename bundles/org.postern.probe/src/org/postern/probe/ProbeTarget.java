/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;
import java.util.Optional;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.probe.connection.ReferenceIdentity;

/**
 * What to look at.
 *
 * @param protocol what should answer
 * @param host where
 * @param port the TCP port, 1 to 65535
 * @param security how the connection is to be protected; {@link Security#STARTTLS} is upgraded for real
 * @param sourceDomains further names for which the certificate may be valid: the domain whose SRV record named the
 *        host (RFC 7817 section 3); mostly empty
 * @since 0.1.0
 */
public record ProbeTarget(Protocol protocol, HostName host, int port, Security security,
        List<DomainName> sourceDomains) {

    public ProbeTarget {
        sourceDomains = List.copyOf(sourceDomains);
    }

    public static ProbeTarget of(Server server) {
        return new ProbeTarget(server.protocol(), server.host(), server.port(), server.security(),
                server.sourceDomains());
    }

    /** The names that the certificate may carry. */
    public ReferenceIdentity identity() {
        return new ReferenceIdentity(host, sourceDomains, services(), Optional.of(port));
    }

    /** The labels of SRV records that announce such a server (RFC 6186, RFC 8314 section 5.1). */
    private List<String> services() {
        return switch (protocol) {
            case IMAP -> List.of(security == Security.TLS ? "imaps" : "imap");
            case POP3 -> List.of(security == Security.TLS ? "pop3s" : "pop3");
            case SMTP -> List.of(security == Security.TLS ? "submissions" : "submission");
            case JMAP -> List.of("jmap");
            case EWS, GRAPH, ACTIVESYNC -> List.of();
        };
    }
}
