/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The order in which the addresses of a host are tried: both families in turn, so that one broken family costs one
 * attempt (RFC 8305 section 4), and those to which the machine has no route behind the others (RFC 6724 section 6,
 * rule 1).
 */
final class AddressOrder {

    private static final int ANY_PORT = 9;

    private AddressOrder() {
    }

    static List<InetAddress> of(List<InetAddress> ipv6, List<InetAddress> ipv4) {
        return of(ipv6, ipv4, AddressOrder::hasRoute);
    }

    static List<InetAddress> of(List<InetAddress> ipv6, List<InetAddress> ipv4, Predicate<InetAddress> hasRoute) {
        List<InetAddress> both = new ArrayList<>();
        for (int i = 0; i < Math.max(ipv6.size(), ipv4.size()); i++) {
            if (i < ipv6.size()) {
                both.add(ipv6.get(i));
            }
            if (i < ipv4.size()) {
                both.add(ipv4.get(i));
            }
        }
        both.sort(Comparator.comparing(address -> !hasRoute.test(address)));
        return both;
    }

    /** Connecting a datagram socket asks the routing table and sends nothing. */
    private static boolean hasRoute(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, ANY_PORT));
            return true;
        } catch (IOException | UncheckedIOException noRoute) {
            return false;
        }
    }
}
