/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.time.Duration;

/**
 * How long each step of a probe took; {@link Duration#ZERO} for a step that was not reached.
 *
 * @since 0.1.0
 */
public record ProbeTimings(Duration resolve, Duration connect, Duration tls, Duration greeting, Duration total) {

    /** No step was reached. */
    public static final ProbeTimings NONE =
            new ProbeTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
