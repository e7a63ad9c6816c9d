/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.Lane.OpenQuestion;
import org.postern.formats.LocalPartFilter;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/**
 * One search. All sources start at once, each on a thread of its own; each server that one of them names is looked at
 * once, at once. They report to the one thread of the race, to which all state belongs, and which ends the race as soon
 * as nothing outstanding could change the answer.
 */
public final class Race implements DiscoveryRun {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int MOST_LOOKS_AT_ONCE = 32;
    private static final int MOST_SERVERS_OF_A_SOURCE = 20;

    private final MailAddress address;
    private final DiscoveryOptions options;
    private final Consumer<DiscoveryEvent> listener;
    private final Network network;
    private final List<Lane> lanes;

    private final long started = System.nanoTime();
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore looksAtOnce = new Semaphore(MOST_LOOKS_AT_ONCE);
    private final CompletableFuture<Proposal> answer = new CompletableFuture<>();
    private final Thread referee;

    private final Map<ProbeTarget, Look> looks = new LinkedHashMap<>();
    private final Set<Service> declined = new HashSet<>();
    private final Set<Finding> facts = new LinkedHashSet<>();
    private final List<TrailEntry> trail = new ArrayList<>();
    private final ProposalWriter writer;
    private final LocalPartFilter filter;
    private Optional<Duration> proposed = Optional.empty();
    private List<Server> shown = List.of();

    private Race(List<Source> sources, Network network, MailAddress address, DiscoveryOptions options,
            Consumer<DiscoveryEvent> listener) {
        this.address = address;
        this.options = options;
        this.listener = listener;
        this.network = network;
        this.lanes = sources.stream().filter(source -> source.isAllowed(options))
                .filter(source -> Stream.of(Side.values()).anyMatch(side -> isOpenTo(source, side)))
                .map(Lane::new).toList();
        this.filter = new LocalPartFilter(address);
        this.writer = new ProposalWriter(address, lanes);
        this.referee = Thread.ofVirtual().name("discovery").unstarted(this::run);
    }

    /** Starts a race between {@code sources}, the strongest first. */
    public static DiscoveryRun start(List<Source> sources, Network network, MailAddress address,
            DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        Race race = new Race(sources, network, address, options, listener);
        race.referee.start();
        return race;
    }

    @Override
    public Proposal await() {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the search broke off", fault.getCause());
        }
    }

    @Override
    public void cancel() {
        referee.interrupt();
    }

    private void run() {
        try {
            Proposal proposal = referee();
            listener.accept(new DiscoveryEvent.Finished(proposal));
            answer.complete(proposal);
        } catch (InterruptedException cancelled) {
            answer.cancel(false);
        } catch (RuntimeException | Error fault) {
            answer.completeExceptionally(fault);
        } finally {
            workers.shutdownNow();
        }
    }

    private Proposal referee() throws InterruptedException {
        lanes.forEach(this::startSource);
        while (true) {
            enforceLimits();
            show();
            long now = System.nanoTime();
            Standing incoming = standing(Side.INCOMING, now);
            Standing outgoing = standing(Side.OUTGOING, now);
            if (!(incoming instanceof Standing.Open) && !(outgoing instanceof Standing.Open)) {
                workers.shutdownNow();
                lanes.stream().filter(Lane::isStalled)
                        .forEach(lane -> endSource(lane, "it does not get on with its answer"));
                return finish(incoming, outgoing);
            }
            takeMessage(now, Stream.of(incoming, outgoing));
        }
    }

    private Standing standing(Side side, long now) {
        if (options.offline() && lanes.stream().noneMatch(Lane::isRunning)) {
            return Standing.showable(lanes, side).<Standing>map(Standing.Settled::new).orElseGet(Standing.Lost::new);
        }
        return Standing.of(lanes, side, now);
    }

    // ---- time ----

    private void enforceLimits() {
        if (left(sourceLimit()).isZero()) {
            lanes.stream().filter(Lane::isRunning).forEach(this::cutSource);
        }
        if (left(options.deadline()).isZero()) {
            looks.values().stream().filter(Look::isPending).forEach(look -> seen(look, overdue(look)));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Duration left(Duration limit) {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration sourceLimit() {
        return options.sourceLimit().compareTo(options.deadline()) < 0 ? options.sourceLimit() : options.deadline();
    }

    private void takeMessage(long now, Stream<Standing> standings) throws InterruptedException {
        Duration next = lanes.stream().anyMatch(Lane::isRunning) ? left(sourceLimit()) : left(options.deadline());
        long wait = standings.flatMap(standing -> standing instanceof Standing.Open(Optional<Long> until)
                ? until.stream() : Stream.empty()).mapToLong(until -> until - now).reduce(next.toNanos(), Math::min);
        Runnable message = inbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (message != null) {
            message.run();
        }
    }

    // ---- sources ----

    private void startSource(Lane lane) {
        if (lanes.stream().filter(other -> other.id().equals(lane.id())).findFirst().get() == lane) {
            listener.accept(new DiscoveryEvent.SourceStarted(lane.id()));
        }
        lane.start(workers.submit(() -> {
            try {
                lane.source().search(new LaneSearch(lane));
                inbox.add(() -> endSource(lane));
            } catch (CancellationException over) {
                inbox.add(() -> cutSource(lane));
            } catch (RuntimeException fault) {
                inbox.add(() -> breakSource(lane, fault));
            }
        }));
    }

    private void breakSource(Lane lane, RuntimeException fault) {
        if (lane.openQuestions().isEmpty()) {
            lane.asked(new OpenQuestion(address.domain().ascii(), started));
        }
        endSource(lane, "a fault of the program: " + fault.getClass().getSimpleName());
    }

    private void cutSource(Lane lane) {
        endSource(lane, "no answer in time");
    }

    private void endSource(Lane lane, String why) {
        closeQuestions(lane, why);
        endSource(lane);
    }

    private void closeQuestions(Lane lane, String why) {
        Duration elapsed = elapsed();
        lane.openQuestions().forEach(question -> answered(lane, question, SourceOutcome.SPURIOUS, elapsed, why));
    }

    private void endSource(Lane lane) {
        boolean wasRunning = lane.isRunning();
        lane.end();
        if (wasRunning && lanes.stream().noneMatch(other -> other.id().equals(lane.id()) && other.isRunning())) {
            listener.accept(new DiscoveryEvent.SourceFinished(lane.id()));
        }
    }

    private void answered(Lane lane, OpenQuestion question, SourceOutcome outcome, Duration elapsed, String detail) {
        if (lane.answered(question, outcome)) {
            record(new TrailEntry(lane.id(), question.asked(), outcome, elapsed, detail));
        }
    }

    private void record(TrailEntry unfiltered) {
        TrailEntry entry = filter.filter(unfiltered);
        trail.add(entry);
        listener.accept(new DiscoveryEvent.Answered(entry));
    }

    private void take(Lane lane, Candidates candidates) {
        if (!lane.isRunning()) {
            return;
        }
        for (Side side : Side.values()) {
            for (Server named : side.servers(candidates)) {
                Server server = side.fixed(options.fixed()).complete(named);
                if (!isWanted(lane, side, server)) {
                    continue;
                }
                ProbeTarget target = ProbeTarget.of(server);
                Optional<Look> known = Optional.ofNullable(looks.get(target));
                Look look = known.orElseGet(() -> new Look(target, firstLookAt(target), System.nanoTime()));
                looks.put(target, look);
                lane.add(side, new Contender(server, look, candidates));
                if (known.isEmpty()) {
                    startLook(look);
                }
            }
        }
    }

    private Optional<Look> firstLookAt(ProbeTarget target) {
        return looks.values().stream().filter(look -> look.isAt(target)).findFirst();
    }

    private boolean isWanted(Lane lane, Side side, Server server) {
        boolean vain = isGuess(lane) && declined.contains(new Service(server.protocol(), server.security()));
        Optional<String> objection = objection(lane, side, server);
        objection.ifPresent(reason -> record(new TrailEntry(lane.id(), server.host() + ":" + server.port(),
                SourceOutcome.REJECTED, elapsed(), reason)));
        return objection.isEmpty() && !vain && lane.contenders(side).size() < MOST_SERVERS_OF_A_SOURCE;
    }

    private Optional<String> objection(Lane lane, Side side, Server server) {
        if (!options.servers().admits(server)) {
            if (!lane.isSpeculative()) {
                facts.add(Finding.of(FindingCode.POLICY_FORBIDS, server.host().text(),
                        Integer.toString(server.port())));
            }
            return Optional.of("a policy forbids this server");
        } else if (!isOpenTo(lane.source(), side)) {
            return Optional.of("a policy lays other servers down");
        } else if (!side.fixed(options.fixed()).admit(server)) {
            return Optional.of("the person wants another server");
        }
        return Optional.empty();
    }

    /** Whether servers of a source count on one side: where a policy lays servers down, no others do. */
    private boolean isOpenTo(Source source, Side side) {
        return side.forced(options.forced(), address).isEmpty() || source.id().equals(SourceId.POLICY);
    }

    // What the domain does not offer is not guessed; a host that the person names is looked at all the same.
    private static boolean isGuess(Lane lane) {
        return lane.isSpeculative() && !lane.id().equals(SourceId.MANUAL);
    }

    // Nobody else knows servers of a domain that does not exist or says that it has none; DNS says so first.
    private void learn(Finding fact) {
        facts.add(fact);
        if (fact.code() == FindingCode.DOMAIN_NOT_FOUND || fact.code() == FindingCode.DOMAIN_NO_MAIL) {
            lanes.stream().filter(lane -> lane.source().isThirdParty() && lane.isRunning()).forEach(this::dismissSource);
        }
    }

    private void dismissSource(Lane lane) {
        Duration elapsed = elapsed();
        lane.openQuestions().forEach(question ->
                answered(lane, question, SourceOutcome.ABSENT, elapsed, "the domain itself says that there is nothing"));
        endSource(lane);
    }

    private void veto(Protocol protocol, Security security) {
        declined.add(new Service(protocol, security));
        lanes.stream().filter(Race::isGuess).forEach(lane -> lane.remove(contender ->
                contender.server().protocol() == protocol && contender.server().security() == security));
        if (declined.containsAll(EVERY_SERVICE)) {
            learn(Finding.of(FindingCode.DOMAIN_NO_MAIL, address.domain().unicode()));
        }
    }

    private record Service(Protocol protocol, Security security) {
    }

    private static final Set<Service> EVERY_SERVICE = Stream.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP)
            .flatMap(protocol -> Stream.of(Security.TLS, Security.STARTTLS)
                    .map(security -> new Service(protocol, security))).collect(Collectors.toUnmodifiableSet());

    /** What a source sees of the race: it passes everything on to the race's own thread. */
    private final class LaneSearch implements Search {

        private final Lane lane;

        LaneSearch(Lane lane) {
            this.lane = lane;
        }

        @Override
        public MailAddress address() {
            return address;
        }

        @Override
        public DiscoveryOptions options() {
            return options;
        }

        @Override
        public NameService names() {
            return network.names();
        }

        @Override
        public Connector connector() {
            return network.connector();
        }

        @Override
        public Duration timeLeft() {
            return left(sourceLimit());
        }

        @Override
        public Question ask(String asked) {
            OpenQuestion question = new OpenQuestion(asked, System.nanoTime());
            inbox.add(() -> lane.asked(question));
            return (outcome, detail) -> {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - question.started());
                inbox.add(() -> answered(lane, question, outcome, elapsed, detail));
            };
        }

        @Override
        public void propose(Candidates candidates) {
            inbox.add(() -> take(lane, candidates));
        }

        @Override
        public void decline(Protocol protocol, Security security) {
            inbox.add(() -> veto(protocol, security));
        }

        @Override
        public void stall() {
            inbox.add(lane::stall);
        }

        @Override
        public void report(Finding finding) {
            inbox.add(() -> learn(finding));
        }
    }

    // ---- looks at servers ----

    private void startLook(Look look) {
        if (options.offline()) {
            return;
        }
        listener.accept(new DiscoveryEvent.ServerSeen(writer.describe(look)));
        if (look.target().security() == Security.NONE) {
            seen(look, unprotected(look));
        } else if (!look.waits()) {
            probe(look);
        }
    }

    private void probe(Look look) {
        Optional<ProbeResult> known = look.knownFromTwin();
        if (known.isPresent()) {
            seen(look, known.get());
            return;
        }
        workers.execute(() -> {
            try {
                looksAtOnce.acquire();
                try {
                    Duration left = left(options.deadline());
                    Duration limit = left.compareTo(LONGEST_LOOK) < 0 ? left : LONGEST_LOOK;
                    ProbeResult result = network.probe().probe(look.target(), limit);
                    inbox.add(() -> seen(look, result));
                } finally {
                    looksAtOnce.release();
                }
            } catch (InterruptedException | CancellationException over) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                inbox.add(() -> seen(look, result(look, ServerState.UNREACHABLE, List.of())));
            }
        });
    }

    private void seen(Look look, ProbeResult result) {
        if (!look.isPending()) {
            return;
        }
        look.end(result, System.nanoTime());
        tell(look);
        looks.values().stream().filter(other -> other.waitsFor(look)).toList().forEach(this::probe);
    }

    private void tell(Look look) {
        if (lanes.stream().noneMatch(lane -> lane.names(look))) {
            return;
        }
        record(writer.trailEntry(look));
        listener.accept(new DiscoveryEvent.ServerSeen(writer.describe(look)));
    }

    private static ProbeResult unprotected(Look look) {
        return result(look, ServerState.INSECURE, List.of(Finding.of(FindingCode.PLAIN_TEXT,
                look.target().host().text(), Integer.toString(look.target().port()))));
    }

    private static ProbeResult overdue(Look look) {
        return result(look, ServerState.TIMEOUT, List.of(Finding.of(FindingCode.CONNECTION_TIMEOUT,
                look.target().host().text(), Integer.toString(look.target().port()))));
    }

    private static ProbeResult result(Look look, ServerState state, List<Finding> findings) {
        return ProbeResult.unseen(look.target(), state, findings);
    }

    // ---- answers ----

    private void show() {
        Optional<Lane> incoming = Standing.showable(lanes, Side.INCOMING);
        Optional<Lane> outgoing = Standing.showable(lanes, Side.OUTGOING);
        if (incoming.isPresent() && outgoing.isPresent()) {
            Proposal proposal = found(incoming.get(), outgoing.get());
            List<Server> recommended = List.of(proposal.incoming().getFirst().server(),
                    proposal.outgoing().getFirst().server());
            if (!recommended.equals(shown)) {
                shown = recommended;
                listener.accept(new DiscoveryEvent.Proposed(proposal));
            }
        }
    }

    private Proposal finish(Standing incoming, Standing outgoing) {
        return incoming instanceof Standing.Settled(Lane in) && outgoing instanceof Standing.Settled(Lane out)
                ? found(in, out)
                : writer.notFound(looks.values(), facts, trail, proposed.orElse(Duration.ZERO), elapsed());
    }

    private Proposal found(Lane incoming, Lane outgoing) {
        Duration now = elapsed();
        if (proposed.isEmpty()) {
            proposed = Optional.of(now);
        }
        return writer.found(incoming, outgoing, facts, trail, proposed.get(), now);
    }
}
