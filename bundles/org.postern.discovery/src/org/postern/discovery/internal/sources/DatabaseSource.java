/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.URI;
import java.util.List;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.web.WebRequest;
import org.postern.model.DomainName;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.SourceId;

/** Looks the domain up in the provider database; tells it the domain and nothing else. */
public final class DatabaseSource implements Source {

    static final SourceId ID = new SourceId("database");

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public boolean isThirdParty() {
        return true;
    }

    @Override
    public void search(Search search) {
        entry(search.options(), search.address().domain()).fetch(search, (body, question) ->
                new AutoconfigFile(body, true, Grade.B, List.of()).propose(search, question));
    }

    /** The entry of a domain; its page may move, but not to another party. */
    static Publication entry(DiscoveryOptions options, DomainName domain) {
        URI url = URI.create(options.database() + domain.ascii());
        DomainName host = HostName.parse(url.getHost()).flatMap(HostName::domain).orElse(domain);
        return new Publication(WebRequest.forXml(url), host);
    }
}
