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
 * A server took a log-in without proving that it knows the password, which SCRAM demands of it (RFC 5802 section 5).
 *
 * @since 0.1.0
 */
public final class ServerUnprovenException extends SaslException {

    private static final long serialVersionUID = 1L;

    ServerUnprovenException() {
        super("the server has not proven that it knows the password");
    }
}
