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
import java.util.Map;

/**
 * A server in a proposal, with what is known about it.
 *
 * @param server the server
 * @param grade how far the best of its sources can be trusted
 * @param sources who named it, best first
 * @param fields who says what each of its fields is; empty where nobody keeps count
 * @param state what the probe saw
 * @param findings what the probe found out, and what the sources warn of
 * @since 0.1.0
 */
public record ProposedServer(Server server, Grade grade, List<SourceId> sources,
        Map<ServerField, FieldOrigin> fields, ServerState state, List<Finding> findings) {

    public ProposedServer {
        sources = List.copyOf(sources);
        fields = Map.copyOf(fields);
        findings = List.copyOf(findings);
    }

    /** Without the origin of each field. */
    public ProposedServer(Server server, Grade grade, List<SourceId> sources, ServerState state,
            List<Finding> findings) {
        this(server, grade, sources, Map.of(), state, findings);
    }

    /** The same with other findings. */
    public ProposedServer withFindings(List<Finding> others) {
        return new ProposedServer(server, grade, sources, fields, state, others);
    }
}
