/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.postern.accounts.Accounts;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.ProviderCatalog;
import org.postern.cli.internal.arguments.Policy;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.SourceContributions;
import org.postern.verification.LoginFailures;

/**
 * What the commands find outside of themselves. Nothing is looked for before a command needs it.
 *
 * @param catalog what is known of providers
 * @param layers the catalogs that it is known from
 * @param sources the sources of settings that plug-ins contribute
 * @param policy what the installation lays down for all searches
 * @param home the folder of the person's own files
 * @param accounts the saved accounts
 * @param failures remember failed log-ins from one command to the next
 * @param network how to reach servers under the policies of a command
 */
public record Installation(Supplier<ProviderCatalog> catalog, Supplier<CatalogLayers> layers,
        Supplier<SourceContributions> sources, Supplier<DiscoveryPolicy> policy, Supplier<Path> home,
        Supplier<Accounts> accounts, Supplier<LoginFailures> failures, Function<List<Policy>, Network> network) {

    /** The engine under the policies of a command; those of the installation have the last word. */
    public Engine engine(List<Policy> policies) {
        DiscoveryPolicy ofTheCommand = policies.stream().filter(Policy.Search.class::isInstance)
                .map(Policy.Search.class::cast).map(Policy.Search::policy)
                .reduce(DiscoveryPolicy.NONE, DiscoveryPolicy::then);
        return new Engine(network.apply(policies), catalog, sources.get(), policy.get().during(ofTheCommand), failures);
    }
}
