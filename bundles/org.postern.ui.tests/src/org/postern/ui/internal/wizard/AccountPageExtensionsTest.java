/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.ui.internal.ContributionLog;

class AccountPageExtensionsTest {

    private final ContributionLog log = new ContributionLog();
    private final List<IStatus> logged = new ArrayList<>();
    private final ILogListener listener = (status, plugin) -> logged.add(status);

    @BeforeEach
    void listen() {
        Platform.addLogListener(listener);
    }

    @AfterEach
    void stopListening() {
        Platform.removeLogListener(listener);
    }

    @Test
    void leavesOutAnIncompletePageWithOneEntryThatNamesTheContributor() {
        List<String> ids = read().stream()
                .map(AccountPageExtension::id).toList();
        assertEquals(List.of("org.postern.ui.tests.signature", "org.postern.ui.tests.failing",
                "org.postern.ui.tests.missing"), ids);
        assertEquals(1, logged.size());
        // The registry names the host where a fragment contributes.
        assertTrue(logged.getFirst().getMessage().contains("org.postern.ui.tests.incomplete of org.postern.ui"),
                logged.getFirst().getMessage());
    }

    @Test
    void reportsAMistakeOnceAndNotAtEachOpening() {
        read();
        read();
        assertEquals(1, logged.size());
    }

    private List<AccountPageExtension> read() {
        return AccountPageExtensions.read(RegistryFactory.getRegistry(), log);
    }

    @Test
    void namesTheContributorOfAClassThatIsNotThere() {
        AccountPageExtension missing = read().getLast();
        logged.clear();
        assertEquals(Optional.empty(), missing.create());
        assertTrue(logged.stream().anyMatch(entry -> entry.getMessage().contains("org.postern.ui.tests.missing")));
    }
}
