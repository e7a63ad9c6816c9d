/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal.platform;

import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postern.model.HostName;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer;

/**
 * The proxies of the platform where it has any to tell of, and of the program where not. The bundle that tells waits
 * until somebody needs a class of it, which outside of the IDE nobody does: it is started with the first connection.
 */
@Component
public final class PlatformProxies implements Proxies {

    private static final String PACKAGE_OF_THE_SERVICE = "org.eclipse.core.net.proxy";

    /** Empty in a program without that bundle; nothing that knows its classes may be loaded there. */
    private final Optional<NetworkPreferences> preferences;

    /** @throws BundleException if the platform cannot tell its proxies; nothing may go past them */
    @Activate
    public PlatformProxies(BundleContext context) throws BundleException {
        Optional<Bundle> provider = provider(context.getBundle());
        if (provider.isPresent()) {
            provider.get().start(Bundle.START_TRANSIENT);
        }
        preferences = provider.map(started -> new NetworkPreferences(context));
    }

    private static Optional<Bundle> provider(Bundle probe) {
        return probe.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(wire -> PACKAGE_OF_THE_SERVICE.equals(
                        wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(BundleWire::getProvider).map(BundleReference::getBundle).findFirst();
    }

    @Override
    public Optional<ProxyServer> proxyFor(HostName host, int port) {
        return preferences.<Proxies>map(known -> known).orElseGet(Proxies::ofTheProgram).proxyFor(host, port);
    }

    @Deactivate
    public void close() {
        preferences.ifPresent(NetworkPreferences::close);
    }
}
