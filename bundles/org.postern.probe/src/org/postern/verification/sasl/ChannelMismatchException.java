/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import javax.security.sasl.SaslException;

/**
 * The server is not at the other end of the TLS session in which this client is: somebody in between opens the
 * connection (RFC 5802 section 7, {@code channel-bindings-dont-match}).
 *
 * @since 0.1.0
 */
public final class ChannelMismatchException extends SaslException {

    private static final long serialVersionUID = 1L;

    ChannelMismatchException() {
        super("the server has another TLS session");
    }
}
