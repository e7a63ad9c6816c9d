/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.Collection;
import java.util.List;

/** Ports that lead to nobody, though servers of different owners are asked, of which one is there on another port. */
final class BlockedPorts {

    private BlockedPorts() {
    }

    /** The blocked ports, the lowest first. */
    static List<Integer> among(Collection<PortReach> reaches) {
        return reaches.stream().map(PortReach::port).distinct().sorted().filter(port -> isBlocked(port, reaches))
                .toList();
    }

    private static boolean isBlocked(int port, Collection<PortReach> reaches) {
        List<PortReach> there = reaches.stream().filter(reach -> reach.port() == port).toList();
        return there.stream().noneMatch(PortReach::open) && there.stream().filter(one -> isAlive(one, reaches))
                .anyMatch(one -> there.stream().anyMatch(other -> !one.mayShareOwnerWith(other)));
    }

    private static boolean isAlive(PortReach silent, Collection<PortReach> reaches) {
        return reaches.stream().anyMatch(reach -> reach.open() && reach.host().equals(silent.host()));
    }
}
