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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.ServerState;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;

/** Thousands of looks at one server, all at once. */
class ManyProbesTest {

    private static final int PROBES = 2_000;
    /** What is wrong is wrong by far: a look that is not forgotten holds some 100 KiB. */
    private static final long MOST_RETAINED = 50L * 1024 * 1024;
    private static final Duration AMPLE = Duration.ofMinutes(10);

    private final Scene scene = new Scene();
    private final ServerProbe probe = new DialogueProbe(scene.connector);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void loseNothingAndLeaveNothingBehind() throws Exception {
        MailPort port = scene.mail.listen(MailService.imaps());
        ProbeTarget target = scene.target(MailService.imaps(), port);
        assertEquals(ServerState.OK, probe.probe(target, AMPLE).state());
        long before = usedMemory();

        List<ServerState> states = all(() -> probe.probe(target, AMPLE).state());

        assertEquals(Collections.nCopies(PROBES, ServerState.OK), states);
        assertEquals(PROBES + 1, port.connections());
        assertTimeoutPreemptively(AMPLE, () -> {
            while (port.openConnections() > 0) {
                Thread.onSpinWait();
            }
        });
        long retained = usedMemory() - before;
        assertTrue(retained < MOST_RETAINED, () -> retained + " bytes are still in use");
    }

    private static List<ServerState> all(Callable<ServerState> look) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(PROBES, look)).stream().map(Future::resultNow).toList();
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
