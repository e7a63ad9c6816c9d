/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.postern.model.Provider;
import org.postern.model.ServerTemplate;

/**
 * What a catalog says of one provider.
 *
 * @param provider name, password rule and links
 * @param domains exact domains in ASCII form, or {@code *.example.org} for everything below
 * @param mailExchangers patterns of MX hosts that show that a domain's mail is run here: an exact host, or
 *        {@code *.example.org} for everything below
 * @param incoming the servers, the recommended one first
 * @param outgoing the series, in the order in which it is tried
 * @param retired hosts that used to serve
 * @param provenance where the values come from
 * @param verified whether the values were checked; unverified ones are never chosen silently
 * @since 0.1.0
 */
public record ProviderRecord(Provider provider, List<String> domains, List<String> mailExchangers,
        List<ServerTemplate> incoming, List<ServerTemplate> outgoing, List<RetiredHost> retired,
        Provenance provenance, boolean verified) {

    public ProviderRecord {
        domains = List.copyOf(domains);
        mailExchangers = List.copyOf(mailExchangers);
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        retired = List.copyOf(retired);
    }

    /**
     * A host that no longer serves.
     *
     * @param host its name
     * @param since the day from which it is known to be out of use, where it is known
     * @param replacement the host that took its place, where there is one
     */
    public record RetiredHost(String host, Optional<LocalDate> since, Optional<String> replacement) {
    }

    /**
     * Where values come from.
     *
     * @param source a page or a public table
     * @param link the page
     * @param date when the values were last compared with the source
     */
    public record Provenance(String source, Optional<URI> link, LocalDate date) {
    }
}
