/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Source;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.SourceId;

/**
 * Which sources and which of their servers take part in a race: what policies lay down and forbid, what the person has
 * fixed, and what the domain says that it does not offer. Belongs to the thread of the race.
 */
final class Admission {

    /**
     * Why a server takes no part.
     *
     * @param reason for the trail
     * @param finding what the person should know of it
     */
    record Objection(String reason, Optional<Finding> finding) {
    }

    private record Service(Protocol protocol, Security security) {
    }

    private static final Set<Service> EVERY_SERVICE = Stream.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP)
            .flatMap(protocol -> Stream.of(Security.TLS, Security.STARTTLS)
                    .map(security -> new Service(protocol, security))).collect(Collectors.toUnmodifiableSet());

    private final MailAddress address;
    private final DiscoveryOptions options;
    private final Set<Service> declined = new HashSet<>();

    Admission(MailAddress address, DiscoveryOptions options) {
        this.address = address;
        this.options = options;
    }

    boolean admits(Source source) {
        return source.isAllowed(options) && Stream.of(Side.values()).anyMatch(side -> isOpenTo(source.id(), side));
    }

    /** Where a policy lays servers down, no others count on that side. */
    private boolean isOpenTo(SourceId source, Side side) {
        return side.forced(options.forced(), address).isEmpty() || source.equals(SourceId.POLICY);
    }

    /** What speaks against a server that a source names; empty where it takes part. */
    Optional<Objection> objection(Lane lane, Side side, Server server) {
        if (!options.servers().admits(server)) {
            return Optional.of(new Objection("a policy forbids this server", lane.isSpeculative() ? Optional.empty()
                    : Optional.of(Finding.of(FindingCode.POLICY_FORBIDS, server.host().text(),
                            Integer.toString(server.port())))));
        } else if (!isOpenTo(lane.id(), side)) {
            return silently("a policy lays other servers down");
        } else if (!side.fixed(options.fixed()).admit(server)) {
            return silently("the person wants another server");
        }
        return Optional.empty();
    }

    private static Optional<Objection> silently(String reason) {
        return Optional.of(new Objection(reason, Optional.empty()));
    }

    /** Takes down that the domain does not offer a service. */
    void decline(Protocol protocol, Security security) {
        declined.add(new Service(protocol, security));
    }

    /** Whether trying a server is in vain, because the domain says that it does not offer the service. */
    boolean isVain(Lane lane, Server server) {
        return isGuess(lane) && declined.contains(new Service(server.protocol(), server.security()));
    }

    /** Whether the domain says that it offers nothing at all. */
    boolean isEverythingDeclined() {
        return declined.containsAll(EVERY_SERVICE);
    }

    // What the domain does not offer is not guessed; a host that the person names is looked at all the same.
    private static boolean isGuess(Lane lane) {
        return lane.isSpeculative() && !lane.id().equals(SourceId.MANUAL);
    }
}
