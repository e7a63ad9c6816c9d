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

import org.postern.model.DomainName;
import org.postern.model.HostName;

/**
 * Asks the Domain Name System (RFC 1035). Every method blocks until the answer, the failure or the time limit of the
 * service (5 s); interrupting the thread ends the call with a {@link java.util.concurrent.CancellationException}.
 * Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface NameService {

    /**
     * The addresses of a host, in the order in which they should be tried (RFC 6724); a literal is its own answer.
     * Where those of one family are slow to come, they are not waited for (RFC 8305 section 3).
     */
    DnsAnswer<InetAddress> addresses(HostName host);

    /** The same, with the addresses that are slow to come. */
    default DnsAnswer<InetAddress> allAddresses(HostName host) {
        return addresses(host);
    }

    /**
     * The hosts that take mail for a domain, the most preferred first (RFC 5321 section 5.1); found, and none, where
     * the domain says that it takes no mail (RFC 7505).
     */
    DnsAnswer<MailExchanger> mailExchangers(DomainName domain);

    /** The hosts of a service, such as {@code _imaps._tcp.example.org}, in the order of the answer (RFC 2782). */
    DnsAnswer<ServiceLocation> services(DomainName service);

    /** The texts at a name, each with its parts joined (RFC 1464). */
    DnsAnswer<String> texts(DomainName name);
}
