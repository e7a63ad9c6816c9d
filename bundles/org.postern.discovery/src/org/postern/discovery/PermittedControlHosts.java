/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.ControlHosts;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;

/**
 * The control hosts that a search may ask under its options: none where third parties are not asked, those that a
 * policy names, or the servers of well-known providers, which answer on the ports that the catalog says; on port 25,
 * where mail comes in, their mail exchangers do.
 *
 * @since 0.1.0
 */
public final class PermittedControlHosts implements ControlHosts {

    private static final List<DomainName> WELL_KNOWN = Stream.of("gmail.com", "gmx.net", "yahoo.com")
            .map(DomainName::new).toList();
    private static final int MAIL_EXCHANGE = 25;

    private final DiscoveryOptions options;
    private final Supplier<ProviderCatalog> catalog;
    private final NameService names;

    /**
     * @param catalog is asked for once it is needed
     * @param names says who takes the mail of a well-known provider
     */
    public PermittedControlHosts(DiscoveryOptions options, Supplier<ProviderCatalog> catalog, NameService names) {
        this.options = options;
        this.catalog = catalog;
        this.names = names;
    }

    @Override
    public List<HostName> answeringOn(int port) {
        if (options.offline() || !options.thirdParties()) {
            return List.of();
        }
        return options.controlHosts().named().orElseGet(() -> WELL_KNOWN.stream()
                .flatMap(provider -> port == MAIL_EXCHANGE ? exchangers(provider) : servers(provider, port))
                .distinct().toList());
    }

    @Override
    public boolean permits(HostName host, int port) {
        return options.servers().admits(host, port);
    }

    private Stream<HostName> servers(DomainName provider, int port) {
        return catalog.get().findByDomain(provider).stream().map(CatalogAnswer::record)
                .flatMap(record -> Stream.of(record.outgoing(), record.incoming())).flatMap(List::stream)
                .filter(server -> server.port() == port)
                .flatMap(server -> HostName.parse(server.host()).stream());
    }

    // Another name would hide whose they are.
    private Stream<HostName> exchangers(DomainName provider) {
        return names.mailExchangers(provider) instanceof DnsAnswer.Found<MailExchanger> found
                ? found.records().stream().map(MailExchanger::host).filter(host -> host.isWithin(provider))
                        .map(HostName::of) : Stream.empty();
    }
}
