/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.postern.model.DomainName;
import org.postern.probe.dns.ServiceLocation;

class ServiceOrderTest {

    @Test
    void triesTheLowestPriorityFirst() {
        assertEquals(List.of("first", "second"),
                order(List.of(location("second", 20, 100), location("first", 10, 0)), 0, 0));
    }

    @Test
    void drawsByWeightAmongEquals() {
        List<ServiceLocation> equals = List.of(location("heavy", 10, 60), location("light", 10, 20));

        assertEquals(List.of("light", "heavy"), order(equals, 20, 0));
        assertEquals(List.of("heavy", "light"), order(equals, 21, 0));
    }

    @Test
    void givesWeightZeroTheSmallestChance() {
        List<ServiceLocation> equals = List.of(location("heavy", 10, 1), location("none", 10, 0));

        assertEquals(List.of("none", "heavy"), order(equals, 0, 0));
        assertEquals(List.of("heavy", "none"), order(equals, 1, 0));
    }

    private static List<String> order(List<ServiceLocation> locations, Integer... lots) {
        Queue<Integer> drawn = new ArrayDeque<>(List.of(lots));
        RandomGenerator random = new RandomGenerator() {
            @Override
            public int nextInt(int bound) {
                return drawn.remove();
            }

            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }
        };
        return new ServiceOrder(random).sorted(locations).stream()
                .map(location -> location.target().orElseThrow().ascii()).toList();
    }

    private static ServiceLocation location(String host, int priority, int weight) {
        return new ServiceLocation(priority, weight, 993, Optional.of(new DomainName(host)));
    }
}
