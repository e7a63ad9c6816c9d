/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;

import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogFetch.Fetched;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.LayerStack;
import org.postern.catalog.ProviderCatalog;

/** The catalogs of an Eclipse application: those of its plug-ins, arranged as its preferences say. */
@Component(service = { ProviderCatalog.class, CatalogLayers.class })
public final class CatalogService extends LayerStack {

    private static final String CACHE = "pages";
    /** In milliseconds. */
    private static final long LONGEST_WAIT = 10_000;

    private final RegistryLayers contributions;
    private final ServiceTracker<CatalogFetch, CatalogFetch> fetching;

    /** @param context knows who fetches, which is only asked for where there is something to fetch */
    @Activate
    public CatalogService(BundleContext context, @Reference IExtensionRegistry registry) {
        this(new RegistryLayers(registry, RegistryLayers::findInBundle, ILog.of(CatalogService.class)::log,
                check -> Thread.ofVirtual().name("check catalogs").start(check)),
                new ServiceTracker<>(context, CatalogFetch.class, null));
    }

    private CatalogService(RegistryLayers contributions, ServiceTracker<CatalogFetch, CatalogFetch> fetching) {
        super(contributions, new EclipsePreferences(), url -> fetch(fetching, url), cache());
        this.contributions = contributions;
        this.fetching = fetching;
        fetching.open();
    }

    // Whoever fetches may start later than the catalogs do.
    private static Fetched fetch(ServiceTracker<CatalogFetch, CatalogFetch> fetching, URI url) {
        try {
            return Optional.ofNullable(fetching.waitForService(LONGEST_WAIT)).map(ready -> ready.fetch(url))
                    .orElseGet(() -> new Fetched.Failed("nothing is installed that fetches catalogs"));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("cancelled");
        }
    }

    /** Stops following the registry. */
    @Deactivate
    public void close() {
        fetching.close();
        contributions.close();
    }

    private static Path cache() {
        Bundle bundle = FrameworkUtil.getBundle(CatalogService.class);
        return Platform.getInstanceLocation().isSet()
                ? Platform.getStateLocation(bundle).append(CACHE).toPath()
                : bundle.getDataFile(CACHE).toPath();
    }
}
