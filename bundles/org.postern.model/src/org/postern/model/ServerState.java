/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.Locale;

/**
 * What a probe saw of a server.
 *
 * @since 0.1.0
 */
public enum ServerState {

    /** It answers, it is protected as it should be, and it is who it says it is. */
    OK,
    /** No such name, refused, reset, or busy. */
    UNREACHABLE,
    /** Nothing came back in time. */
    TIMEOUT,
    /** The certificate is not valid, not trusted, or belongs to another name. */
    CERTIFICATE,
    /** The protection that was asked for cannot be had. */
    INSECURE,
    /** Something else answers on that port. */
    PROTOCOL,
    /** Nobody has looked yet. */
    UNPROBED;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
