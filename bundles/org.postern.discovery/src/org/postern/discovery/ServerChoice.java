/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.Set;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.Security;
import org.postern.model.Server;

/**
 * Which servers may be proposed at all.
 *
 * @param forbiddenPorts TCP ports that are never connected to
 * @param forbiddenDomains domains whose hosts are never connected to, with all below them
 * @param privateAddresses whether servers are connected to that have no address on the Internet, such as those of a
 *        company's network or on this computer
 * @param plainText whether a person may choose a server without TLS; none is ever chosen for them
 * @since 0.1.0
 */
public record ServerChoice(Set<Integer> forbiddenPorts, Set<DomainName> forbiddenDomains,
        boolean privateAddresses, boolean plainText) {

    /** Any server. */
    public static final ServerChoice ANY = new ServerChoice(Set.of(), Set.of(), true, true);

    public ServerChoice {
        forbiddenPorts = Set.copyOf(forbiddenPorts);
        forbiddenDomains = Set.copyOf(forbiddenDomains);
    }

    public ServerChoice withForbiddenPorts(Set<Integer> ports) {
        return new ServerChoice(ports, forbiddenDomains, privateAddresses, plainText);
    }

    public ServerChoice withForbiddenDomains(Set<DomainName> domains) {
        return new ServerChoice(forbiddenPorts, domains, privateAddresses, plainText);
    }

    public ServerChoice withPrivateAddresses(boolean allowed) {
        return new ServerChoice(forbiddenPorts, forbiddenDomains, allowed, plainText);
    }

    public ServerChoice withPlainText(boolean allowed) {
        return new ServerChoice(forbiddenPorts, forbiddenDomains, privateAddresses, allowed);
    }

    /** Whether a server may be connected to. */
    public boolean admits(Server server) {
        return admits(server.security()) && admits(server.host(), server.port());
    }

    /** Whether a port of a host may be connected to. */
    public boolean admits(HostName host, int port) {
        return admits(port) && admits(host);
    }

    /** Whether a person may choose this protection. */
    public boolean admits(Security security) {
        return plainText || security != Security.NONE;
    }

    /** Whether this TCP port may be connected to. */
    public boolean admits(int port) {
        return !forbiddenPorts.contains(port);
    }

    /** Whether this host may be connected to. */
    public boolean admits(HostName host) {
        return forbiddenDomains.stream().noneMatch(domain ->
                host.domain().filter(name -> name.isWithin(domain)).isPresent());
    }
}
