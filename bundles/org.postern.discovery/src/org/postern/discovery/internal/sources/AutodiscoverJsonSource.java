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
import java.util.concurrent.Executors;

import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.NobodysMailbox;
import org.postern.discovery.web.WebRequest;
import org.postern.formats.AutodiscoverJsonReader;
import org.postern.formats.DocumentReading;
import org.postern.formats.WebService;
import org.postern.model.DomainName;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/**
 * Looks where the domain's Exchange server is, by Autodiscover version 2: without a password and for a mailbox that is
 * nobody's. Postern only shows that: the trail says where it is. The servers of version 2 that Microsoft runs for
 * everybody are not asked: they would learn the domain and say nothing of mail servers.
 */
public final class AutodiscoverJsonSource implements Source {

    private static final SourceId ID = new SourceId("autodiscover-json");
    private static final List<String> PROTOCOLS = List.of("Ews", "ActiveSync");

    private final AutodiscoverJsonReader reader = new AutodiscoverJsonReader();

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public void search(Search search) {
        Questions.askAtOnce(PROTOCOLS.stream().map(protocol -> Executors.callable(() -> search(search, protocol)))
                .toList(), asked -> { });
    }

    private void search(Search search, String protocol) {
        DomainName domain = search.address().domain();
        URI url = URI.create("https://" + domain.child("autodiscover").ascii()
                + "/autodiscover/autodiscover.json/v1.0/" + NobodysMailbox.at(domain).ascii()
                + "?Protocol=" + protocol);
        new Publication(WebRequest.forJson(url), domain).fetch(search, page -> read(page.question(), page.body()),
                locked -> locked.answered(SourceOutcome.FOUND, protocol + ", for those who log in"));
    }

    private void read(Search.Question question, byte[] body) {
        switch (reader.read(body)) {
            case DocumentReading.Read<WebService>(WebService service) -> question.answered(SourceOutcome.FOUND,
                    service.protocol().id() + " at " + service.url().getHost());
            // Most servers that speak only the XML of version 1 have some page for every path.
            case DocumentReading.Rejected<WebService>(var problem, String reason) ->
                question.answered(SourceOutcome.ABSENT, reason);
        }
    }
}
