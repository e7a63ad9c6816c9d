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
 * What became of one question of one source.
 *
 * @since 0.1.0
 */
public enum SourceOutcome {

    /** Settings, or a usable part of them. */
    FOUND,
    /** A definite no: NXDOMAIN, HTTP 404, the SRV target ".". */
    ABSENT,
    /** No answer that means anything: time-out, HTTP 5xx, TLS error, HTML where XML was due. */
    SPURIOUS,
    /** An answer that was not taken, for the reason in the trail. */
    REJECTED;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
