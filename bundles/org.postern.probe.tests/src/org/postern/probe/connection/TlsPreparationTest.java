/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

class TlsPreparationTest {

    @Test
    void keepsNoProgramFromEnding() {
        Thread preparation = TlsPreparation.start();

        assertTrue(preparation.isDaemon());
    }

    @Test
    void comesToAnEndWithoutAFault() throws InterruptedException {
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        Thread preparation = TlsPreparation.start();
        preparation.setUncaughtExceptionHandler((thread, fault) -> faults.add(fault));

        assertTrue(preparation.join(Duration.ofMinutes(1)));
        assertTrue(faults.isEmpty(), faults::toString);
    }
}
