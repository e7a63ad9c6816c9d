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
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.NobodysMailbox;
import org.postern.discovery.web.WebPages;
import org.postern.discovery.web.WebRequest;
import org.postern.discovery.web.WebRequest.Form;
import org.postern.formats.AutodiscoverAnswer;
import org.postern.formats.AutodiscoverReader;
import org.postern.formats.AutodiscoverRequest;
import org.postern.formats.DocumentReading;
import org.postern.formats.PublishedSettings;
import org.postern.formats.RegistrableDomain;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.ServiceLocation;

/**
 * Asks the domain's Autodiscover server (MS-OXDISCO section 3.1.5, MS-OXDSCLI), without a password and for a mailbox
 * that is nobody's. Most Exchange servers answer only after a log-in; others tell what they have.
 */
public final class AutodiscoverSource implements Source {

    private static final SourceId ID = new SourceId("autodiscover");
    private static final SourceId UNPROTECTED = new SourceId("autodiscover-http");
    private static final String PATH = "/autodiscover/autodiscover.xml";
    private static final int HTTPS = 443;
    /** How often one question is passed on, by redirects of HTTP and references of Autodiscover together. */
    private static final int MOST_MOVES = WebPages.MOST_REDIRECTS;

    /** Where the server may be. */
    public enum Place {
        SUBDOMAIN, DOMAIN, SERVICE,
        /** Where the subdomain leads over http, where that is allowed: anybody on the way can have said it. */
        REDIRECT
    }

    private final Place place;
    private final ServiceOrder order;
    private final AutodiscoverReader reader = new AutodiscoverReader();

    /** @param random draws the lots among hosts of equal priority */
    public AutodiscoverSource(Place place, RandomGenerator random) {
        this.place = place;
        this.order = new ServiceOrder(random);
    }

    @Override
    public SourceId id() {
        return place == Place.REDIRECT ? UNPROTECTED : ID;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && (place != Place.REDIRECT || options.http());
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        switch (place) {
            case SUBDOMAIN -> ask(search, Authority.at(domain.child("autodiscover"), domain), 0);
            case DOMAIN -> ask(search, Authority.at(domain, domain), 0);
            case SERVICE -> lookUp(search, domain).ifPresent(authority -> ask(search, authority, 0));
            case REDIRECT -> locate(search, domain);
        }
    }

    /**
     * Whose server it is, and how far it can be trusted.
     *
     * @param url where it is
     * @param asked the domain of the mailbox that it is asked about
     * @param publisher redirects of HTTP lead to no other domain
     */
    private record Authority(URI url, DomainName asked, DomainName publisher, Grade grade, List<Finding> warnings) {

        static Authority at(DomainName host, DomainName domain) {
            return new Authority(place(host.ascii()), domain, domain, Grade.A, List.of());
        }

        static URI place(String authority) {
            return URI.create("https://" + authority + PATH);
        }

        /** Hosts with the local part in their names are not asked for by what a stranger says. */
        List<ServerTemplate> allowed(List<ServerTemplate> templates) {
            return warnings.isEmpty() ? templates : Templates.forEverybody(templates);
        }

        /** Where this one refers to: for what it says of another domain, nobody vouches. */
        Authority referring(URI place, DomainName mailbox, DomainName host, DomainName domain) {
            return RegistrableDomain.isShared(host, domain)
                    ? new Authority(place, mailbox, domain, grade, warnings)
                    : new Authority(place, mailbox, host, grade == Grade.D ? Grade.D : Grade.C,
                            Stream.concat(warnings.stream(), Stream.of(
                                    Finding.of(FindingCode.SOURCE_UNVOUCHED, domain.unicode(), host.unicode())))
                                    .distinct().toList());
        }
    }

    private Optional<Authority> lookUp(Search search, DomainName domain) {
        DomainName name = domain.child("_autodiscover._tcp");
        Search.Question question = search.ask(name.ascii());
        switch (search.names().services(name)) {
            case DnsAnswer.Found<ServiceLocation>(List<ServiceLocation> found, boolean authenticated) -> {
                Optional<Authority> authority = order.sorted(found).stream()
                        .flatMap(location -> authority(location, domain, authenticated).stream()).findFirst();
                question.answered(authority.isPresent() ? SourceOutcome.FOUND : SourceOutcome.ABSENT,
                        authority.map(server -> server.url().getRawAuthority())
                                .orElse("the domain says that it has no such server"));
                return authority;
            }
            case DnsAnswer.Absent<ServiceLocation> absent ->
                question.answered(SourceOutcome.ABSENT, "no SRV record");
            case DnsAnswer.Failed<ServiceLocation> failed ->
                Trouble.end(question, failed);
        }
        return Optional.empty();
    }

    private static Optional<Authority> authority(ServiceLocation location, DomainName domain, boolean authenticated) {
        return location.target().filter(target -> location.port() > 0).flatMap(target -> HostName.parse(target.ascii()))
                .flatMap(HostName::domain).map(target -> {
                    boolean vouched = authenticated || target.isWithin(domain);
                    String port = location.port() == HTTPS ? "" : ":" + location.port();
                    return new Authority(Authority.place(target.ascii() + port), domain, target,
                            authenticated ? Grade.A : Grade.C, vouched ? List.of() : List.of(
                                    Finding.of(FindingCode.SOURCE_UNVOUCHED, domain.unicode(), target.unicode())));
                });
    }

    private void locate(Search search, DomainName domain) {
        URI url = URI.create("http://" + domain.child("autodiscover").ascii() + PATH);
        Authority anybody = new Authority(url, domain, domain, Grade.D,
                List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED, domain.unicode(), url.toString())));
        new Publication(WebRequest.forXml(url), domain).locate(search,
                (place, question) -> follow(search, question, place, anybody, 0));
    }

    private void ask(Search search, Authority authority, int moves) {
        MailAddress nobody = NobodysMailbox.at(authority.asked());
        Form form = new Form(AutodiscoverRequest.CONTENT_TYPE, new AutodiscoverRequest(nobody).body());
        new Publication(WebRequest.postingForXml(authority.url(), form), authority.publisher(), MOST_MOVES - moves)
                .fetch(search, page -> read(search, page.question(), reader.read(page.body(), nobody), authority,
                        moves + page.redirects()),
                locked -> locked.answered(SourceOutcome.ABSENT, "it wants a log-in"));
    }

    private void read(Search search, Search.Question question, DocumentReading<AutodiscoverAnswer> reading,
            Authority authority, int moves) {
        switch (reading) {
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.Described(PublishedSettings settings)) -> {
                search.propose(new Candidates(
                        Templates.filled(authority.allowed(settings.incoming()), search.address()),
                        Templates.filled(authority.allowed(settings.outgoing()), search.address()), authority.grade(),
                        authority.warnings().isEmpty() ? Consent.NONE : Consent.REQUIRED, Optional.empty(),
                        authority.warnings()));
                question.answered(SourceOutcome.FOUND, Published.summary(settings));
            }
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.RedirectToAddress(MailAddress other)) -> {
                DomainName host = other.domain().child("autodiscover");
                follow(search, question, Authority.place(host.ascii()), other.domain(), host, authority, moves);
            }
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.RedirectToUrl(URI other)) ->
                follow(search, question, other, authority, moves);
            // Whole web sites answer every path with a page; that says nothing about Exchange.
            case DocumentReading.Rejected<AutodiscoverAnswer>(var problem, String reason) -> question.answered(
                    problem == DocumentReading.Problem.HTML ? SourceOutcome.ABSENT : SourceOutcome.SPURIOUS,
                    Trouble.with(problem), reason);
        }
    }

    private void follow(Search search, Search.Question question, URI place, Authority authority, int moves) {
        HostName.parse(place.getHost()).flatMap(HostName::domain).ifPresentOrElse(
                host -> follow(search, question, place, authority.asked(), host, authority, moves),
                () -> question.answered(SourceOutcome.REJECTED, "it refers to an address without a name"));
    }

    /** Asks who is referred to; another company only where third parties may be asked. */
    private void follow(Search search, Search.Question question, URI place, DomainName mailbox, DomainName host,
            Authority authority, int moves) {
        DomainName domain = search.address().domain();
        if (moves == MOST_MOVES) {
            question.answered(SourceOutcome.SPURIOUS, FindingCode.SOURCE_REDIRECT_LOOP,
                    "passed on more than " + MOST_MOVES + " times");
        } else if (!RegistrableDomain.isShared(host, domain) && !search.options().thirdParties()) {
            search.report(Finding.of(FindingCode.SOURCE_REDIRECT, domain.unicode(), host.unicode()));
            question.answered(SourceOutcome.REJECTED, "it refers to " + host.ascii());
        } else {
            question.answered(SourceOutcome.FOUND, "it refers to " + host.ascii());
            ask(search, authority.referring(place, mailbox, host, domain), moves + 1);
        }
    }
}
