/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import org.postern.discovery.DiscoveryPolicy;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer;

/** What {@code -D name=value} can set. */
public sealed interface Policy {

    /** One of the policies of the search for settings. */
    record Search(DiscoveryPolicy policy) implements Policy {
    }

    /** {@code dns.server}: which name server is asked in place of those of the machine. */
    record DnsServer(InetSocketAddress address) implements Policy {

        static final String NAME = "dns.server";
        private static final int PORT = 53;

        /** Reads {@code HOST} or {@code HOST:PORT}; empty where that is no host that can be found. */
        static Optional<DnsServer> parse(String value) {
            return HostAndPort.parse(value)
                    .map(place -> new InetSocketAddress(place.host().text(), place.port().orElse(PORT)))
                    .filter(address -> !address.isUnresolved()).map(DnsServer::new);
        }
    }

    /** {@code proxy}: through which proxy every server is reached, in place of those of the program. */
    record Proxy(Proxies proxies) implements Policy {

        static final String NAME = "proxy";
        private static final String NO_PROXY = "none";

        /**
         * Reads {@code http://HOST:PORT}, {@code socks5://HOST:PORT} or {@code none}. A log-in has no place among
         * arguments, which everybody on this machine can see; the environment is the place for it.
         */
        static Optional<Proxy> parse(String value) {
            return value.equals(NO_PROXY) ? Optional.of(new Proxy(Proxies.NONE))
                    : ProxyServer.parse(value).filter(proxy -> proxy.login().isEmpty())
                            .map(proxy -> new Proxy(Proxies.always(proxy)));
        }
    }

    /** {@code certificate-exceptions}: whether the certificates count that a person has accepted. */
    record CertificateExceptions(boolean allowed) implements Policy {

        static final String NAME = "certificate-exceptions";

        /** Reads {@code true} or {@code false}. What the installation forbids stays forbidden. */
        static Optional<CertificateExceptions> parse(String value) {
            return Optional.of(value).filter(List.of("true", "false")::contains)
                    .map(Boolean::valueOf).map(CertificateExceptions::new);
        }
    }
}
