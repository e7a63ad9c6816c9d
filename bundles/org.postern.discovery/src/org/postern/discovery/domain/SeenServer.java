/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.util.List;

import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;

/**
 * A server that somebody names, and what is seen of it.
 *
 * @param server as the first of them describes it
 * @param namedBy who names it, the most trustworthy first
 * @param seen what a probe saw; not probed where a policy forbids the server
 * @since 0.1.0
 */
public record SeenServer(Server server, List<Standard> namedBy, ProbeResult seen) {

    public SeenServer {
        namedBy = List.copyOf(namedBy);
    }

    /** Whether a mail program could use it. */
    public boolean works() {
        return seen.state() == ServerState.OK;
    }

    /** Whether somebody names it, rather than that it was found by trying. */
    public boolean isNamed() {
        return !namedBy.equals(List.of(Standard.GUESS));
    }
}
