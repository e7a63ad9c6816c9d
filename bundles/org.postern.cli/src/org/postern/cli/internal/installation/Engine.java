/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.postern.accounts.Accounts;
import org.postern.accounts.MailSessions;
import org.postern.accounts.internal.AccountSessions;
import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.PermittedControlHosts;
import org.postern.discovery.RacingDiscovery;
import org.postern.discovery.SourceContributions;
import org.postern.discovery.domain.DomainInspection;
import org.postern.discovery.domain.DomainReport;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.HostName;
import org.postern.model.Provider;
import org.postern.probe.ComparingProbe;
import org.postern.probe.ControlHosts;
import org.postern.probe.DialogueProbe;
import org.postern.probe.NetworkDiagnosis;
import org.postern.probe.PortComparison;
import org.postern.probe.ProbeResult;
import org.postern.probe.ServerProbe;
import org.postern.verification.JakartaMailVerification;
import org.postern.verification.LoginFailures;
import org.postern.verification.LoginVerification;

/** The engine of Postern, put together over one network. */
public final class Engine {

    private final Network network;
    private final Supplier<ProviderCatalog> catalog;
    private final SourceContributions sources;
    private final DiscoveryPolicy policy;
    private final Supplier<LoginFailures> failures;

    /**
     * Remembers failed log-ins until the end of the program.
     *
     * @param sources what plug-ins contribute
     * @param policy what is laid down for all searches
     */
    public Engine(Network network, Supplier<ProviderCatalog> catalog, SourceContributions sources,
            DiscoveryPolicy policy) {
        this(network, catalog, sources, policy, () -> LoginFailures.untilTheEnd(InstantSource.system()));
    }

    /** @param failures remember failed log-ins beyond the end of the program */
    Engine(Network network, Supplier<ProviderCatalog> catalog, SourceContributions sources, DiscoveryPolicy policy,
            Supplier<LoginFailures> failures) {
        this.network = network;
        this.catalog = catalog;
        this.sources = sources;
        this.policy = policy;
        this.failures = failures;
    }

    public Discovery discovery() {
        return new RacingDiscovery(catalog.get(), network.names(), network.connector(), probe(), sources, policy);
    }

    /** All that a domain publishes, as far as the policies let it be asked for. */
    public DomainReport inspect(DomainName domain, DiscoveryOptions options) {
        return new DomainInspection(catalog.get(), network.names(), network.connector(), probe(), sources,
                InstantSource.system()).inspect(domain, policy.apply(options));
    }

    public ServerProbe probe() {
        return new DialogueProbe(network.connector());
    }

    /** The same that asks control hosts where a server takes no connection and that may explain it. */
    public ComparingProbe comparingProbe() {
        return new ComparingProbe(probe(), network.connector(), controlHosts());
    }

    /**
     * What servers that could not be used as usual tell of this computer and its network. Asks control hosts where
     * that may explain it; blocks for a few seconds at most.
     */
    public List<Finding> networkFindings(Collection<ProbeResult> looks) {
        return NetworkDiagnosis.of(looks,
                new PortComparison(network.connector(), controlHosts()).beyond(looks, PortComparison.LONGEST));
    }

    private ControlHosts controlHosts() {
        return new PermittedControlHosts(policy.apply(DiscoveryOptions.DEFAULT), catalog, network.names());
    }

    /** The findings about a server, with links to the pages of the provider whose server it is by the catalogs. */
    public List<Finding> explain(HostName host, List<Finding> findings) {
        Optional<Provider> provider = findings.isEmpty() ? Optional.empty() : catalog.get().records().stream()
                .map(CatalogAnswer::record).filter(record -> Stream.of(record.incoming(), record.outgoing())
                        .flatMap(List::stream).anyMatch(server -> server.host().equals(host.text())))
                .map(ProviderRecord::provider).findFirst();
        return findings.stream().map(finding -> provider
                .map(known -> known.explain(finding, Locale.getDefault())).orElse(finding)).toList();
    }

    public LoginVerification verification() {
        return new JakartaMailVerification(network.connector(), List.of(failures.get()));
    }

    public MailSessions sessions(Accounts accounts) {
        return new AccountSessions(accounts, network.connector());
    }
}
