/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;
import org.postern.probe.dns.NameService;

/**
 * What a name server is worth in a network that reaches a domain through a proxy. It may know no names but those of its
 * own network, which shows where it denies the domain itself: then nothing that it denies means anything.
 */
record NamesBehindProxy(NameService names, Connector connector, DomainName domain) implements PassedOnNames {

    private static final int HTTPS_PORT = 443;

    @Override
    public <T> DnsAnswer<T> weighed(DnsAnswer<T> answer) {
        return answer instanceof DnsAnswer.Absent && isBlind() ? new DnsAnswer.Failed<>(DnsAnswer.Cause.NO_WAY,
                "there is a proxy, and the name server here does not know the domain") : answer;
    }

    private boolean isBlind() {
        return HostName.parse(domain.ascii()).filter(host -> connector.isBehindProxy(host, HTTPS_PORT)).isPresent()
                && names.mailExchangers(domain) instanceof DnsAnswer.Absent<MailExchanger>(boolean nameExists)
                && !nameExists;
    }
}
