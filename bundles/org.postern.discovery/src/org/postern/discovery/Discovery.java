/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.function.Consumer;

import org.postern.model.MailAddress;

/**
 * Finds the settings for an address.
 *
 * @since 0.1.0
 */
public interface Discovery {

    /**
     * Starts a search and returns at once.
     *
     * @param listener hears every event, one at a time, on a thread of the search; must not block
     */
    DiscoveryRun start(MailAddress address, DiscoveryOptions options, Consumer<DiscoveryEvent> listener);
}
