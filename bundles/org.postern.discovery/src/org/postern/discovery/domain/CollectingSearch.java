/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.internal.NetworkedSearch;
import org.postern.discovery.internal.NobodysMailbox;
import org.postern.discovery.internal.SearchNetwork;
import org.postern.discovery.internal.TimedQuestion;
import org.postern.formats.MailServiceName;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.probe.ProbeResult;

/** Takes down all that one source says. Nothing ends early and nothing is chosen. Safe for use from many threads. */
final class CollectingSearch extends NetworkedSearch {

    private static final int MOST_SERVERS = 20;

    private final SourceId source;
    private final DomainName domain;
    private final long started = System.nanoTime();
    private final Map<TimedQuestion, Optional<TrailEntry>> asked = new LinkedHashMap<>();
    private final List<Candidates> candidates = new ArrayList<>();
    private final Set<MailServiceName> denied = EnumSet.noneOf(MailServiceName.class);
    private final List<Finding> reported = new ArrayList<>();

    CollectingSearch(SourceId source, DomainName domain, DiscoveryOptions options,
            SearchNetwork network) {
        super(options, network, 0);
        this.source = source;
        this.domain = domain;
    }

    @Override
    public MailAddress address() {
        return NobodysMailbox.at(domain);
    }

    @Override
    public Duration timeLeft() {
        Duration left = options().sourceLimit().minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public synchronized Question ask(String what) {
        TimedQuestion question = new TimedQuestion(source, what, this::answered);
        asked.put(question, Optional.empty());
        return question;
    }

    private synchronized void answered(TimedQuestion question, TimedQuestion.Answer answer) {
        asked.computeIfPresent(question, (same, before) -> before.or(() -> Optional.of(answer.line())));
    }

    @Override
    public synchronized void propose(Candidates named) {
        candidates.add(named);
    }

    @Override
    public synchronized void decline(Protocol protocol, Security security) {
        Stream.of(MailServiceName.values())
                .filter(name -> name.protocol() == protocol && name.security() == security).forEach(denied::add);
    }

    @Override
    public void stall() {
        // Nobody waits for this source alone.
    }

    @Override
    public void saw(ProbeResult look) {
        // The inspection is about the domain, not about the network of its administrator.
    }

    @Override
    public synchronized void report(Finding finding) {
        reported.add(finding);
    }

    /** What the source has said until now. */
    synchronized Statement statement(Standard standard) {
        List<TrailEntry> entries = asked.entrySet().stream()
                .map(question -> question.getValue().orElseGet(() -> unanswered(question.getKey()))).toList();
        return new Statement(standard, place(standard, entries), servers(true), servers(false), denied, entries,
                reported);
    }

    private static TrailEntry unanswered(TimedQuestion question) {
        return question.answer(SourceOutcome.SPURIOUS, FindingCode.SOURCE_TIMEOUT, "no answer in time").line();
    }

    // Where one answer led to another question, the last place is the one that says it.
    private String place(Standard standard, List<TrailEntry> entries) {
        return switch (standard) {
            case SRV -> domain.ascii() + " SRV";
            case AUTODISCOVER_HTTP -> entries.getFirst().asked();
            default -> entries.stream().filter(entry -> entry.outcome() == SourceOutcome.FOUND)
                    .reduce((earlier, later) -> later).or(() -> entries.stream().findFirst())
                    .map(TrailEntry::asked).orElse(domain.ascii());
        };
    }

    private List<Server> servers(boolean incoming) {
        return candidates.stream()
                .flatMap(named -> (incoming ? named.incoming() : named.outgoing()).stream())
                .filter(server -> server.protocol().isSupported() && server.protocol().isIncoming() == incoming)
                .map(this::forEverybody).distinct().limit(MOST_SERVERS).toList();
    }

    private Server forEverybody(Server server) {
        return server.withSourceDomains(List.of()).withUsername(server.username()
                .replace(address().ascii(), ServerTemplate.WHOLE_ADDRESS)
                .replace(NobodysMailbox.NAME, "%EMAILLOCALPART%"));
    }

    /** Further names that the certificate of a server may carry. */
    synchronized List<DomainName> certificateNames(Server server) {
        return candidates.stream().flatMap(named -> Stream.of(named.incoming(), named.outgoing()))
                .flatMap(List::stream).filter(server::isSameEndpoint)
                .flatMap(named -> named.sourceDomains().stream()).distinct().toList();
    }
}
