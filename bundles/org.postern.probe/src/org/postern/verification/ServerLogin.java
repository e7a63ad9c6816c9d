/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.Server;

/**
 * What came of the log-in to one server.
 *
 * @param server where
 * @param outcome what came of it
 * @param findings why, and what to do
 * @since 0.1.0
 */
public record ServerLogin(Server server, LoginOutcome outcome, List<Finding> findings) {

    public ServerLogin {
        findings = List.copyOf(findings);
    }

    /** The same with a further finding, where there is one. */
    ServerLogin with(Optional<Finding> further) {
        return new ServerLogin(server, outcome, Stream.concat(findings.stream(), further.stream()).toList());
    }
}
