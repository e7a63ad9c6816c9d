/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.BackingStoreException;
import org.postern.cli.internal.CommandRun;

/** The demo as it is, with real preferences and a real secure storage. */
class DemoCommandTest {

    @Test
    void worksAndLeavesNothingBehind() throws BackingStoreException {
        CommandRun run = new CommandRun();
        CommandRun.Outcome outcome = run.run("demo");
        assertEquals(List.of(), run.faults());
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("", outcome.err());
        assertEquals(0, InstanceScope.INSTANCE.getNode("org.postern.cli").childrenNames().length);
        assertEquals(List.of(), run.accounts().all());
    }
}
