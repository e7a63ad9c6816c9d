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
import java.util.stream.Stream;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.ServerTemplate;

/**
 * Writes the servers of a domain as SRV records, one line each as in zone files (RFC 6186, RFC 8314, RFC 2782). A
 * service that is not offered gets the target {@code "."}, so that programs do not go on guessing. What comes first in
 * the settings has the better priority. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class SrvLinesWriter {

    private static final int TIME_TO_LIVE_SECONDS = 3600;
    private static final Set<String> USUAL_USERNAMES = Set.of(ServerTemplate.WHOLE_ADDRESS, "%EMAILLOCALPART%");

    /** Writes what can be said about the servers of a domain. */
    public WrittenDocument write(PublishedSettings settings, DomainName domain) {
        DomainServers servers = new DomainServers(domain);
        List<ServerTemplate> incoming = publishable(settings.incoming(), servers);
        List<ServerTemplate> outgoing = publishable(settings.outgoing(), servers);
        List<String> lines = new ArrayList<>();
        for (MailServiceName service : MailServiceName.values()) {
            lines.addAll(lines(service, service.protocol().isIncoming() ? incoming : outgoing, domain));
        }
        for (WebService service : settings.services()) {
            Optional<DomainName> host = HostName.parse(service.url().getHost()).flatMap(HostName::domain);
            if (service.protocol() == Protocol.JMAP && host.isPresent()) {
                int port = service.url().getPort() < 0 ? 443 : service.url().getPort();
                lines.add(line(domain.child("_jmap._tcp"), 0, 1, port, host.get().ascii() + "."));
            } else {
                servers.unsaid(service);
            }
        }
        return servers.document(String.join("\n", lines) + "\n");
    }

    private static List<ServerTemplate> publishable(List<ServerTemplate> settings, DomainServers servers) {
        List<ServerTemplate> publishable = new ArrayList<>();
        for (ServerTemplate server : servers.resolved(settings)) {
            if (Stream.of(MailServiceName.values()).noneMatch(service -> isSpokenBy(server, service))) {
                servers.unsaid(server, "there is no service for it: encryption is a must");
            } else if (new HostName(server.host()).isAddressLiteral()) {
                servers.unsaid(server, "a service is at a name, not at an IP address");
            } else {
                publishable.add(server);
                servers.said(server);
            }
            if (!server.username().isEmpty() && !USUAL_USERNAMES.contains(server.username())) {
                servers.unsaid(server, "programs try the address and its local part as user names, no other");
            }
        }
        return publishable;
    }

    private static List<String> lines(MailServiceName service, List<ServerTemplate> servers, DomainName domain) {
        DomainName name = service.recordName(domain);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            if (isSpokenBy(servers.get(i), service)) {
                lines.add(line(name, i, 1, servers.get(i).port(), servers.get(i).host() + "."));
            }
        }
        return lines.isEmpty() ? List.of(line(name, 0, 0, 0, ".")) : lines;
    }

    private static boolean isSpokenBy(ServerTemplate server, MailServiceName service) {
        return server.protocol() == service.protocol() && server.security() == service.security();
    }

    private static String line(DomainName name, int priority, int weight, int port, String target) {
        return name.ascii() + ". " + TIME_TO_LIVE_SECONDS + " IN SRV " + priority + " " + weight + " " + port + " "
                + target;
    }
}
