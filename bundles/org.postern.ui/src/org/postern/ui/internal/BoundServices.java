/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.Optional;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The way from what the platform creates (pages, handlers, applications) to the services, until it is closed. */
public final class BoundServices implements AutoCloseable {

    private final ServiceTracker<MailServices, MailServices> tracker;

    public BoundServices() {
        BundleContext context = FrameworkUtil.getBundle(BoundServices.class).getBundleContext();
        tracker = new ServiceTracker<>(context, MailServices.class, null);
        tracker.open();
    }

    /** The services, or empty where a part of Postern is missing in this program. */
    public Optional<MailServices> services() {
        return Optional.ofNullable(tracker.getService());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
