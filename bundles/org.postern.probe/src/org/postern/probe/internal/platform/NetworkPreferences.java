/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.model.HostName;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyLogin;
import org.postern.probe.connection.ProxyServer;
import org.postern.probe.connection.ProxyServer.Kind;

/**
 * The proxies that a person has set up in the preferences of the platform, or in the system where the platform follows
 * it, with what is reached past them; where it follows a system that it cannot ask, those of the program. Mail goes
 * through the SOCKS proxy, and where there is none through the one for encrypted web pages, which can be asked to
 * connect to any port.
 */
final class NetworkPreferences implements Proxies, AutoCloseable {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final ServiceTracker<IProxyService, IProxyService> services;

    NetworkPreferences(BundleContext context) {
        services = new ServiceTracker<>(context, IProxyService.class, null);
        services.open();
    }

    @Override
    public Optional<ProxyServer> proxyFor(HostName host, int port) {
        return Optional.ofNullable(services.getService()).filter(NetworkPreferences::isOfUse)
                .map(service -> proxyFor(service, host, port))
                .orElseGet(() -> Proxies.ofTheProgram().proxyFor(host, port));
    }

    // The platform can follow the system, but not ask every system, such as macOS.
    private static boolean isOfUse(IProxyService service) {
        return service.hasSystemProxies() || !service.isSystemProxiesEnabled();
    }

    @Override
    public void close() {
        services.close();
    }

    private static Optional<ProxyServer> proxyFor(IProxyService service, HostName host, int port) {
        return types(port).stream().flatMap(type -> select(service, type, host, port)).findFirst();
    }

    private static List<String> types(int port) {
        return switch (port) {
            case HTTPS_PORT -> List.of(IProxyData.HTTPS_PROXY_TYPE, IProxyData.SOCKS_PROXY_TYPE);
            case HTTP_PORT -> List.of(IProxyData.HTTP_PROXY_TYPE, IProxyData.SOCKS_PROXY_TYPE);
            default -> List.of(IProxyData.SOCKS_PROXY_TYPE, IProxyData.HTTPS_PROXY_TYPE);
        };
    }

    private static Stream<ProxyServer> select(IProxyService service, String type, HostName host, int port) {
        try {
            URI server = new URI(type.toLowerCase(Locale.ROOT), null, host.text(), port, null, null, null);
            return Stream.of(service.select(server)).filter(data -> data.getHost() != null)
                    .flatMap(data -> proxy(data).stream());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static Optional<ProxyServer> proxy(IProxyData data) {
        Kind kind = data.getType().equalsIgnoreCase(IProxyData.SOCKS_PROXY_TYPE) ? Kind.SOCKS : Kind.HTTP;
        return HostName.parse(data.getHost()).map(host -> new ProxyServer(kind, host,
                data.getPort() > 0 ? data.getPort() : kind.standardPort(), login(data)));
    }

    private static Optional<ProxyLogin> login(IProxyData data) {
        return Optional.ofNullable(data.getUserId()).filter(user -> !user.isEmpty())
                .map(user -> new ProxyLogin(user, Optional.ofNullable(data.getPassword()).orElse("")));
    }
}
