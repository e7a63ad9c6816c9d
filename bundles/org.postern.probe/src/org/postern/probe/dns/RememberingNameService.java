/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.postern.model.DomainName;
import org.postern.model.HostName;

/**
 * Asks each question once, and answers it again from memory: made for one search, and forgotten with it. Failures are
 * not remembered. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class RememberingNameService implements NameService {

    private final NameService names;
    private final Map<HostName, DnsAnswer<InetAddress>> addresses = new ConcurrentHashMap<>();
    private final Map<DomainName, DnsAnswer<MailExchanger>> mailExchangers = new ConcurrentHashMap<>();
    private final Map<DomainName, DnsAnswer<ServiceLocation>> services = new ConcurrentHashMap<>();
    private final Map<DomainName, DnsAnswer<String>> texts = new ConcurrentHashMap<>();

    /** @param names is asked what is not known yet */
    public RememberingNameService(NameService names) {
        this.names = names;
    }

    @Override
    public DnsAnswer<InetAddress> addresses(HostName host) {
        return remembered(addresses, host, () -> names.addresses(host));
    }

    @Override
    public DnsAnswer<InetAddress> allAddresses(HostName host) {
        DnsAnswer<InetAddress> all = names.allAddresses(host);
        if (!(all instanceof DnsAnswer.Failed)) {
            addresses.put(host, all);
        }
        return all;
    }

    @Override
    public DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
        return remembered(mailExchangers, domain, () -> names.mailExchangers(domain));
    }

    @Override
    public DnsAnswer<ServiceLocation> services(DomainName service) {
        return remembered(services, service, () -> names.services(service));
    }

    @Override
    public DnsAnswer<String> texts(DomainName name) {
        return remembered(texts, name, () -> names.texts(name));
    }

    // Who asks at the same moment asks as well: the name service below sends one question for both.
    private static <K, T> DnsAnswer<T> remembered(Map<K, DnsAnswer<T>> memory, K key, Supplier<DnsAnswer<T>> question) {
        DnsAnswer<T> known = memory.get(key);
        if (known != null) {
            return known;
        }
        DnsAnswer<T> answer = question.get();
        if (!(answer instanceof DnsAnswer.Failed<T>)) {
            memory.put(key, answer);
        }
        return answer;
    }
}
