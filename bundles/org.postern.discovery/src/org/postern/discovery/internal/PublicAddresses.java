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
import java.util.function.Predicate;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.PrivateAddress;
import org.postern.probe.dns.ServiceLocation;

/**
 * Names that lead to no private address: what strangers publish could otherwise make this program knock at doors of the
 * network in which it runs.
 */
record PublicAddresses(NameService names) implements NameService {

    @Override
    public DnsAnswer<InetAddress> addresses(HostName host) {
        return onlyPublic(names.addresses(host));
    }

    @Override
    public DnsAnswer<InetAddress> allAddresses(HostName host) {
        return onlyPublic(names.allAddresses(host));
    }

    @Override
    public DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
        return names.mailExchangers(domain);
    }

    @Override
    public DnsAnswer<ServiceLocation> services(DomainName service) {
        return names.services(service);
    }

    @Override
    public DnsAnswer<String> texts(DomainName name) {
        return names.texts(name);
    }

    private static DnsAnswer<InetAddress> onlyPublic(DnsAnswer<InetAddress> answer) {
        if (!(answer instanceof DnsAnswer.Found<InetAddress>(List<InetAddress> all, boolean authenticated))) {
            return answer;
        }
        List<InetAddress> left = all.stream().filter(Predicate.not(PrivateAddress::is)).toList();
        return left.isEmpty()
                ? new DnsAnswer.Failed<>(DnsAnswer.Cause.FORBIDDEN, "a policy forbids its private address")
                : new DnsAnswer.Found<>(left, authenticated);
    }
}
