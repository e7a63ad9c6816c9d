/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.util.List;
import java.util.Optional;

import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;

/**
 * The names of which a server's certificate must carry at least one (RFC 9525 section 6.1): the host itself, and,
 * where an SRV record led to it, the domain that published the record, as a DNS name or as the name of the service
 * (RFC 7817 section 3).
 *
 * @param host where the server is
 * @param sourceDomains the domains whose SRV records name the host; mostly empty
 * @param services the labels of those records, such as {@code imaps}; where it is empty no service name fits
 * @param mailPort the port of a mail server, for which a person may have accepted a certificate; empty for any other
 *        server, which must be verified
 * @since 0.1.0
 */
public record ReferenceIdentity(HostName host, List<DomainName> sourceDomains, List<String> services,
        Optional<Integer> mailPort) {

    public ReferenceIdentity {
        sourceDomains = List.copyOf(sourceDomains);
        services = List.copyOf(services);
    }

    /** The host and no other name. */
    public static ReferenceIdentity of(HostName host) {
        return new ReferenceIdentity(host, List.of(), List.of(), Optional.empty());
    }

    /** The same, of the mail server at this port. */
    public ReferenceIdentity ofMailAt(int port) {
        return new ReferenceIdentity(host, sourceDomains, services, Optional.of(port));
    }

    /** Whether a certificate carries one of the names. */
    public boolean fits(ServerCertificate certificate) {
        return names(certificate).fit(this);
    }

    /**
     * Whether a certificate carries a name of a domain that published the SRV record: then the server belongs to that
     * domain, wherever it is (RFC 6186 section 6, RFC 7817 section 3).
     */
    public boolean fitsSourceDomain(ServerCertificate certificate) {
        return names(certificate).fitSourceDomain(this);
    }

    private static CertificateNames names(ServerCertificate certificate) {
        List<String> names = certificate.names();
        return new CertificateNames(names, names, names);
    }
}
