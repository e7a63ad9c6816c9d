/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.util.Optional;

import org.postern.model.HostName;

/**
 * Says through which proxy a server is reached. Asked for every connection anew; safe for use from many threads, does
 * not wait for the network. Servers on this machine are reached directly, whatever is said here.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Proxies {

    /** Every server is reached directly. */
    Proxies NONE = (host, port) -> Optional.empty();

    /** The proxy for a server; empty where it is reached directly. */
    Optional<ProxyServer> proxyFor(HostName host, int port);

    /** Every server is reached through one proxy. */
    static Proxies always(ProxyServer proxy) {
        return (host, port) -> Optional.of(proxy);
    }

    /** Those that are set up for this program: by properties of Java or, where there are none, by its environment. */
    static Proxies ofTheProgram() {
        return NamedProxies.read(System::getProperty, System::getenv);
    }
}
