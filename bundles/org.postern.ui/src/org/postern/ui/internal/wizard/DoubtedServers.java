/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryEvent.ServerSeen;
import org.postern.model.ProposedServer;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceId;

/** Gathers from the events of a search the servers that it leaves out because of their certificates. */
final class DoubtedServers implements Consumer<DiscoveryEvent> {

    private final Queue<ProposedServer> doubted = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(DiscoveryEvent event) {
        if (event instanceof ServerSeen seen && seen.server().state() == ServerState.CERTIFICATE) {
            doubted.add(seen.server());
        }
    }

    /** Those that somebody has named. */
    List<Server> named() {
        return doubted.stream().filter(server -> !server.sources().equals(List.of(SourceId.GUESS)))
                .map(ProposedServer::server).toList();
    }

    /** Those that somebody has named, or else those at the usual names. */
    List<Server> all() {
        return named().isEmpty() ? doubted.stream().map(ProposedServer::server).toList() : named();
    }
}
