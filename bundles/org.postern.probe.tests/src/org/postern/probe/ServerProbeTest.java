/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;

class ServerProbeTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final List<ProbeTarget> BOTH = List.of(target("imap.example.org"), target("mail.example.org"));

    @Test
    void looksAtSeveralServersAtTheSameTimeAndAnswersInTheirOrder() {
        CyclicBarrier together = new CyclicBarrier(BOTH.size());
        ServerProbe probe = (target, limit) -> {
            meet(together);
            return ProbeResult.unseen(target, ServerState.OK, List.of());
        };
        assertEquals(BOTH, probe.probe(BOTH, LIMIT).stream().map(ProbeResult::target).toList());
    }

    @Test
    void hidesNoFaultOfOneOfSeveralLooks() {
        UnsupportedOperationException fault = new UnsupportedOperationException();
        ServerProbe probe = (target, limit) -> {
            throw fault;
        };
        assertEquals(fault, assertThrows(IllegalStateException.class, () -> probe.probe(BOTH, LIMIT)).getCause());
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private static ProbeTarget target(String host) {
        return new ProbeTarget(Protocol.IMAP, new HostName(host), 993, Security.TLS, List.of());
    }
}
