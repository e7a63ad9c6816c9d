/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.internal.Network;
import org.postern.discovery.internal.Race;
import org.postern.discovery.internal.SearchNetwork;
import org.postern.model.MailAddress;
import org.postern.probe.PortComparison;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.connection.SocketLimit;
import org.postern.probe.dns.DnsNameService;
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

    private static final int SEARCHES_WITH_FULL_SHARE = 4;

    private final List<RankedSource> standard;
    private final SourceContributions others;
    private final DiscoveryPolicy policy;
    private final Network network;
    private final ProviderCatalog catalog;
    private volatile SocketLimit sockets = SocketLimit.of(DiscoveryOptions.DEFAULT.sockets());

    /** With the sources that come with Postern and those that plug-ins contribute, under a policy. */
    @Activate
    public RacingDiscovery(@Reference ProviderCatalog catalog, @Reference NameService names,
            @Reference Connector connector, @Reference ServerProbe probe, @Reference SourceContributions others,
            @Reference DiscoveryPolicy policy) {
        this.standard = StandardSources.with(catalog);
        this.others = others;
        this.policy = policy;
        this.network = new Network(names, connector, probe);
        this.catalog = catalog;
    }

    /** With the sources that come with Postern. */
    public RacingDiscovery(ProviderCatalog catalog, NameService names, Connector connector, ServerProbe probe) {
        this(catalog, names, connector, probe, List::of, DiscoveryPolicy.NONE);
    }

    /**
     * With other sources, over the network of the machine.
     *
     * @param sources the strongest first
     */
    public RacingDiscovery(List<Source> sources, ServerProbe probe) {
        NameService names = new DnsNameService();
        this.standard = sources.stream().map(source -> new RankedSource(source, 0)).toList();
        this.others = List::of;
        this.policy = DiscoveryPolicy.NONE;
        this.network = new Network(names, new SocketConnector(names), probe);
        this.catalog = new LayeredCatalog(List.of());
    }

    @Override
    public DiscoveryRun start(MailAddress address, DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        DiscoveryOptions allowed = policy.apply(options);
        SearchNetwork ofThisSearch = network.under(allowed.servers())
                .forOneSearch(address.domain(), sockets(allowed.sockets()));
        PortComparison ports = new PortComparison(ofThisSearch.connector(),
                new PermittedControlHosts(allowed, () -> catalog, ofThisSearch.names()));
        return Race.start(strongestFirst(allowed.sources()), ofThisSearch, ports, address, allowed, listener);
    }

    /** The share of one search; a program that is told another number while it runs counts from there anew. */
    private SocketLimit sockets(int most) {
        SocketLimit all = sockets;
        if (all.most() != most) {
            all = SocketLimit.of(most);
            sockets = all;
        }
        return all.share(Math.max(1, most / SEARCHES_WITH_FULL_SHARE));
    }

    private List<Source> strongestFirst(SourceChoice wanted) {
        SourceChoice choice = wanted.orElse(others.choice());
        return Stream.concat(standard.stream(), others.sources().stream()).filter(choice::admits)
                .sorted(Comparator.comparingInt(choice::strength).reversed()).map(RankedSource::source).toList();
    }
}
