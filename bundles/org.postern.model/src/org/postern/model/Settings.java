/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.List;

/**
 * The servers of one account.
 *
 * @param incoming where mail is fetched
 * @param outgoing where mail is handed in: a series, tried in this order; never empty
 * @since 0.1.0
 */
public record Settings(Server incoming, List<Server> outgoing) {

    public Settings {
        outgoing = List.copyOf(outgoing);
        if (outgoing.isEmpty()) {
            throw new IllegalArgumentException("settings need an outgoing server");
        }
    }
}
