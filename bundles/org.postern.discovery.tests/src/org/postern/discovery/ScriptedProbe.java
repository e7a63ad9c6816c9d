/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ProbeTimings;
import org.postern.probe.ServerProbe;

/** A probe that sees what a test says: by host, and OK where nothing is said. */
final class ScriptedProbe implements ServerProbe {

    /** What took long is waited for as long, so that no race is decided by how busy the machine is. */
    private static final ProbeTimings LONG = new ProbeTimings(Duration.ofSeconds(15), Duration.ofSeconds(15),
            Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));

    private final Map<String, ServerState> states = new ConcurrentHashMap<>();
    private final Map<String, Error> faults = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> reached = new ConcurrentHashMap<>();
    private final List<ProbeTarget> looks = new CopyOnWriteArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    ScriptedProbe sees(String host, ServerState state) {
        states.put(host, state);
        return this;
    }

    /** Fails at a host, as only a fault of the program does. */
    void breaksAt(String host, Error fault) {
        faults.put(host, fault);
    }

    /** Sees nothing of a host until the gate is opened. */
    CountDownLatch gate(String host) {
        return gates.computeIfAbsent(host, any -> new CountDownLatch(1));
    }

    /** Opens when a look at a host has begun. */
    CountDownLatch reached(String host) {
        return reached.computeIfAbsent(host, any -> new CountDownLatch(1));
    }

    List<ProbeTarget> looks() {
        return List.copyOf(looks);
    }

    /** Opens when a look was interrupted. */
    CountDownLatch interrupted() {
        return interrupted;
    }

    @Override
    public ProbeResult probe(ProbeTarget target, Duration limit) {
        looks.add(target);
        reached(target.host().text()).countDown();
        if (faults.containsKey(target.host().text())) {
            throw faults.get(target.host().text());
        }
        try {
            CountDownLatch gate = gates.get(target.host().text());
            if (gate != null) {
                gate.await();
            }
        } catch (InterruptedException over) {
            interrupted.countDown();
            throw new CancellationException();
        }
        ServerState state = states.getOrDefault(target.host().text(), ServerState.OK);
        return new ProbeResult(target, state, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                List.of(), state == ServerState.OK ? List.of() : List.of(finding(state, target)), LONG);
    }

    private static Finding finding(ServerState state, ProbeTarget target) {
        FindingCode code = switch (state) {
            case CERTIFICATE -> FindingCode.TLS_EXPIRED;
            case INSECURE -> FindingCode.TLS_NOT_OFFERED;
            case TIMEOUT -> FindingCode.CONNECTION_TIMEOUT;
            default -> FindingCode.CONNECTION_REFUSED;
        };
        return Finding.of(code, target.host().text(), Integer.toString(target.port()));
    }
}
