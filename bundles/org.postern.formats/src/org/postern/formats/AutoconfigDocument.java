/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.postern.model.DomainName;
import org.postern.model.ServerTemplate;

/**
 * What an autoconfig file says, as far as Postern can use it (draft-ietf-mailmaint-autoconfig).
 *
 * @param displayName the provider as it calls itself, at most 60 characters and without control characters
 * @param domains the mail domains that the file names; those that are no domain names are left out
 * @param incoming where mail is fetched, in the order of the file: the provider's preference
 * @param outgoing where mail is handed in, in the order of the file
 * @param documentation pages of the provider about these settings
 * @param skipped what was left out of account and why; in English, without the person's address
 * @since 0.1.0
 */
public record AutoconfigDocument(Optional<String> displayName, List<DomainName> domains,
        List<ServerTemplate> incoming, List<ServerTemplate> outgoing, List<URI> documentation,
        List<String> skipped) {

    public AutoconfigDocument {
        domains = List.copyOf(domains);
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        documentation = List.copyOf(documentation);
        skipped = List.copyOf(skipped);
    }
}
