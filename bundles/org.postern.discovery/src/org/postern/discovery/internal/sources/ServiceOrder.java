/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

import org.postern.probe.dns.ServiceLocation;

/** The order in which the hosts of a service are to be tried: by priority, among equals by weighted lot (RFC 2782). */
final class ServiceOrder {

    private final RandomGenerator random;

    ServiceOrder(RandomGenerator random) {
        this.random = random;
    }

    List<ServiceLocation> sorted(List<ServiceLocation> locations) {
        List<ServiceLocation> left = new ArrayList<>(locations);
        // Those of weight 0 come first, so that they have a small chance and no more.
        left.sort(Comparator.comparingInt(ServiceLocation::priority).thenComparingInt(ServiceLocation::weight));
        List<ServiceLocation> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            ordered.add(left.remove(drawn(left)));
        }
        return ordered;
    }

    private int drawn(List<ServiceLocation> left) {
        int priority = left.getFirst().priority();
        List<ServiceLocation> equals = left.stream().filter(location -> location.priority() == priority).toList();
        int lot = random.nextInt(equals.stream().mapToInt(ServiceLocation::weight).sum() + 1);
        int index = 0;
        for (int sum = equals.getFirst().weight(); sum < lot; sum += equals.get(index).weight()) {
            index++;
        }
        return index;
    }
}
