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
import java.util.random.RandomGenerator;

import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.internal.sources.AutoconfigSource;
import org.postern.discovery.internal.sources.AutoconfigSource.Place;
import org.postern.discovery.internal.sources.AutodiscoverJsonSource;
import org.postern.discovery.internal.sources.AutodiscoverSource;
import org.postern.discovery.internal.sources.CatalogSource;
import org.postern.discovery.internal.sources.DatabaseSource;
import org.postern.discovery.internal.sources.FileSource;
import org.postern.discovery.internal.sources.FixedHostSource;
import org.postern.discovery.internal.sources.GuessSource;
import org.postern.discovery.internal.sources.HosterSource;
import org.postern.discovery.internal.sources.JmapSource;
import org.postern.discovery.internal.sources.MxSource;
import org.postern.discovery.internal.sources.PaccSource;
import org.postern.discovery.internal.sources.PolicySource;
import org.postern.discovery.internal.sources.SrvSource;
import org.postern.discovery.internal.sources.TextSource;

/**
 * The sources that come with Postern. A catalog is checked by people; then comes what the domain says of itself, the
 * protected before the forgeable; then what others say of it; a guess is the last. SRV stands before the database
 * although DNS can be forged: the certificates of the servers prove what it says. A file is what the person wants.
 *
 * @since 0.1.0
 */
public final class StandardSources {

    private StandardSources() {
    }

    /** All of them. */
    public static List<RankedSource> with(ProviderCatalog catalog) {
        RandomGenerator random = new SecureRandom();
        return List.of(
                new RankedSource(new PolicySource(), 2000),
                new RankedSource(new FileSource(), 1000),
                new RankedSource(new CatalogSource(catalog), 900),
                new RankedSource(new PaccSource(), 800),
                new RankedSource(AutoconfigSource.overHttps(Place.SUBDOMAIN), 700),
                new RankedSource(AutoconfigSource.overHttps(Place.WELL_KNOWN), 700),
                new RankedSource(new SrvSource(random), 600),
                new RankedSource(new AutodiscoverSource(AutodiscoverSource.Place.SUBDOMAIN, random), 500),
                new RankedSource(new AutodiscoverSource(AutodiscoverSource.Place.DOMAIN, random), 500),
                new RankedSource(new AutodiscoverSource(AutodiscoverSource.Place.SERVICE, random), 490),
                new RankedSource(new TextSource(), 450),
                new RankedSource(new MxSource(catalog), 400),
                new RankedSource(new DatabaseSource(), 300),
                new RankedSource(HosterSource.ownFile(catalog), 250),
                new RankedSource(HosterSource.inDatabase(catalog), 240),
                new RankedSource(AutoconfigSource.overHttp(Place.SUBDOMAIN), 200),
                new RankedSource(AutoconfigSource.overHttp(Place.WELL_KNOWN), 200),
                new RankedSource(new AutodiscoverSource(AutodiscoverSource.Place.REDIRECT, random), 190),
                new RankedSource(new FixedHostSource(), 150),
                new RankedSource(new GuessSource(random), 100),
                new RankedSource(new JmapSource(), 0),
                new RankedSource(new AutodiscoverJsonSource(), 0));
    }
}
