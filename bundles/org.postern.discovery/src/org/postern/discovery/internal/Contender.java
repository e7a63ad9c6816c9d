/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.discovery.Candidates;
import org.postern.model.Server;
import org.postern.model.ServerState;

/**
 * A server that one source names.
 *
 * @param server as the source describes it
 * @param look what is seen of it
 * @param from the answer that names it
 */
record Contender(Server server, Look look, Candidates from) {

    boolean isProven() {
        return look.state() == ServerState.OK;
    }

    /** Whether it may still turn out well, or could at another time: it is not known to be wrong or unsafe. */
    boolean isEligible() {
        return switch (look.state()) {
            case OK, UNPROBED, TIMEOUT, UNREACHABLE -> true;
            case CERTIFICATE, INSECURE, PROTOCOL -> false;
        };
    }
}
