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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;

/**
 * Whether a port of a host can be reached from here.
 *
 * @param open whether a connection came about, whoever answers there
 * @since 0.1.0
 */
public record PortReach(HostName host, int port, boolean open) {

    private static final Set<FindingCode> CLOSED = EnumSet.of(FindingCode.CONNECTION_TIMEOUT,
            FindingCode.CONNECTION_REFUSED, FindingCode.CONNECTION_UNREACHABLE);
    /** The port was never tried. */
    private static final Set<FindingCode> UNKNOWN = EnumSet.of(FindingCode.NAME_NOT_FOUND, FindingCode.NAME_TIMEOUT,
            FindingCode.NAME_SERVER_FAILED, FindingCode.NAME_SERVER_REFUSED, FindingCode.NAME_UNREADABLE,
            FindingCode.PROXY_UNREACHABLE, FindingCode.PROXY_LOGIN, FindingCode.PROXY_REFUSED,
            FindingCode.POLICY_FORBIDS, FindingCode.POLICY_PRIVATE_ADDRESS);

    /** What looks tell of the ports at which they were taken. */
    static List<PortReach> in(Collection<ProbeResult> looks) {
        return looks.stream().flatMap(look -> in(look).stream()).distinct().toList();
    }

    private static Optional<PortReach> in(ProbeResult seen) {
        List<FindingCode> codes = seen.findings().stream().map(Finding::code).toList();
        boolean untried = codes.stream().anyMatch(UNKNOWN::contains)
                || codes.isEmpty() && seen.state() != ServerState.OK;
        return untried ? Optional.empty() : Optional.of(new PortReach(seen.target().host(), seen.target().port(),
                codes.stream().noneMatch(CLOSED::contains)));
    }

    /** The reach of a port to which no connection came about; empty where that tells nothing of the port. */
    static Optional<PortReach> closed(HostName host, int port, FindingCode why) {
        return CLOSED.contains(why) ? Optional.of(new PortReach(host, port, false)) : Optional.empty();
    }

    /** Whether both hosts may have one owner, whose doing it then is what they have in common. */
    boolean mayShareOwnerWith(PortReach other) {
        return HostOwner.of(host).equals(HostOwner.of(other.host));
    }
}
