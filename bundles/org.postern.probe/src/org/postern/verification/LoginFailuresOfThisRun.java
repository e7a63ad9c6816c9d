/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Server;

/** Remembers failures until the end of the program. */
final class LoginFailuresOfThisRun implements LoginFailures {

    private record Login(Protocol protocol, HostName host, int port, String userName) {
        static Login of(Server server) {
            return new Login(server.protocol(), server.host(), server.port(), server.username());
        }
    }

    private final InstantSource clock;
    private final Map<Login, List<Instant>> failures = new ConcurrentHashMap<>();

    LoginFailuresOfThisRun(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int recent(Server server) {
        return (int) failures.getOrDefault(Login.of(server), List.of()).stream().filter(this::counts).count();
    }

    private boolean counts(Instant failure) {
        return failure.plus(PERIOD).isAfter(clock.instant());
    }

    @Override
    public void failed(Server server) {
        failures.merge(Login.of(server), List.of(clock.instant()), (before, now) ->
                Stream.concat(before.stream().filter(this::counts), now.stream()).toList());
    }

    @Override
    public void succeeded(Server server) {
        failures.remove(Login.of(server));
    }
}
