/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.util.List;
import java.util.Optional;

import org.postern.cli.internal.arguments.Policy;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.TestDomain;

/** How names are found and connections are made. */
public record Network(NameService names, Connector connector) {

    /** The network of this machine, with its trust and what the person accepted, as far as policies leave it alone. */
    public static Network under(List<Policy> policies, CertificateExceptions exceptions) {
        NameService names = last(policies, Policy.DnsServer.class)
                .map(server -> new DnsNameService(List.of(server.address()))).orElseGet(DnsNameService::new);
        Proxies proxies = last(policies, Policy.Proxy.class)
                .map(Policy.Proxy::proxies).orElseGet(Proxies::ofTheProgram);
        boolean accepting = last(policies, Policy.CertificateExceptions.class)
                .map(Policy.CertificateExceptions::allowed).orElse(true);
        return new Network(names, new SocketConnector(names,
                List.of(accepting ? exceptions : CertificateExceptions.NONE), proxies));
    }

    // Of policies of one name, the last counts.
    private static <T extends Policy> Optional<T> last(List<Policy> policies, Class<T> kind) {
        return policies.stream().filter(kind::isInstance).map(kind::cast).reduce((earlier, later) -> later);
    }

    /** A network that has the servers of one domain, and nothing else. */
    public static Network of(TestDomain domain) {
        return new Network(domain.names(), domain.connector());
    }
}
