/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.time.Duration;

/**
 * A moment by which something ends.
 *
 * @param nanos the moment, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanos) {

    /** The moment that is {@code limit} away. */
    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** An earlier moment: now and that share of the time that is left, from 0 to 1. */
    public Deadline share(double share) {
        return in(Duration.ofNanos((long) (remaining().toNanos() * share)));
    }

    /** The time that is left; not negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
