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
import java.util.List;
import java.util.function.Supplier;

import org.postern.accounts.Accounts;
import org.postern.accounts.MailSessions;
import org.postern.accounts.internal.AccountSessions;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.LookExplanation;
import org.postern.discovery.RacingDiscovery;
import org.postern.discovery.SourceContributions;
import org.postern.discovery.domain.DomainInspection;
import org.postern.discovery.domain.DomainReport;
import org.postern.model.DomainName;
import org.postern.probe.DialogueProbe;
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

    public LookExplanation explanation() {
        return new LookExplanation(catalog, network.names(), network.connector(), probe(), policy);
    }

    public LoginVerification verification() {
        return new JakartaMailVerification(network.connector(), List.of(failures.get()));
    }

    public MailSessions sessions(Accounts accounts) {
        return new AccountSessions(accounts, network.connector());
    }
}
