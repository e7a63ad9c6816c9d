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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.web.WebRequest;
import org.postern.formats.DocumentReading;
import org.postern.formats.PaccDigest;
import org.postern.formats.PaccDocument;
import org.postern.formats.PaccReader;
import org.postern.formats.PublishedSettings;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;

/**
 * Fetches the document by which a domain describes itself to mail programs, and compares it with its digest in DNS
 * (draft-ietf-mailmaint-pacc). A document that is not the one which DNS names is not used.
 */
public final class PaccSource implements Source {

    private static final SourceId ID = new SourceId("pacc");
    private static final String PATH = "/.well-known/user-agent-configuration.json";

    private final PaccReader reader = new PaccReader();

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        URI url = URI.create("https://" + domain.child("ua-auto-config").ascii() + PATH);
        FutureTask<DnsAnswer<String>> digest =
                new FutureTask<>(() -> search.names().texts(PaccDigest.recordName(domain)));
        Thread asking = Thread.startVirtualThread(digest);
        try {
            new Publication(WebRequest.forJson(url), domain)
                    .fetch(search, (body, question) -> compare(search, question, body, answer(digest)));
        } finally {
            asking.interrupt();
        }
    }

    private static DnsAnswer<String> answer(FutureTask<DnsAnswer<String>> digest) {
        try {
            return digest.get();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private void compare(Search search, Search.Question question, byte[] body, DnsAnswer<String> digest) {
        switch (digest) {
            case DnsAnswer.Found<String>(List<String> records, boolean authenticated) -> {
                switch (PaccDigest.compare(records, body)) {
                    case MATCHES -> read(search, question, body, "; as its digest in DNS says");
                    case ABSENT -> read(search, question, body, "; without a digest");
                    case DIFFERS -> {
                        search.report(Finding.of(FindingCode.PUBLICATION_DIGEST_DIFFERS,
                                search.address().domain().unicode()));
                        question.answered(SourceOutcome.REJECTED, FindingCode.SOURCE_DIGEST,
                                "it is another document than its digest in DNS says");
                    }
                }
            }
            case DnsAnswer.Absent<String> absent -> read(search, question, body, "; without a digest");
            // Whoever can suppress the digest could have changed the document.
            case DnsAnswer.Failed<String> failed ->
                question.answered(SourceOutcome.SPURIOUS, Trouble.with(failed),
                        "its digest in DNS: " + failed.detail());
        }
    }

    private void read(Search search, Search.Question question, byte[] body, String digest) {
        switch (reader.read(body)) {
            case DocumentReading.Read<PaccDocument>(PaccDocument document) -> {
                search.propose(candidates(document, search.address()).withOauthIssuer(document.oauthIssuer()));
                question.answered(SourceOutcome.FOUND, Published.summary(document.settings()) + digest);
            }
            case DocumentReading.Rejected<PaccDocument>(var problem, String reason) ->
                question.answered(SourceOutcome.SPURIOUS, Trouble.with(problem), reason);
        }
    }

    private static Candidates candidates(PaccDocument document, MailAddress address) {
        PublishedSettings settings = document.settings();
        List<Page> pages = document.documentation()
                .map(link -> new Page(Page.Kind.DOCUMENTATION, link, Optional.empty())).stream().toList();
        Optional<Provider> provider = settings.displayName().map(name -> new Provider(address.domain().ascii(), name,
                Provider.Status.WORKS, Optional.empty(), Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of(),
                pages));
        return new Candidates(Templates.filled(settings.incoming(), address),
                Templates.filled(settings.outgoing(), address), Grade.A, Consent.NONE, provider, List.of());
    }
}
