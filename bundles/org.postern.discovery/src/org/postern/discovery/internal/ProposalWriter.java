/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.DiscoveryOptions;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Severity;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.probe.NetworkDiagnosis;
import org.postern.probe.PortReach;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;

/** Puts the state of a race into words: proposals, servers, lines of the trail. Decides nothing. */
final class ProposalWriter {

    private final MailAddress address;
    private final List<Lane> lanes;
    private final DiscoveryOptions options;
    private final List<ProbeResult> webServers = new ArrayList<>();

    /** @param lanes the strongest first */
    ProposalWriter(MailAddress address, List<Lane> lanes, DiscoveryOptions options) {
        this.address = address;
        this.lanes = lanes;
        this.options = options;
    }

    /** Takes what was seen of a web server, for what it tells of this network. */
    void alsoSeen(ProbeResult webServer) {
        webServers.add(webServer);
    }

    // ---- proposals ----

    /** The servers that come first in the proposal where {@code incoming} and {@code outgoing} win. */
    List<Server> recommended(Lane incoming, Lane outgoing) {
        return chosen(incoming, outgoing).stream().map(contender -> merge(contender).server().server()).toList();
    }

    private static List<Contender> chosen(Lane incoming, Lane outgoing) {
        return List.of(eligible(incoming, Side.INCOMING).getFirst(), eligible(outgoing, Side.OUTGOING).getFirst());
    }

    /** The proposal where {@code incoming} and {@code outgoing} win. */
    Proposal found(Lane incoming, Lane outgoing, Set<Finding> facts, List<TrailEntry> trail, Duration proposed,
            Duration elapsed) {
        List<Contender> chosen = chosen(incoming, outgoing);

        Set<Finding> findings = new LinkedHashSet<>();
        List<ServerMerge> merged = chosen.stream().map(this::merge).toList();
        merged.forEach(server -> findings.addAll(server.warnings()));
        Optional<Provider> provider =
                chosen.stream().flatMap(contender -> contender.from().provider().stream()).findFirst();
        Optional<URI> issuer =
                chosen.stream().flatMap(contender -> contender.from().oauthIssuer().stream()).findFirst();
        List<Protocol> protocols = chosen.stream().map(contender -> contender.server().protocol()).toList();
        provider.stream().flatMap(known -> ProviderDemands.of(known, protocols)).forEach(findings::add);
        findings.addAll(objections(incoming, Side.INCOMING));
        findings.addAll(objections(outgoing, Side.OUTGOING));
        Stream.of(incoming, outgoing).flatMap(this::strongerThan).forEach(lane -> findings.addAll(doubts(lane)));
        merged.forEach(server -> server.contradictions().forEach(findings::add));
        facts.stream().filter(fact -> fact.severity() != Severity.ERROR).forEach(findings::add);
        findings.addAll(aboutTheNetwork());

        boolean vouched = merged.stream().allMatch(ServerMerge::isVouchedFor);
        return new Proposal(address, Outcome.FOUND, provider, issuer, described(incoming, Side.INCOMING),
                described(outgoing, Side.OUTGOING), vouched ? Consent.NONE : Consent.REQUIRED,
                new ServersOfProviders(lanes).explain(findings), trail, proposed, elapsed);
    }

    /**
     * The proposal where one side has lost: no servers, but everything that explains why.
     *
     * @param compared what was found out beyond the looks
     */
    Proposal notFound(Collection<Look> looks, List<PortReach> compared, Set<Finding> facts, List<TrailEntry> trail,
            Duration proposed, Duration elapsed) {
        List<Look> telling = telling(looks, facts);
        Set<Finding> findings = new LinkedHashSet<>(facts);
        findings.addAll(NetworkDiagnosis.of(withWebServers(looks), compared));
        telling.forEach(look -> findings.addAll(findings(look)));
        lanes.forEach(lane -> findings.addAll(doubts(lane)));
        if (findings.stream().allMatch(finding -> finding.severity() == Severity.INFO)) {
            findings.add(Finding.of(missing(), address.domain().unicode()));
        }
        boolean obstructed = lanes.stream().anyMatch(lane -> lane.doubt().isPresent())
                || telling.stream().anyMatch(look -> look.state() == ServerState.TIMEOUT
                        || look.state() == ServerState.UNREACHABLE);
        return new Proposal(address, obstructed ? Outcome.FAILED : Outcome.NOT_FOUND, Optional.empty(), List.of(),
                List.of(), Consent.NONE, new ServersOfProviders(lanes).explain(findings), trail, proposed, elapsed);
    }

    // What is missing where nothing went wrong.
    private FindingCode missing() {
        List<Side> bare = Stream.of(Side.values()).filter(side -> lanes.stream()
                .flatMap(lane -> lane.contenders(side).stream()).noneMatch(Contender::isProven)).toList();
        if (bare.size() == 1) {
            return bare.getFirst().missing();
        }
        return options.offline() ? FindingCode.DOMAIN_NOT_IN_CATALOG : FindingCode.DOMAIN_NO_SETTINGS;
    }

    /** What is seen so far of those servers that fail, of which a person would be told. */
    List<ProbeResult> failing(Collection<Look> looks, Set<Finding> facts) {
        boolean wildcard = isWildcard(facts);
        return looks.stream().filter(look -> isTelling(look, look.soFar().state(), wildcard)).map(Look::soFar).toList();
    }

    private List<Look> telling(Collection<Look> looks, Set<Finding> facts) {
        boolean wildcard = isWildcard(facts);
        return looks.stream().filter(look -> isTelling(look, look.state(), wildcard)).toList();
    }

    private static boolean isWildcard(Set<Finding> facts) {
        return facts.stream().anyMatch(fact -> fact.code() == FindingCode.NAME_WILDCARD);
    }

    private List<ProbeResult> withWebServers(Collection<Look> looks) {
        return Stream.concat(looks.stream().flatMap(look -> look.result().stream()), webServers.stream()).toList();
    }

    // What servers that somebody has named show of this network; that nobody answers in their place, the chosen ones
    // have proven.
    private List<Finding> aboutTheNetwork() {
        List<Look> named = lanes.stream().filter(lane -> !lane.isSpeculative())
                .flatMap(lane -> Stream.of(Side.values()).flatMap(side -> lane.contenders(side).stream()))
                .map(Contender::look).distinct().toList();
        return NetworkDiagnosis.of(withWebServers(named)).stream()
                .filter(finding -> finding.code() != FindingCode.NETWORK_CAPTIVE_PORTAL).toList();
    }

    // Of a lane that tries names, only what has proven itself is worth keeping; of the others also what may recover.
    private static List<Contender> eligible(Lane lane, Side side) {
        return lane.contenders(side).stream()
                .filter(contender -> lane.isSpeculative() ? contender.isProven() : contender.isEligible())
                .sorted(Comparator.comparing(contender -> rank(contender.look().state())))
                .toList();
    }

    private static int rank(ServerState state) {
        return switch (state) {
            case OK -> 0;
            case UNPROBED -> 1;
            default -> 2;
        };
    }

    // What is wrong with the named servers that are not proposed: those of the winner, and all of stronger sources.
    private List<Finding> objections(Lane winner, Side side) {
        Stream<Finding> unsafe = winner.isSpeculative() ? Stream.empty() : winner.contenders(side).stream()
                .filter(contender -> !contender.isEligible()).flatMap(contender -> findings(contender.look()).stream());
        Contender chosen = eligible(winner, side).getFirst();
        Stream<Finding> beaten = strongerThan(winner)
                .flatMap(stronger -> stronger.contenders(side).stream()
                        .filter(contender -> !contender.server().isSameEndpoint(chosen.server()))
                        .flatMap(contender -> Stream.concat(
                                Stream.of(conflict(stronger.id(), contender.server(), winner.id(), chosen.server())),
                                findings(contender.look()).stream())));
        return Stream.of(unsafe, beaten, disagreements(winner, chosen, side)).flatMap(part -> part).toList();
    }

    // Weaker sources do not count, but who reads that they name other servers can ask the provider why.
    private Stream<Finding> disagreements(Lane winner, Contender chosen, Side side) {
        return winner.isSpeculative() ? Stream.empty() : lanes.subList(lanes.indexOf(winner) + 1, lanes.size()).stream()
                .filter(weaker -> !weaker.isSpeculative() && !weaker.id().equals(winner.id()))
                .filter(weaker -> weaker.naming(chosen.server()).findAny().isEmpty())
                .flatMap(weaker -> weaker.contenders(side).stream()
                        .filter(other -> other.server().protocol() == chosen.server().protocol()).limit(1)
                        .map(other -> conflict(winner.id(), chosen.server(), weaker.id(), other.server())));
    }

    private static Finding conflict(SourceId stronger, Server said, SourceId weaker, Server contradicted) {
        return Finding.of(FindingCode.SOURCE_CONFLICT, stronger.text(), said.host().text(),
                Integer.toString(said.port()), said.security().id(), weaker.text(), contradicted.host().text(),
                Integer.toString(contradicted.port()), contradicted.security().id());
    }

    // Sources of one kind are as strong as each other.
    private Stream<Lane> strongerThan(Lane winner) {
        return lanes.subList(0, lanes.indexOf(winner)).stream().filter(lane -> !lane.id().equals(winner.id()));
    }

    private static List<Finding> doubts(Lane lane) {
        return lane.doubt().map(doubt -> Finding.of(doubt.why(), lane.id().text(), doubt.asked())).stream().toList();
    }

    // That a name which nobody has published is not there tells nothing, nor does what a wildcard leads to.
    private boolean isTelling(Look look, ServerState state, boolean wildcard) {
        boolean published = lanes.stream().anyMatch(lane -> !lane.isSpeculative() && lane.names(look));
        return switch (state) {
            case OK, UNPROBED -> false;
            case UNREACHABLE -> published || !isAbsence(look);
            case TIMEOUT, CERTIFICATE, INSECURE, PROTOCOL -> published || !wildcard;
        };
    }

    private static boolean isAbsence(Look look) {
        return findings(look).stream().map(Finding::code).anyMatch(code -> code == FindingCode.NAME_NOT_FOUND
                || code == FindingCode.CONNECTION_REFUSED);
    }

    private static List<Finding> findings(Look look) {
        return look.result().map(ProbeResult::findings).orElse(List.of());
    }

    // ---- servers ----

    /** What is known of a server that some source names. */
    ProposedServer describe(Look look) {
        return lanes.stream().flatMap(lane -> Stream.of(Side.values()).flatMap(side -> lane.contenders(side).stream()))
                .filter(contender -> contender.look() == look).findFirst().map(this::describe).orElseThrow();
    }

    private List<ProposedServer> described(Lane winner, Side side) {
        return eligible(winner, side).stream().map(this::describe).toList();
    }

    private ProposedServer describe(Contender contender) {
        ProposedServer server = merge(contender).server();
        return server.findings().isEmpty() ? server
                : server.withFindings(new ServersOfProviders(lanes).explain(server.findings()));
    }

    private ServerMerge merge(Contender contender) {
        return ServerMerge.of(contender, lanes, options.fixed());
    }

    // ---- trail ----

    /** The line of the trail for a look that has ended. */
    TrailEntry trailEntry(Look look) {
        SourceId source = lanes.stream().filter(lane -> lane.names(look)).findFirst().map(Lane::id).orElseThrow();
        ProbeTarget target = look.target();
        String asked = target.host() + ":" + target.port() + " " + target.protocol().id() + " "
                + target.security().id();
        String reasons = Stream.concat(findings(look).stream().map(finding -> finding.code().id()),
                look.fault().stream()).collect(Collectors.joining(", "));
        String detail = look.state().id() + (reasons.isEmpty() ? "" : ": " + reasons);
        return new TrailEntry(source, asked, outcome(look), look.elapsed(), detail);
    }

    private static SourceOutcome outcome(Look look) {
        return switch (look.state()) {
            case OK -> SourceOutcome.FOUND;
            case UNREACHABLE -> isAbsence(look) ? SourceOutcome.ABSENT : SourceOutcome.SPURIOUS;
            case TIMEOUT, UNPROBED -> SourceOutcome.SPURIOUS;
            case CERTIFICATE, INSECURE, PROTOCOL -> SourceOutcome.REJECTED;
        };
    }
}
