/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.postern.formats.internal.Quotation;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.ServerTemplate;

/** The servers of one domain on their way into a format, and what the format cannot say of them. */
final class DomainServers {

    private final DomainName domain;
    private final List<ServerTemplate> said = new ArrayList<>();
    private final List<String> unsaid = new ArrayList<>();

    DomainServers(DomainName domain) {
        this.domain = domain;
    }

    /** The servers with their hosts filled in; those whose host differs from person to person are left out. */
    List<ServerTemplate> resolved(List<ServerTemplate> servers) {
        return servers.stream().flatMap(server -> resolved(server).stream()).toList();
    }

    private Optional<ServerTemplate> resolved(ServerTemplate server) {
        Optional<HostName> host = HostName.parse(server.host().replace("%EMAILDOMAIN%", domain.ascii()));
        if (host.isEmpty()) {
            unsaid(server, "its host is not the same for everybody");
        }
        return host.map(name -> new ServerTemplate(server.protocol(), name.text(), server.port(), server.security(),
                server.authentication(), server.username()));
    }

    /** The methods of a server that the format knows; the others are noted. */
    List<AuthenticationMethod> sayable(ServerTemplate server, Set<AuthenticationMethod> known) {
        String others = server.authentication().stream().filter(method -> !known.contains(method))
                .map(AuthenticationMethod::id).collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            unsaid(server, "that it takes " + others);
        }
        return server.authentication().stream().filter(known::contains).toList();
    }

    void said(ServerTemplate server) {
        said.add(server);
    }

    void unsaid(ServerTemplate server, String what) {
        unsaid(server.protocol().id() + " " + Quotation.quoted(server.host()), what);
    }

    void unsaid(WebService service) {
        unsaid(service.protocol().id(), "the format has no place for it");
    }

    void unsaid(String name, String what) {
        unsaid.add(name + ": " + what);
    }

    WrittenDocument document(String text) {
        return new WrittenDocument(text, said, unsaid);
    }
}
