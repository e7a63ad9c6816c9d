/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.postern.model.HostName;

/**
 * The names for which a certificate is valid: DNS names and IP addresses of subjectAltName. The common name of the
 * subject does not count (RFC 9525 section 2).
 */
record CertificateNames(List<String> hosts, List<String> addresses) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    static CertificateNames of(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (List<?> name : alternativeNames(certificate)) {
            if (name.get(0).equals(DNS_NAME)) {
                hosts.add(name.get(1).toString().toLowerCase(Locale.ROOT));
            } else if (name.get(0).equals(IP_ADDRESS)) {
                addresses.add(name.get(1).toString().toLowerCase(Locale.ROOT));
            }
        }
        return new CertificateNames(List.copyOf(hosts), List.copyOf(addresses));
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(hosts);
        all.addAll(addresses);
        return all;
    }

    /** Whether the certificate is valid for {@code host}; a wildcard stands for one whole left-most label. */
    boolean include(HostName host) {
        return host.isAddressLiteral() ? addresses.contains(host.text())
                : hosts.stream().anyMatch(name -> matches(name, host.text()));
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
