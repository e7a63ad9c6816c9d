/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.List;
import java.util.Optional;

import org.postern.model.AuthenticationMethod;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;

/**
 * The fields of one server that a person has fixed; a field that is empty is to be found.
 *
 * @param protocol what the server is to speak
 * @param host where it is
 * @param port the TCP port, 1 to 65535
 * @param security how the connection is to be protected; with {@link Security#NONE} nothing is tried, because plain
 *        text is never chosen for a person
 * @param username the name to log in with
 * @param authentication the way to log in
 * @since 0.1.0
 */
public record FixedFields(Optional<Protocol> protocol, Optional<HostName> host, Optional<Integer> port,
        Optional<Security> security, Optional<String> username, Optional<AuthenticationMethod> authentication) {

    /** Everything is to be found. */
    public static final FixedFields NONE = new FixedFields(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());

    private static final List<Security> SAFE = List.of(Security.TLS, Security.STARTTLS);

    public FixedFields {
        if (port.filter(number -> number < 1 || number > 65535).isPresent()) {
            throw new IllegalArgumentException("not a port: " + port.get());
        }
    }

    /** With the way to log in to be found. */
    public FixedFields(Optional<Protocol> protocol, Optional<HostName> host, Optional<Integer> port,
            Optional<Security> security, Optional<String> username) {
        this(protocol, host, port, security, username, Optional.empty());
    }

    /** Nothing is to be found but the way to log in: the server is {@code server}. */
    public static FixedFields of(Server server) {
        return new FixedFields(Optional.of(server.protocol()), Optional.of(server.host()),
                Optional.of(server.port()), Optional.of(server.security()), Optional.of(server.username()));
    }

    /** The same host and protocol, at any port and with any security. */
    public FixedFields atAnyPort() {
        return new FixedFields(protocol, host, Optional.empty(), Optional.empty(), username, authentication);
    }

    /** The same, at another host. */
    public FixedFields withHost(HostName other) {
        return new FixedFields(protocol, Optional.of(other), port, security, username, authentication);
    }

    /** Whether a server agrees with all that is fixed; the log-in aside, which {@link #complete} sets. */
    public boolean admit(Server server) {
        return agrees(protocol, server.protocol()) && agrees(host, server.host()) && agrees(port, server.port())
                && agrees(security, server.security());
    }

    private static <T> boolean agrees(Optional<T> fixed, T value) {
        return fixed.map(value::equals).orElse(true);
    }

    /** The server with name and way to log in, where they are fixed and the server wants a log-in. */
    public Server complete(Server server) {
        Server named = server.username().isEmpty() ? server : username.map(server::withUsername).orElse(server);
        return named.username().isEmpty() ? named : named.withAuthentication(methods(server.authentication()));
    }

    private List<AuthenticationMethod> methods(List<AuthenticationMethod> otherwise) {
        return authentication.map(List::of).orElse(otherwise);
    }

    /** The server, where nothing is left to be found. */
    public Optional<Server> server() {
        return protocol.flatMap(spoken -> host.flatMap(where -> port.flatMap(number -> security.map(protection ->
                new Server(spoken, where, number, protection, methods(List.of()), username.orElse(""))))));
    }

    /**
     * What can be tried: every fixed field as it is; else the usual hosts, TLS before STARTTLS and never without, and
     * the registered port (RFC 8314 section 7).
     *
     * @param tried the protocol; nothing is tried where another one is fixed
     */
    public List<Server> tries(Protocol tried, List<HostName> usualHosts, String usualUsername) {
        if (!agrees(protocol, tried)) {
            return List.of();
        }
        List<HostName> hosts = host.map(List::of).orElse(usualHosts);
        return SAFE.stream().filter(protection -> agrees(security, protection))
                .flatMap(protection -> hosts.stream().map(where -> new Server(tried, where,
                        port.orElse(tried.standardPort(protection)), protection, methods(List.of()),
                        username.orElse(usualUsername))))
                .toList();
    }
}
