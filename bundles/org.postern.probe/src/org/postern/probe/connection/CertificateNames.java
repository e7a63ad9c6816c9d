/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.postern.model.HostName;

/**
 * The names for which a certificate is valid: DNS names, IP addresses and service names (RFC 4985) of subjectAltName.
 * The common name of the subject does not count (RFC 9525 section 2).
 */
record CertificateNames(List<String> hosts, List<String> addresses, List<String> services) {

    private static final int OTHER_NAME = 0;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    /** id-on-dnsSRV, RFC 4985 section 2. */
    private static final String SERVICE_NAME = "1.3.6.1.5.5.7.8.7";

    static CertificateNames of(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        List<String> services = new ArrayList<>();
        for (List<?> name : alternativeNames(certificate)) {
            switch ((Integer) name.get(0)) {
                case DNS_NAME -> hosts.add(text(name.get(1)));
                case IP_ADDRESS -> addresses.add(text(name.get(1)));
                case OTHER_NAME -> {
                    if (name.size() > 3 && name.get(2).equals(SERVICE_NAME) && name.get(3) instanceof String service) {
                        services.add(text(service));
                    }
                }
                default -> {
                    // Names of persons and web pages say nothing of a server.
                }
            }
        }
        return new CertificateNames(List.copyOf(hosts), List.copyOf(addresses), List.copyOf(services));
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static String text(Object name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    List<String> all() {
        return Stream.of(hosts, addresses, services).flatMap(List::stream).toList();
    }

    /** Whether the certificate is that of the server with {@code identity}. */
    boolean fit(ReferenceIdentity identity) {
        return include(identity.host()) || fitSourceDomain(identity);
    }

    /** Whether it carries a name of a domain whose record leads to the server, not only one of the server's own. */
    boolean fitSourceDomain(ReferenceIdentity identity) {
        return identity.sourceDomains().stream().map(HostName::of).anyMatch(this::include)
                || identity.sourceDomains().stream().anyMatch(domain -> identity.services().stream()
                        .anyMatch(service -> services.contains("_" + service + "." + domain.ascii())));
    }

    /** A wildcard stands for one whole left-most label. */
    private boolean include(HostName host) {
        return host.isAddressLiteral() ? addresses.contains(canonical(host))
                : hosts.stream().anyMatch(name -> matches(name, host.text()));
    }

    // As certificates are read: IPv6 has several ways to be written. A literal is not looked up.
    private static String canonical(HostName literal) {
        try {
            return InetAddress.getByName(literal.text()).getHostAddress();
        } catch (UnknownHostException notALiteral) {
            return literal.text();
        }
    }

    private static boolean matches(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        String parent = name.substring(2);
        return dot > 0 && parent.contains(".") && host.substring(dot + 1).equals(parent);
    }
}
