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

    @Override
    public DiscoveryOptions apply(DiscoveryOptions options) {
        DiscoveryOptions allowed = options;
        // A default is read after what a person has set, and so counts where both say something: it is the policy.
        for (IScopeContext scope : new IScopeContext[] { InstanceScope.INSTANCE, DefaultScope.INSTANCE }) {
            for (String name : names(scope)) {
                String value = scope.getNode(NODE).get(name, "");
                if (DiscoveryPolicy.isKnown(name)) {
                    allowed = DiscoveryPolicy.read(name, value).orElse(NONE).apply(allowed);
                }
            }
        }
        return allowed;
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
