/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.nio.file.Path;

import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import org.postern.catalog.CatalogLayers;
import org.postern.catalog.LayerStack;
import org.postern.catalog.ProviderCatalog;

/** The catalogs of an Eclipse application: those of its plug-ins, arranged as its preferences say. */
@Component(service = { ProviderCatalog.class, CatalogLayers.class })
public final class CatalogService extends LayerStack {

    private static final String CACHE = "pages";

    private final RegistryLayers contributions;

    @Activate
    public CatalogService(@Reference IExtensionRegistry registry) {
        this(new RegistryLayers(registry, RegistryLayers::findInBundle, ILog.of(CatalogService.class)::log,
                check -> Thread.ofVirtual().name("check catalogs").start(check)));
    }

    private CatalogService(RegistryLayers contributions) {
        super(contributions, new EclipsePreferences(), new HttpsFetch(), cache());
        this.contributions = contributions;
    }

    /** Stops following the registry. */
    @Deactivate
    public void close() {
        contributions.close();
    }

    private static Path cache() {
        Bundle bundle = FrameworkUtil.getBundle(CatalogService.class);
        return Platform.getInstanceLocation().isSet()
                ? Platform.getStateLocation(bundle).append(CACHE).toPath()
                : bundle.getDataFile(CACHE).toPath();
    }
}
