/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.internal.Race;
import org.postern.discovery.internal.sources.AutoconfigSource;
import org.postern.discovery.internal.sources.AutoconfigSource.Place;
import org.postern.discovery.internal.sources.CatalogSource;
import org.postern.discovery.internal.sources.GuessSource;
import org.postern.discovery.internal.sources.MxSource;
import org.postern.discovery.internal.sources.SrvSource;
import org.postern.discovery.internal.web.WebFetch;
import org.postern.model.MailAddress;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/**
 * Asks all sources at once and probes what they name while others still search. The answer is final as soon as nothing
 * outstanding could change it: a weaker source wins where every stronger one has said no, a server where no preferred
 * one of its source can still answer. Safe for use from many threads; needs no OSGi framework.
 *
 * @since 0.1.0
 */
@Component(service = Discovery.class)
public final class RacingDiscovery implements Discovery {

    private final List<Source> sources;
    private final ServerProbe probe;

    /** With the sources that come with Postern. */
    @Activate
    public RacingDiscovery(@Reference ProviderCatalog catalog, @Reference NameService names,
            @Reference Connector connector, @Reference ServerProbe probe) {
        this(standardSources(catalog, names, connector), probe);
    }

    /**
     * With other sources.
     *
     * @param sources the strongest first
     */
    public RacingDiscovery(List<Source> sources, ServerProbe probe) {
        this.sources = List.copyOf(sources);
        this.probe = probe;
    }

    /** The sources that come with Postern, the strongest first. */
    public static List<Source> standardSources(ProviderCatalog catalog, NameService names, Connector connector) {
        WebFetch web = new WebFetch(connector);
        RandomGenerator random = new SecureRandom();
        return List.of(
                new CatalogSource(catalog),
                AutoconfigSource.overHttps(Place.SUBDOMAIN, web),
                AutoconfigSource.overHttps(Place.WELL_KNOWN, web),
                new SrvSource(names, random),
                new MxSource(names, catalog),
                AutoconfigSource.overHttp(Place.SUBDOMAIN, web),
                AutoconfigSource.overHttp(Place.WELL_KNOWN, web),
                new GuessSource(names, random));
    }

    @Override
    public DiscoveryRun start(MailAddress address, DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        return Race.start(sources, probe, address, options, listener);
    }
}
