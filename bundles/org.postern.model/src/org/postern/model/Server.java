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

/**
 * A mail server and how to log in to it.
 *
 * @param protocol what it speaks
 * @param host where it is
 * @param port the TCP port, 1 to 65535
 * @param security how the connection is protected
 * @param authentication the methods it offers, best first; empty where nobody has said
 * @param username the name to log in with; empty where the server wants no log-in
 * @param sourceDomains further names for which its certificate may be valid: the domain whose SRV record named the
 *        host (RFC 7817 section 3); mostly empty
 * @since 0.1.0
 */
public record Server(Protocol protocol, HostName host, int port, Security security,
        List<AuthenticationMethod> authentication, String username, List<DomainName> sourceDomains) {

    public Server {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        authentication = List.copyOf(authentication);
        sourceDomains = List.copyOf(sourceDomains);
    }

    /** A server whose certificate has to be for its host. */
    public Server(Protocol protocol, HostName host, int port, Security security,
            List<AuthenticationMethod> authentication, String username) {
        this(protocol, host, port, security, authentication, username, List.of());
    }

    /** Whether both are the same door: protocol, host, port and security; log-in details aside. */
    public boolean isSameEndpoint(Server other) {
        return protocol == other.protocol && host.equals(other.host) && port == other.port
                && security == other.security;
    }

    public Server withAuthentication(List<AuthenticationMethod> methods) {
        return new Server(protocol, host, port, security, methods, username, sourceDomains);
    }

    public Server withUsername(String name) {
        return new Server(protocol, host, port, security, authentication, name, sourceDomains);
    }

    public Server withSourceDomains(List<DomainName> domains) {
        return new Server(protocol, host, port, security, authentication, username, domains);
    }
}
