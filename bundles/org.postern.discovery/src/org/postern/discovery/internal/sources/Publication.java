/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.postern.discovery.Search;
import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebPages;
import org.postern.discovery.web.WebRequest;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.SourceOutcome;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ProbeTimings;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.PrivateAddress;

/**
 * A page on which somebody publishes settings.
 *
 * @param publisher whose page it is; redirects lead to no other domain
 * @param redirects how many are followed
 */
record Publication(WebRequest request, DomainName publisher, int redirects) {

    private static final String HTTPS = "https";
    private static final int HTTPS_PORT = 443;

    Publication(WebRequest request, DomainName publisher) {
        this(request, publisher, WebPages.MOST_REDIRECTS);
    }

    /** What else the page is good for, once it is there; ends the question. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] body, Search.Question question);
    }

    /** Fetches the page and passes it on; says itself what came of it where there is none. */
    void fetch(Search search, Reader reader) {
        fetch(search, page -> reader.read(page.body(), page.question()), Publication::isLocked);
    }

    /**
     * A page that is there, and the question that it answers.
     *
     * @param location where it was found in the end
     * @param redirects how many led there
     */
    record Page(byte[] body, URI location, int redirects, Search.Question question) {
    }

    /** The page, to be read later; empty where there is none, which is said. */
    Optional<Page> fetch(Search search) {
        AtomicReference<Optional<Page>> page = new AtomicReference<>(Optional.empty());
        fetch(search, found -> page.set(Optional.of(found)), Publication::isLocked);
        return page.get();
    }

    private static void isLocked(Search.Question question) {
        question.answered(SourceOutcome.SPURIOUS, FindingCode.SOURCE_LOCKED, "it wants a log-in");
    }

    /** Asks where the page has gone; ends the question itself where that is nowhere, or no protected place. */
    void locate(Search search, BiConsumer<URI, Search.Question> follower) {
        Search.Question question = search.ask(shown());
        switch (search.web().get(request, publisher, 0)) {
            case WebAnswer.Moved(URI place, HostName host) -> {
                if (HTTPS.equalsIgnoreCase(place.getScheme())) {
                    follower.accept(place, question);
                } else {
                    question.answered(SourceOutcome.REJECTED, FindingCode.SOURCE_REDIRECT_UNPROTECTED,
                            "it leads to no protected place");
                }
            }
            case WebAnswer answer -> take(search, question, answer, page -> leadsNowhere(page.question()),
                    Publication::leadsNowhere);
        }
    }

    private static void leadsNowhere(Search.Question question) {
        question.answered(SourceOutcome.ABSENT, "it leads nowhere else");
    }

    /** @param whenLocked ends the question where the page is only for those who log in */
    void fetch(Search search, Consumer<Page> reader, Consumer<Search.Question> whenLocked) {
        Search.Question question = search.ask(shown());
        take(search, question, search.web().get(request, publisher, redirects), reader, whenLocked);
    }

    private void take(Search search, Search.Question question, WebAnswer answer, Consumer<Page> reader,
            Consumer<Search.Question> whenLocked) {
        switch (answer) {
            case WebAnswer.Page(byte[] body, URI location, int followed) ->
                reader.accept(new Page(body, location, followed, question));
            case WebAnswer.Absent(String reason) -> question.answered(SourceOutcome.ABSENT, reason);
            case WebAnswer.Locked locked -> whenLocked.accept(question);
            case WebAnswer.Spurious(FindingCode why, String reason) ->
                question.answered(SourceOutcome.SPURIOUS, why, reason);
            case WebAnswer.Unproven(HostName host, TlsSession.Failed failure) -> {
                search.saw(look(host, failure, search.names()));
                question.answered(SourceOutcome.SPURIOUS, Trouble.with(failure),
                        "TLS failed: " + failure.finding().code().id());
            }
            case WebAnswer.NoWay(Finding why) -> {
                search.report(why);
                question.answered(SourceOutcome.SPURIOUS, FindingCode.SOURCE_CONNECTION,
                        "no connection: " + why.code().id());
            }
            case WebAnswer.Moved moved -> question.answered(SourceOutcome.SPURIOUS, FindingCode.SOURCE_REDIRECT_LOOP,
                    "more redirects than are followed");
            case WebAnswer.Unprotected(String reason) ->
                question.answered(SourceOutcome.REJECTED, FindingCode.SOURCE_REDIRECT_UNPROTECTED, reason);
            case WebAnswer.Elsewhere(HostName host) -> {
                search.report(isOfThisNetwork(host, search.names()) ? Finding.of(FindingCode.NETWORK_CAPTIVE_PORTAL)
                        : Finding.of(FindingCode.SOURCE_REDIRECT, publisher.unicode(), host.text()));
                question.answered(SourceOutcome.REJECTED, "redirected out of the domain, to " + host);
            }
        }
    }

    private static ProbeResult look(HostName host, TlsSession.Failed failure, NameService names) {
        // Nobody has come so far as to speak any of the protocols over https.
        ProbeTarget target = new ProbeTarget(Protocol.JMAP, host, HTTPS_PORT, Security.TLS, List.of());
        return new ProbeResult(target, failure.state(), addresses(host, names), Optional.empty(), failure.report(),
                List.of(), List.of(), List.of(), List.of(failure.finding()), ProbeTimings.NONE);
    }

    /** Whether a page in clear leads to a host of this network, as where one has to sign in first. */
    private boolean isOfThisNetwork(HostName host, NameService names) {
        List<InetAddress> addresses = addresses(host, names);
        return "http".equals(request.url().getScheme()) && !addresses.isEmpty()
                && addresses.stream().allMatch(PrivateAddress::is);
    }

    private static List<InetAddress> addresses(HostName host, NameService names) {
        return names.addresses(host) instanceof DnsAnswer.Found<InetAddress> found ? found.records() : List.of();
    }

    // A query may hold the address.
    private String shown() {
        String url = request.url().toString();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
