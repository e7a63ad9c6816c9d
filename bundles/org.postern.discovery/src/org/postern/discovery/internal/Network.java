/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.discovery.ServerChoice;
import org.postern.discovery.internal.web.WebConnections;
import org.postern.model.DomainName;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.SocketLimit;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.RememberingNameService;

/** How a search reaches name servers, web servers and mail servers. */
public record Network(NameService names, Connector connector, ServerProbe probe) {

    /** The same as far as a policy lets servers be connected to. */
    public Network under(ServerChoice servers) {
        if (servers.privateAddresses()) {
            return this;
        }
        NameService leadingOut = new PublicAddresses(names);
        Connector connecting = connector.resolvingWith(leadingOut);
        return new Network(leadingOut, connecting, probe.over(connecting));
    }

    /**
     * The same for a new search, which closes it at its end.
     *
     * @param domain what is searched for
     */
    public SearchNetwork forOneSearch(DomainName domain, SocketLimit sockets) {
        NameService remembering = new RememberingNameService(names);
        Connector connecting = connector.resolvingWith(remembering).limitedBy(sockets);
        return new SearchNetwork(new NamesBehindProxy(remembering, connecting, domain), connecting,
                probe.over(connecting), new WebConnections(connecting, sockets));
    }
}
