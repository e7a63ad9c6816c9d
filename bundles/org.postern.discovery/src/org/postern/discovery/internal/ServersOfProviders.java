/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.Provider;

/** Whose the hosts are, so that findings about them can lead to a page of the provider. */
final class ServersOfProviders {

    private final Map<String, Provider> providers = new HashMap<>();

    /** Those that sources have named together with their provider. */
    ServersOfProviders(List<Lane> lanes) {
        lanes.stream().flatMap(lane -> Stream.of(Side.values()).flatMap(side -> lane.contenders(side).stream()))
                .forEach(contender -> contender.from().provider().filter(Provider::explains).ifPresent(provider ->
                        providers.putIfAbsent(contender.server().host().text(), provider)));
    }

    List<Finding> explain(Collection<Finding> findings) {
        return findings.stream().map(this::explain).distinct().toList();
    }

    private Finding explain(Finding finding) {
        return finding.arguments().stream().limit(1).filter(providers::containsKey).findFirst()
                .map(host -> providers.get(host).explain(finding, Locale.getDefault())).orElse(finding);
    }
}
