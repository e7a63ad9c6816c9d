/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;
import java.util.stream.Stream;

/**
 * Ports that lead to nobody, though servers of different owners are asked, of which one is there on another port.
 *
 * @param seen what looks tell
 * @param compared what else is known; servers that are silent there are known to answer elsewhere in the world
 */
record BlockedPorts(List<PortReach> seen, List<PortReach> compared) {

    /** The blocked ports, the lowest first. */
    List<Integer> all() {
        return reaches().map(PortReach::port).distinct().sorted().filter(this::isBlocked).toList();
    }

    private Stream<PortReach> reaches() {
        return Stream.concat(seen.stream(), compared.stream());
    }

    private boolean isBlocked(int port) {
        List<PortReach> there = reaches().filter(reach -> reach.port() == port).toList();
        return there.stream().noneMatch(PortReach::open) && there.stream().filter(this::isAlive)
                .anyMatch(one -> there.stream().anyMatch(other -> !one.mayShareOwnerWith(other)));
    }

    // Of a control host it is enough that its owner can be reached: it does answer on this port.
    private boolean isAlive(PortReach silent) {
        return reaches().filter(PortReach::open).anyMatch(reach -> reach.host().equals(silent.host())
                || compared.contains(silent) && reach.mayShareOwnerWith(silent));
    }
}
