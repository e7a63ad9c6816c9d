/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import org.postern.model.Proposal;

/**
 * A search under way.
 *
 * @since 0.1.0
 */
public interface DiscoveryRun {

    /**
     * Waits for the final proposal: at most the deadline of the options.
     *
     * @throws java.util.concurrent.CancellationException if the search was cancelled or this thread interrupted
     */
    Proposal await();

    /** Ends the search; its sockets are closed within 200 ms. Does nothing after the end. */
    void cancel();
}
