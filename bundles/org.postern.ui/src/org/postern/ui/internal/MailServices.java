/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.accounts.AcceptedCertificates;
import org.postern.accounts.Accounts;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.LookExplanation;
import org.postern.discovery.ServerChoice;
import org.postern.probe.ServerProbe;
import org.postern.verification.LoginVerification;

/** The services behind the user interface: complete, or not there at all. */
@Component(service = MailServices.class)
public record MailServices(Accounts accounts, AcceptedCertificates certificates, Discovery discovery,
        DiscoveryPolicy policy, LoginVerification verification, ServerProbe probe, LookExplanation explanation,
        ProviderCatalog catalog, CatalogLayers layers, ContributionLog contributionLog) {

    @Activate
    public MailServices(@Reference Accounts accounts, @Reference AcceptedCertificates certificates,
            @Reference Discovery discovery, @Reference DiscoveryPolicy policy,
            @Reference LoginVerification verification, @Reference ServerProbe probe,
            @Reference LookExplanation explanation, @Reference ProviderCatalog catalog,
            @Reference CatalogLayers layers, @Reference ContributionLog contributionLog) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.discovery = discovery;
        this.policy = policy;
        this.verification = verification;
        this.probe = probe;
        this.explanation = explanation;
        this.catalog = catalog;
        this.layers = layers;
        this.contributionLog = contributionLog;
    }

    /** Which servers a person may choose now. */
    public ServerChoice serverChoice() {
        return policy.apply(DiscoveryOptions.DEFAULT).servers();
    }
}
