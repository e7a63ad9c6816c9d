/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.IOException;

import org.postern.model.FindingCode;

/** A proxy did not lead to the server. */
final class ProxyFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final FindingCode code;

    ProxyFailedException(FindingCode code) {
        super(code.id());
        this.code = code;
    }

    /** Why: what is wrong with the proxy, or what it says of the server. */
    FindingCode code() {
        return code;
    }
}
