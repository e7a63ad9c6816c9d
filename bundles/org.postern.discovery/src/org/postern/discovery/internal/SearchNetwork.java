/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.discovery.internal.web.WebConnections;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/**
 * The network as one search sees it: answers of DNS and connections to web servers are shared by all that the search
 * does, and forgotten and closed with its end.
 */
public record SearchNetwork(NameService names, Connector connector, ServerProbe probe, WebConnections web)
        implements AutoCloseable {

    @Override
    public void close() {
        web.close();
    }
}
