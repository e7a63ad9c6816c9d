/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/**
 * Servers that a policy lays down: addresses for which there are some get no others. Those of a domain, with all below
 * it, count before those for everybody.
 *
 * @param all in the order in which they are to be tried
 * @param others for the addresses for which these lay nothing down
 * @since 0.1.0
 */
public record ForcedServers(List<ForcedServer> all, Optional<ForcedServers> others) {

    /** Lays nothing down. */
    public static final ForcedServers NONE = new ForcedServers(List.of(), Optional.empty());

    private static final MailAddress ANY_ADDRESS = new MailAddress("user", new DomainName("example.org"));

    /**
     * One server.
     *
     * @param domain for whose addresses; empty where it is for everybody
     */
    public record ForcedServer(Optional<DomainName> domain, ServerTemplate server) {
    }

    public ForcedServers {
        all = List.copyOf(all);
    }

    /**
     * Reads servers as a policy writes them: {@code imap.example.org:993:tls}, several of them separated by commas. The
     * user name is the address, or stands in front as in {@code %EMAILLOCALPART%@imap.example.org:993:tls}.
     *
     * @param domain for whose addresses; empty where they are for everybody
     * @return empty where one of them is none, or would go without TLS
     */
    public static Optional<ForcedServers> read(Protocol protocol, Optional<DomainName> domain, String text) {
        List<ForcedServer> servers = new ArrayList<>();
        for (String part : text.split(",")) {
            Optional<ServerTemplate> template = template(protocol, part.strip());
            if (template.isEmpty()) {
                return Optional.empty();
            }
            servers.add(new ForcedServer(domain, template.get()));
        }
        return Optional.of(new ForcedServers(servers, Optional.empty()));
    }

    private static Optional<ServerTemplate> template(Protocol protocol, String text) {
        int name = text.lastIndexOf('@');
        String[] place = text.substring(name + 1).split(":");
        if (place.length != 3 || !place[1].matches("[1-9]\\d{0,4}")) {
            return Optional.empty();
        }
        String username = name < 0 ? ServerTemplate.WHOLE_ADDRESS : text.substring(0, name);
        return Stream.of(Security.TLS, Security.STARTTLS).filter(security -> security.id().equals(place[2])).findFirst()
                .map(security -> new ServerTemplate(protocol, place[0], Integer.parseInt(place[1]), security, List.of(),
                        username))
                .filter(template -> template.forAddress(ANY_ADDRESS).isPresent());
    }

    /** These, and then more. */
    public ForcedServers and(ForcedServers more) {
        return new ForcedServers(Stream.concat(all.stream(), more.all.stream()).toList(), others);
    }

    /** These, and for the addresses for which they lay nothing down, others. */
    public ForcedServers orElse(ForcedServers those) {
        return all.isEmpty() ? those : new ForcedServers(all, Optional.of(those));
    }

    /** The incoming servers for an address; empty where none are laid down. */
    public List<Server> incoming(MailAddress address) {
        return servers(address, true);
    }

    /** The outgoing servers for an address; empty where none are laid down. */
    public List<Server> outgoing(MailAddress address) {
        return servers(address, false);
    }

    private List<Server> servers(MailAddress address, boolean incoming) {
        List<ForcedServer> side = all.stream()
                .filter(forced -> forced.server().protocol().isIncoming() == incoming).toList();
        List<ForcedServer> own = side.stream()
                .filter(forced -> forced.domain().filter(address.domain()::isWithin).isPresent()).toList();
        Stream<ForcedServer> chosen = own.isEmpty() ? side.stream().filter(forced -> forced.domain().isEmpty())
                : own.stream();
        List<Server> servers = chosen.flatMap(forced -> forced.server().forAddress(address).stream()).toList();
        return servers.isEmpty() ? others.map(those -> those.servers(address, incoming)).orElse(servers) : servers;
    }
}
