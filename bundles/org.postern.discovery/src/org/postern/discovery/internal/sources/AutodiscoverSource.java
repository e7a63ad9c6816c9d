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

import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.web.WebRequest;
import org.postern.discovery.internal.web.WebRequest.Form;
import org.postern.formats.AutodiscoverAnswer;
import org.postern.formats.AutodiscoverReader;
import org.postern.formats.AutodiscoverRequest;
import org.postern.formats.DocumentReading;
import org.postern.formats.PublishedSettings;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
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
    private static final String PATH = "/autodiscover/autodiscover.xml";
    private static final String DUMMY_MAILBOX = "mailbox";
    private static final int HTTPS = 443;

    /** Where the server may be. */
    public enum Place {
        SUBDOMAIN, DOMAIN, SERVICE
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
        return ID;
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        switch (place) {
            case SUBDOMAIN -> ask(search, new Authority(domain.child("autodiscover").ascii(), domain, Grade.A,
                    List.of()));
            case DOMAIN -> ask(search, new Authority(domain.ascii(), domain, Grade.A, List.of()));
            case SERVICE -> lookUp(search, domain).ifPresent(authority -> ask(search, authority));
        }
    }

    /** Whose server it is, and how far it can be trusted. */
    private record Authority(String authority, DomainName publisher, Grade grade, List<Finding> warnings) {
    }

    private Optional<Authority> lookUp(Search search, DomainName domain) {
        DomainName name = domain.child("_autodiscover._tcp");
        Search.Question question = search.ask(name.ascii());
        switch (search.names().services(name)) {
            case DnsAnswer.Found<ServiceLocation>(List<ServiceLocation> found, boolean authenticated) -> {
                Optional<Authority> authority = order.sorted(found).stream()
                        .flatMap(location -> authority(location, domain, authenticated).stream()).findFirst();
                question.answered(authority.isPresent() ? SourceOutcome.FOUND : SourceOutcome.ABSENT,
                        authority.map(Authority::authority).orElse("the domain says that it has no such server"));
                return authority;
            }
            case DnsAnswer.Absent<ServiceLocation> absent ->
                question.answered(SourceOutcome.ABSENT, "no SRV record");
            case DnsAnswer.Failed<ServiceLocation> failed ->
                question.answered(SourceOutcome.SPURIOUS, failed.detail());
        }
        return Optional.empty();
    }

    private static Optional<Authority> authority(ServiceLocation location, DomainName domain, boolean authenticated) {
        return location.target().filter(target -> location.port() > 0).flatMap(target -> HostName.parse(target.ascii()))
                .flatMap(HostName::domain).map(target -> {
                    boolean vouched = authenticated || target.isWithin(domain);
                    return new Authority(target.ascii() + (location.port() == HTTPS ? "" : ":" + location.port()),
                            target, authenticated ? Grade.A : Grade.C, vouched ? List.of()
                                    : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED, domain.unicode(),
                                            target.unicode())));
                });
    }

    private void ask(Search search, Authority authority) {
        MailAddress nobody = new MailAddress(DUMMY_MAILBOX, search.address().domain());
        Form form = new Form(AutodiscoverRequest.CONTENT_TYPE, new AutodiscoverRequest(nobody).body());
        URI url = URI.create("https://" + authority.authority() + PATH);
        new Publication(WebRequest.postingForXml(url, form), authority.publisher()).fetch(search,
                (body, question) -> read(search, question, reader.read(body, nobody), authority),
                locked -> locked.answered(SourceOutcome.ABSENT, "it wants a log-in"));
    }

    private static void read(Search search, Search.Question question, DocumentReading<AutodiscoverAnswer> reading,
            Authority authority) {
        switch (reading) {
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.Described(PublishedSettings settings)) -> {
                search.propose(new Candidates(Templates.filled(settings.incoming(), search.address()),
                        Templates.filled(settings.outgoing(), search.address()), List.of(), authority.grade(),
                        authority.warnings().isEmpty() ? Consent.NONE : Consent.REQUIRED, Optional.empty(),
                        authority.warnings()));
                question.answered(SourceOutcome.FOUND, Published.summary(settings));
            }
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.RedirectToAddress(MailAddress other)) ->
                refer(search, question, other.domain().ascii());
            case DocumentReading.Read<AutodiscoverAnswer>(AutodiscoverAnswer.RedirectToUrl(URI other)) ->
                refer(search, question, other.getHost());
            // Whole web sites answer every path with a page; that says nothing about Exchange.
            case DocumentReading.Rejected<AutodiscoverAnswer>(var problem, String reason) -> question.answered(
                    problem == DocumentReading.Problem.HTML ? SourceOutcome.ABSENT : SourceOutcome.SPURIOUS, reason);
        }
    }

    private static void refer(Search search, Search.Question question, String elsewhere) {
        search.report(Finding.of(FindingCode.SOURCE_REDIRECT, search.address().domain().unicode(), elsewhere));
        question.answered(SourceOutcome.REJECTED, "it refers to " + elsewhere);
    }
}
