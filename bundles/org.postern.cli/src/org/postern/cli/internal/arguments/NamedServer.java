/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.util.List;
import java.util.Optional;

import org.postern.formats.MailServiceName;
import org.postern.model.AuthenticationMethod;
import org.postern.model.ServerTemplate;

/**
 * A server as an administrator names it: {@code imaps://imap.example.org} or {@code submission://mail.example.org:587}.
 * What stands before the host is the name of a service (RFC 6186, RFC 8314), which says what is spoken and how it is
 * protected; without a port, its usual one is taken.
 */
public record NamedServer(MailServiceName service, HostAndPort place) {

    private static final String SEPARATOR = "://";

    /** Reads what was typed; empty where it names no such service or no host. */
    public static Optional<NamedServer> parse(String text) {
        String[] parts = text.strip().split(SEPARATOR, 2);
        return parts.length < 2 ? Optional.empty() : MailServiceName.withId(parts[0])
                .flatMap(service -> HostAndPort.parse(parts[1]).map(place -> new NamedServer(service, place)));
    }

    /** Whether mail is fetched there. */
    public boolean isIncoming() {
        return service.protocol().isIncoming();
    }

    /** The server for everybody, with a password as the way to log in. */
    public ServerTemplate template(String username) {
        int port = place.port().orElseGet(() -> service.protocol().standardPort(service.security()));
        return new ServerTemplate(service.protocol(), place.host().text(), port, service.security(),
                List.of(AuthenticationMethod.PASSWORD), username);
    }
}
