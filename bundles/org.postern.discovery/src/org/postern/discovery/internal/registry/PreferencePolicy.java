/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.registry;

import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IScopeContext;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;

/**
 * The policy of an Eclipse application: the preferences of the node {@code org.postern.discovery}, whose defaults a
 * product or an administrator sets in {@code plugin_customization.ini}. Read for each search anew.
 */
@Component(service = DiscoveryPolicy.class)
public final class PreferencePolicy implements DiscoveryPolicy {

    private static final String NODE = "org.postern.discovery";

    /** A default has the last word over what a person has set: it is the policy of the installation. */
    @Override
    public DiscoveryOptions apply(DiscoveryOptions options) {
        return during(NONE).apply(options);
    }

    @Override
    public DiscoveryPolicy during(DiscoveryPolicy ofTheRun) {
        return options -> laidDown(InstanceScope.INSTANCE).under(ofTheRun).under(laidDown(DefaultScope.INSTANCE))
                .apply(options);
    }

    private static DiscoveryPolicy laidDown(IScopeContext scope) {
        return names(scope).stream().filter(DiscoveryPolicy::isKnown)
                .map(name -> DiscoveryPolicy.read(name, scope.getNode(NODE).get(name, "")).orElse(NONE))
                .reduce(NONE, DiscoveryPolicy::then);
    }

    private static Set<String> names(IScopeContext scope) {
        try {
            return Set.copyOf(Stream.of(scope.getNode(NODE).keys()).toList());
        } catch (BackingStoreException unreadable) {
            ILog.of(PreferencePolicy.class).warn("The policies for finding mail settings cannot be read.", unreadable);
            return Set.of();
        }
    }
}
