/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.internal.web.WebFetch;
import org.postern.discovery.web.WebPages;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/** A search as a source sees it, as far as it is the same whoever listens: options and network. */
public abstract class NetworkedSearch implements Search {

    private final DiscoveryOptions options;
    private final SearchNetwork network;
    private final int rank;

    /** @param rank of the source among those that wait for one connection; the strongest is 0 */
    protected NetworkedSearch(DiscoveryOptions options, SearchNetwork network, int rank) {
        this.options = options;
        this.network = network;
        this.rank = rank;
    }

    @Override
    public final DiscoveryOptions options() {
        return options;
    }

    @Override
    public final NameService names() {
        return network.names();
    }

    @Override
    public final Connector connector() {
        return network.connector();
    }

    @Override
    public final WebPages web() {
        return new WebFetch(network.web(), rank, this::timeLeft, this::stall);
    }
}
