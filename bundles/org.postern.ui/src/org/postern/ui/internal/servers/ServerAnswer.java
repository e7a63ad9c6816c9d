/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.util.List;

import org.postern.model.HostName;
import org.postern.model.Server;
import org.postern.probe.ProbeResult;

/** What is there, and what the person could take instead; nothing of it is taken without the person. */
sealed interface ServerAnswer {

    List<Suggestion> suggestions();

    /** The server that the fields describe was looked at. */
    record Seen(ProbeResult result, List<Suggestion> suggestions) implements ServerAnswer {
    }

    /** A host was tried at the ports and with the protection that the fields leave open. */
    record Tried(HostName host, List<Suggestion> suggestions) implements ServerAnswer {
    }

    /** A host was searched for. */
    record Searched(List<Suggestion> suggestions) implements ServerAnswer {
    }

    /**
     * A server that has proven itself.
     *
     * @param kind how it differs from what was typed
     */
    record Suggestion(Server server, Kind kind) {
    }

    enum Kind {
        /** Another port or another protection of the same host. */
        OTHER_DOOR,
        /** Another name of the same server, which stands in its certificate. */
        OTHER_NAME,
        /** All that was left open. */
        FOUND
    }
}
