/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.ILog;
import org.osgi.service.component.annotations.Component;

/** Mistakes in what other plug-ins contribute: each is one entry in the log for as long as the program runs. */
@Component(service = ContributionLog.class)
public final class ContributionLog {

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param mistake what is wrong, with the name of the contributor */
    public void report(String mistake) {
        if (said.add(mistake)) {
            ILog.of(ContributionLog.class).error(mistake);
        }
    }
}
