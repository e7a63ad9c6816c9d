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

/** Puts addresses to which the machine has no route behind the others (RFC 6724 section 6, rule 1). */
final class AddressOrder {

    private static final int ANY_PORT = 9;

    private AddressOrder() {
    }

    static List<InetAddress> sorted(List<InetAddress> addresses) {
        List<InetAddress> sorted = new ArrayList<>(addresses);
        sorted.sort(Comparator.comparing(address -> !hasRoute(address)));
        return sorted;
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
