/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.net.InetAddress;
import java.util.List;

import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.PrivateAddress;

/**
 * Names that lead to no private address: what strangers publish could otherwise make this program knock at doors of the
 * network in which it runs.
 */
record PublicAddresses(NameService names) implements PassedOnNames {

    @Override
    public <T> DnsAnswer<T> weighed(DnsAnswer<T> answer) {
        if (!(answer instanceof DnsAnswer.Found<T>(List<T> all, boolean authenticated))
                || all.stream().noneMatch(PublicAddresses::isPrivate)) {
            return answer;
        }
        List<T> left = all.stream().filter(record -> !isPrivate(record)).toList();
        return left.isEmpty()
                ? new DnsAnswer.Failed<>(DnsAnswer.Cause.FORBIDDEN, "a policy forbids its private address")
                : new DnsAnswer.Found<>(left, authenticated);
    }

    private static boolean isPrivate(Object record) {
        return record instanceof InetAddress address && PrivateAddress.is(address);
    }
}
