/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.formats.MailServiceName;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.ServiceLocation;

/**
 * Asks the domain for its mail services (SRV records, RFC 6186 and RFC 8314 section 5.1). Without DNSSEC anybody on the
 * way can forge the answer; a host within the domain still proves with its certificate that it belongs there, for any
 * other host the person has to agree.
 */
public final class SrvSource implements Source {

    private static final SourceId ID = new SourceId("srv");

    private static final List<MailServiceName> INCOMING =
            List.of(MailServiceName.IMAPS, MailServiceName.IMAP, MailServiceName.POP3S, MailServiceName.POP3);
    private static final List<MailServiceName> OUTGOING =
            List.of(MailServiceName.SUBMISSIONS, MailServiceName.SUBMISSION);

    private final ServiceOrder order;

    /** @param random draws the lots among hosts of equal priority */
    public SrvSource(RandomGenerator random) {
        this.order = new ServiceOrder(random);
    }

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public void search(Search search) {
        Questions.askAtOnce(Stream.of(INCOMING, OUTGOING)
                .map(side -> Executors.callable(() -> ask(side, search))).toList(), done -> { });
    }

    private record Location(Server server, boolean authenticated) {
    }

    private void ask(List<MailServiceName> services, Search search) {
        Questions.askAtOnce(services.stream()
                .<Callable<List<Location>>>map(service -> () -> ask(service, search)).toList(), locations -> locations
                        .forEach(location -> search.propose(candidates(search.address(), location))));
    }

    private List<Location> ask(MailServiceName service, Search search) {
        DomainName name = service.recordName(search.address().domain());
        Search.Question question = search.ask(name.ascii());
        return switch (search.names().services(name)) {
            case DnsAnswer.Found<ServiceLocation>(List<ServiceLocation> found, boolean authenticated) -> {
                List<Location> locations = order.sorted(found).stream()
                        .flatMap(location -> server(service, location, search.address()).stream())
                        .map(server -> new Location(server, authenticated)).toList();
                if (locations.isEmpty()) {
                    search.decline(service.protocol(), service.security());
                    question.answered(SourceOutcome.ABSENT, "the domain says that it does not offer this");
                } else {
                    question.answered(SourceOutcome.FOUND, locations.stream().map(Location::server)
                            .map(server -> server.host() + ":" + server.port()).collect(Collectors.joining(", ")));
                }
                yield locations;
            }
            case DnsAnswer.Absent<ServiceLocation> absent -> {
                question.answered(SourceOutcome.ABSENT, "no SRV record");
                yield List.of();
            }
            case DnsAnswer.Failed<ServiceLocation> failed -> {
                Trouble.end(question, failed);
                yield List.of();
            }
        };
    }

    private static Optional<Server> server(MailServiceName service, ServiceLocation location, MailAddress address) {
        return location.target().filter(target -> location.port() > 0)
                .flatMap(target -> HostName.parse(target.ascii()))
                .map(host -> new Server(service.protocol(), host, location.port(), service.security(), List.of(),
                        address.ascii(), List.of(address.domain())));
    }

    private static Candidates candidates(MailAddress address, Location location) {
        Server server = location.server();
        boolean vouched = location.authenticated()
                || server.host().domain().filter(host -> host.isWithin(address.domain())).isPresent();
        List<Server> servers = List.of(server);
        return new Candidates(server.protocol().isIncoming() ? servers : List.of(),
                server.protocol().isIncoming() ? List.of() : servers,
                location.authenticated() ? Grade.A : Grade.C, vouched ? Consent.NONE : Consent.REQUIRED,
                Optional.empty(), vouched ? List.of() : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED,
                        address.domain().unicode(), server.host().text()))).presuming(ServerField.USERNAME);
    }
}
