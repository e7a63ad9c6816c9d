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
import java.util.Optional;

import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.web.WebRequest;
import org.postern.formats.DocumentReading;
import org.postern.formats.JmapSessionReader;
import org.postern.formats.WebService;
import org.postern.model.DomainName;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.ServiceLocation;

/**
 * Looks whether the domain offers JMAP (RFC 8620 section 2.2). Postern only shows that: the trail says where it is.
 */
public final class JmapSource implements Source {

    private static final SourceId ID = new SourceId("jmap");
    private static final String PATH = "/.well-known/jmap";

    private final JmapSessionReader reader = new JmapSessionReader();

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        String authority = service(search, domain).orElse(domain.ascii());
        URI url = URI.create("https://" + authority + PATH);
        new Publication(WebRequest.forJson(url), domain).fetch(search, this::read,
                locked -> locked.answered(SourceOutcome.FOUND, "JMAP, for those who log in"));
    }

    private static Optional<String> service(Search search, DomainName domain) {
        DomainName name = domain.child("_jmap._tcp");
        Search.Question question = search.ask(name.ascii());
        switch (search.names().services(name)) {
            case DnsAnswer.Found<ServiceLocation>(List<ServiceLocation> found, boolean authenticated) -> {
                Optional<String> authority = found.stream().filter(location -> location.port() > 0)
                        .flatMap(location -> location.target().stream().map(target -> target + ":" + location.port()))
                        .findFirst();
                question.answered(authority.isPresent() ? SourceOutcome.FOUND : SourceOutcome.ABSENT,
                        authority.orElse("the domain says that it does not offer this"));
                return authority;
            }
            case DnsAnswer.Absent<ServiceLocation> absent -> question.answered(SourceOutcome.ABSENT, "no SRV record");
            case DnsAnswer.Failed<ServiceLocation> failed ->
                Trouble.end(question, failed);
        }
        return Optional.empty();
    }

    private void read(Publication.Page page) {
        switch (reader.read(page.body(), page.location())) {
            case DocumentReading.Read<WebService>(WebService service) ->
                page.question().answered(SourceOutcome.FOUND, "JMAP at " + service.url().getHost());
            // Most web sites have some page for every path.
            case DocumentReading.Rejected<WebService>(var problem, String reason) ->
                page.question().answered(SourceOutcome.ABSENT, reason);
        }
    }
}
