/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.io.IOException;

import org.postern.model.Finding;
import org.postern.model.ServerState;

/**
 * A server could not be reached, or could not be reached safely. Jakarta Mail wraps it: it stands in the chain of
 * causes of the {@link jakarta.mail.MessagingException}.
 *
 * @since 0.1.0
 */
public final class ConnectionFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ServerState state;
    private final transient Finding finding;

    ConnectionFailedException(ServerState state, Finding finding) {
        super(finding.code().id());
        this.state = state;
        this.finding = finding;
    }

    /** What was seen of the server. */
    public ServerState state() {
        return state;
    }

    /** Why. */
    public Finding finding() {
        return finding;
    }
}
