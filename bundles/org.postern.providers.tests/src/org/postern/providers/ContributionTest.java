/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

/** Asks for the records as an application in OSGi does. */
class ContributionTest {

    /** In milliseconds; services of the runtime start on their own time. */
    private static final long LONGEST_WAIT = 20_000;

    @Test
    void reachesTheCatalogServiceThroughTheExtensionPoint() throws InterruptedException {
        ServiceTracker<ProviderCatalog, ProviderCatalog> tracker = new ServiceTracker<>(
                FrameworkUtil.getBundle(ContributionTest.class).getBundleContext(), ProviderCatalog.class, null);
        tracker.open();
        try {
            CatalogAnswer answer = tracker.waitForService(LONGEST_WAIT).findByDomain(new DomainName("gmail.com"))
                    .orElseThrow();

            assertEquals("org.postern.providers", answer.catalog());
            assertEquals("gmail", answer.record().provider().id());
        } finally {
            tracker.close();
        }
    }
}
