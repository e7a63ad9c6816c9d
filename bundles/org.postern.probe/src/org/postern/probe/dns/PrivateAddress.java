/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Addresses that nobody has on the Internet, so that whoever answers there is in this network or on this computer.
 *
 * @since 0.1.0
 */
public final class PrivateAddress {

    private PrivateAddress() {
    }

    /** Whether it is for private use (RFC 1918, RFC 4193), shared (RFC 6598), of this link or of this computer. */
    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        boolean shared = address instanceof Inet4Address && first == 100 && (bytes[1] & 0xc0) == 0x40;
        boolean uniqueLocal = address instanceof Inet6Address && (first & 0xfe) == 0xfc;
        return shared || uniqueLocal || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                || address.isLoopbackAddress();
    }
}
