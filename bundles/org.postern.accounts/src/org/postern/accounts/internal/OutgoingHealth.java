/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.postern.model.HostName;
import org.postern.model.Security;
import org.postern.model.Server;

/** Remembers which outgoing servers could not be reached, until the end of the program. */
final class OutgoingHealth {

    static final Duration MEMORY = Duration.ofMinutes(10);

    private record Endpoint(HostName host, int port, Security security) {
        static Endpoint of(Server server) {
            return new Endpoint(server.host(), server.port(), server.security());
        }
    }

    private final InstantSource clock;
    private final Map<Endpoint, Instant> failures = new ConcurrentHashMap<>();

    OutgoingHealth(InstantSource clock) {
        this.clock = clock;
    }

    void failed(Server server) {
        failures.put(Endpoint.of(server), clock.instant());
    }

    void answered(Server server) {
        failures.remove(Endpoint.of(server));
    }

    /** The series in its own order, but those that failed of late behind the others. */
    List<Server> inOrder(List<Server> series) {
        return series.stream().sorted(Comparator.comparing(this::hasFailedOfLate)).toList();
    }

    private boolean hasFailedOfLate(Server server) {
        Instant failure = failures.get(Endpoint.of(server));
        return failure != null && failure.plus(MEMORY).isAfter(clock.instant());
    }
}
