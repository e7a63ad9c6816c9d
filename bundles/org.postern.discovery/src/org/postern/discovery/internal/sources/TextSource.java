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
import org.postern.formats.MailconfText;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;

/**
 * Follows the TXT record {@code mailconf=} to an autoconfig file. Without DNSSEC anybody on the way can forge the
 * record, so that the person has to agree where it leads out of the domain. The file is asked for without the address.
 */
public final class TextSource implements Source {

    private static final SourceId ID = new SourceId("text");

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        Search.Question question = search.ask(domain.ascii() + " TXT");
        switch (search.names().texts(domain)) {
            case DnsAnswer.Found<String>(List<String> records, boolean authenticated) -> {
                Optional<URI> place = MailconfText.location(records);
                question.answered(place.isPresent() ? SourceOutcome.FOUND : SourceOutcome.ABSENT,
                        place.map(URI::getHost).orElse("no record for mail programs"));
                place.ifPresent(url -> follow(search, url, authenticated));
            }
            case DnsAnswer.Absent<String> absent -> question.answered(SourceOutcome.ABSENT, "no TXT record");
            case DnsAnswer.Failed<String> failed -> Trouble.end(question, failed);
        }
    }

    private static void follow(Search search, URI url, boolean authenticated) {
        DomainName domain = search.address().domain();
        DomainName host = HostName.parse(url.getHost()).flatMap(HostName::domain).orElse(domain);
        boolean own = host.isWithin(domain);
        List<Finding> warnings = own || authenticated ? List.of()
                : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED, domain.unicode(), host.unicode()));
        new Publication(WebRequest.forXml(url), own ? domain : host).fetch(search, (body, question) ->
                new AutoconfigFile(body, !own, own || authenticated ? Grade.A : Grade.C, warnings)
                        .propose(search, question));
    }
}
