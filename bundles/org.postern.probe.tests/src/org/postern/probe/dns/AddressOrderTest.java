/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.postern.probe.Addresses;

/** The order in which addresses are tried (RFC 8305 section 4, RFC 6724), on machines with and without IPv6. */
class AddressOrderTest {

    private static final List<InetAddress> IPV6 = addresses("2001:db8::1", "2001:db8::2", "2001:db8::3");
    private static final List<InetAddress> IPV4 = addresses("192.0.2.1", "192.0.2.2");

    @Test
    void triesBothFamiliesInTurn() {
        assertEquals(addresses("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3"),
                AddressOrder.of(IPV6, IPV4, address -> true));
    }

    @Test
    void triesLastWhereTheMachineHasNoRoute() {
        Predicate<InetAddress> isIpv6 = Inet6Address.class::isInstance;

        assertEquals(Stream.concat(IPV4.stream(), IPV6.stream()).toList(),
                AddressOrder.of(IPV6, IPV4, isIpv6.negate()));
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(Addresses::literal).toList();
    }
}
