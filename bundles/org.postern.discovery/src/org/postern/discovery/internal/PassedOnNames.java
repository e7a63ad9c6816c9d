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

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.ServiceLocation;

/** Passes questions on to another name service, and its answers back as they are worth. */
interface PassedOnNames extends NameService {

    /** Who is asked. */
    NameService names();

    /** What an answer is worth. */
    <T> DnsAnswer<T> weighed(DnsAnswer<T> answer);

    @Override
    default DnsAnswer<InetAddress> addresses(HostName host) {
        return weighed(names().addresses(host));
    }

    @Override
    default DnsAnswer<InetAddress> allAddresses(HostName host) {
        return weighed(names().allAddresses(host));
    }

    @Override
    default DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
        return weighed(names().mailExchangers(domain));
    }

    @Override
    default DnsAnswer<ServiceLocation> services(DomainName service) {
        return weighed(names().services(service));
    }

    @Override
    default DnsAnswer<String> texts(DomainName name) {
        return weighed(names().texts(name));
    }
}
