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

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.Quotation;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.ServerTemplate;

/** Takes down what a document offers, one by one, and keeps what can be used; of the rest it notes why not. */
final class ServerCollection {

    private static final int MOST_SERVERS = 20;
    private static final int MOST_REMARKS = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_USERNAME = 320;
    private static final MailAddress SAMPLE = new MailAddress("user", new DomainName("example.org"));

    private final List<ServerTemplate> incoming = new ArrayList<>();
    private final List<ServerTemplate> outgoing = new ArrayList<>();
    private final List<WebService> services = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    void add(ServerTemplate server) {
        String name = server.protocol().id() + " " + Quotation.quoted(server.host());
        List<ServerTemplate> side = server.protocol().isIncoming() ? incoming : outgoing;
        if (server.port() < 1 || server.port() > 65535) {
            skip(name, "it has no valid port");
        } else if (server.forAddress(SAMPLE).isEmpty()) {
            skip(name, "that is no host name");
        } else if (server.username().length() > LONGEST_USERNAME
                || server.username().chars().anyMatch(Character::isISOControl)) {
            skip(name, "its user name is too long or has control characters");
        } else if (side.contains(server)) {
            skip(name, "it is there already");
        } else if (side.size() == MOST_SERVERS) {
            skip(name, "there are " + MOST_SERVERS + " before it");
        } else {
            side.add(server);
        }
    }

    void add(WebService service) {
        if (services.size() < MOST_SERVERS && !services.contains(service)) {
            services.add(service);
        }
    }

    void skip(Protocol protocol, String reason) {
        skip(protocol.id(), reason);
    }

    void skip(String name, String reason) {
        if (skipped.size() < MOST_REMARKS) {
            skipped.add(name + ": " + reason);
        }
    }

    /** The settings, or why there are none. */
    DocumentReading<PublishedSettings> settings(Optional<String> displayName) {
        if (incoming.isEmpty() && outgoing.isEmpty() && services.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, skipped.isEmpty() ? "it names no server"
                    : "no server in it can be used: " + String.join("; ", skipped));
        }
        return new Read<>(new PublishedSettings(
                displayName.map(name -> Quotation.shortened(name, LONGEST_NAME)).filter(name -> !name.isEmpty()),
                incoming, outgoing, services, skipped));
    }
}
