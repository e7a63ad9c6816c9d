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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.Source;
import org.postern.formats.LocalPartFilter;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.probe.PortComparison;
import org.postern.probe.PortReach;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;

/**
 * One search. All sources start at once, each on a thread of its own; each server that one of them names is looked at
 * once, at once. They report to the one thread of the race, to which all state belongs, and which ends the race as soon
 * as nothing outstanding could change the answer.
 */
public final class Race implements DiscoveryRun {

    private static final int MOST_SERVERS_OF_A_SOURCE = 20;

    private final MailAddress address;
    private final DiscoveryOptions options;
    private final Consumer<DiscoveryEvent> listener;
    private final SearchNetwork network;
    private final List<Lane> lanes;

    private final long started = System.nanoTime();
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Proposal> answer = new CompletableFuture<>();
    private final Thread referee;

    private final Admission admission;
    private final Looks looks;
    private final Set<Finding> facts = new LinkedHashSet<>();
    private final List<TrailEntry> trail = new ArrayList<>();
    private final ProposalWriter writer;
    private final SilentPorts ports;
    private final LocalPartFilter filter;
    private Optional<Duration> proposed = Optional.empty();
    private List<Server> shown = List.of();

    private Race(List<Source> sources, SearchNetwork network, PortComparison ports, MailAddress address,
            DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        this.address = address;
        this.options = options;
        this.listener = listener;
        this.network = network;
        this.admission = new Admission(address, options);
        this.lanes = sources.stream().filter(admission::admits).map(Lane::new).toList();
        this.looks = new Looks(network, () -> left(options.deadline()), workers, inbox::add, this::tell);
        this.filter = new LocalPartFilter(address);
        this.writer = new ProposalWriter(address, lanes, options);
        this.ports = new SilentPorts(ports, lanes, workers);
        this.referee = Thread.ofVirtual().name("discovery").unstarted(this::run);
    }

    /**
     * Starts a race.
     *
     * @param sources the strongest first
     * @param ports is asked where nobody answers
     */
    public static DiscoveryRun start(List<Source> sources, SearchNetwork network, PortComparison ports,
            MailAddress address, DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        Race race = new Race(sources, network, ports, address, options, listener);
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
        } catch (InterruptedException | CancellationException cancelled) {
            // First of all, so that who is back soon finds the sockets closed.
            workers.shutdownNow();
            answer.cancel(false);
        } catch (RuntimeException | Error fault) {
            answer.completeExceptionally(fault);
        } finally {
            workers.shutdownNow();
            network.close();
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
                return finish(incoming, outgoing);
            }
            if (ports.due().filter(due -> now - due >= 0).isPresent()) {
                ports.compare(failing(), left(options.deadline()));
            }
            takeMessages(now, Stream.concat(Stream.of(incoming, outgoing).flatMap(Race::until), ports.due().stream()));
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
            looks.giveUp();
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

    private void takeMessages(long now, Stream<Long> turns) throws InterruptedException {
        Duration next = lanes.stream().anyMatch(Lane::isRunning) ? left(sourceLimit()) : left(options.deadline());
        long wait = turns.mapToLong(turn -> turn - now).reduce(next.toNanos(), Math::min);
        Runnable message = inbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        // Answers come in bursts; where the race stands is worked out once for each.
        while (message != null) {
            message.run();
            message = inbox.poll();
        }
    }

    private static Stream<Long> until(Standing standing) {
        return standing instanceof Standing.Open(Optional<Long> until) ? until.stream() : Stream.empty();
    }

    // ---- sources ----

    private void startSource(Lane lane) {
        if (lanes.stream().filter(other -> other.id().equals(lane.id())).findFirst().get() == lane) {
            listener.accept(new DiscoveryEvent.SourceStarted(lane.id()));
        }
        lane.start(workers.submit(() -> {
            try {
                lane.source().search(new LaneSearch(lane));
                inbox.add(() -> endSource(lane, FindingCode.SOURCE_SPURIOUS, "the source has left it open"));
            } catch (CancellationException over) {
                inbox.add(() -> cutSource(lane));
            } catch (Throwable fault) {
                inbox.add(() -> breakSource(lane, fault));
            }
        }));
    }

    private void breakSource(Lane lane, Throwable fault) {
        if (lane.isRunning() && lane.openQuestions().isEmpty()) {
            lane.asked(question(lane, address.domain().ascii()));
        }
        endSource(lane, FindingCode.SOURCE_SPURIOUS, "a fault of the program: " + fault.getClass().getSimpleName());
    }

    private void cutSource(Lane lane) {
        endSource(lane, FindingCode.SOURCE_TIMEOUT, "no answer in time");
    }

    private void endSource(Lane lane, FindingCode why, String detail) {
        endSource(lane, SourceOutcome.SPURIOUS, why, detail);
    }

    private void endSource(Lane lane, SourceOutcome outcome, FindingCode why, String detail) {
        lane.openQuestions().forEach(question -> answered(lane, question, question.answer(outcome, why, detail)));
        boolean wasRunning = lane.isRunning();
        lane.end();
        if (wasRunning && lanes.stream().noneMatch(other -> other.id().equals(lane.id()) && other.isRunning())) {
            listener.accept(new DiscoveryEvent.SourceFinished(lane.id()));
        }
    }

    private TimedQuestion question(Lane lane, String asked) {
        return new TimedQuestion(lane.id(), asked,
                (question, answer) -> inbox.add(() -> answered(lane, question, answer)));
    }

    private void answered(Lane lane, TimedQuestion question, TimedQuestion.Answer answer) {
        if (lane.answered(question, answer)) {
            record(answer.line());
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
                if (isWanted(lane, side, server)) {
                    add(lane, side, server, candidates);
                }
            }
        }
    }

    private boolean isWanted(Lane lane, Side side, Server server) {
        Optional<Admission.Objection> objection = admission.objection(lane, side, server);
        objection.ifPresent(reasoned -> {
            reasoned.finding().ifPresent(facts::add);
            record(new TrailEntry(lane.id(), server.host() + ":" + server.port(), SourceOutcome.REJECTED, elapsed(),
                    reasoned.reason()));
        });
        return objection.isEmpty() && !admission.isVain(lane, server)
                && lane.contenders(side).size() < MOST_SERVERS_OF_A_SOURCE;
    }

    private void add(Lane lane, Side side, Server server, Candidates candidates) {
        ProbeTarget target = ProbeTarget.of(server);
        Optional<Look> known = looks.known(target);
        Look look = known.orElseGet(() -> looks.add(target));
        lane.add(side, new Contender(server, look, candidates));
        if (known.isEmpty() && !options.offline()) {
            listener.accept(new DiscoveryEvent.ServerSeen(writer.describe(look)));
            looks.start(look);
        }
    }

    // Nobody else knows servers of a domain that does not exist or says that it has none; DNS says so first.
    private void learn(Finding fact) {
        facts.add(fact);
        if (fact.code() == FindingCode.DOMAIN_NOT_FOUND || fact.code() == FindingCode.DOMAIN_NO_MAIL) {
            lanes.stream().filter(lane -> lane.source().isThirdParty() && lane.isRunning())
                    .forEach(this::dismissSource);
        }
    }

    private void dismissSource(Lane lane) {
        endSource(lane, SourceOutcome.ABSENT, FindingCode.SOURCE_SPURIOUS,
                "the domain itself says that there is nothing");
    }

    private void veto(Protocol protocol, Security security) {
        admission.decline(protocol, security);
        lanes.forEach(lane -> lane.remove(contender -> admission.isVain(lane, contender.server())));
        if (admission.isEverythingDeclined()) {
            learn(Finding.of(FindingCode.DOMAIN_NO_MAIL, address.domain().unicode()));
        }
    }

    /** What a source sees of the race: it passes everything on to the race's own thread. */
    private final class LaneSearch extends NetworkedSearch {

        private final Lane lane;

        LaneSearch(Lane lane) {
            super(Race.this.options, Race.this.network, lanes.indexOf(lane));
            this.lane = lane;
        }

        @Override
        public MailAddress address() {
            return address;
        }

        @Override
        public Duration timeLeft() {
            return left(sourceLimit());
        }

        @Override
        public Question ask(String asked) {
            TimedQuestion question = question(lane, asked);
            inbox.add(() -> lane.asked(question));
            return question;
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

        @Override
        public void saw(ProbeResult look) {
            inbox.add(() -> writer.alsoSeen(look));
        }
    }

    // ---- looks at servers ----

    private void tell(Look look) {
        if (lanes.stream().noneMatch(lane -> lane.names(look))) {
            return;
        }
        record(writer.trailEntry(look));
        listener.accept(new DiscoveryEvent.ServerSeen(writer.describe(look)));
    }

    private List<ProbeResult> failing() {
        return options.offline() ? List.of() : writer.failing(ports.looks(), facts);
    }

    // ---- answers ----

    private void show() {
        Optional<Lane> incoming = Standing.showable(lanes, Side.INCOMING);
        Optional<Lane> outgoing = Standing.showable(lanes, Side.OUTGOING);
        if (incoming.isPresent() && outgoing.isPresent()) {
            List<Server> recommended = writer.recommended(incoming.get(), outgoing.get());
            if (!recommended.equals(shown)) {
                shown = recommended;
                listener.accept(new DiscoveryEvent.Proposed(found(incoming.get(), outgoing.get())));
            }
        }
    }

    private Proposal finish(Standing incoming, Standing outgoing) throws InterruptedException {
        if (incoming instanceof Standing.Settled(Lane in) && outgoing instanceof Standing.Settled(Lane out)) {
            workers.shutdownNow();
            lanes.stream().filter(Lane::isStalled).forEach(lane -> endSource(lane, FindingCode.SOURCE_TIMEOUT,
                    "it does not get on with its answer"));
            return found(in, out);
        }
        ports.compare(failing(), left(options.deadline()));
        List<PortReach> compared = ports.found(left(options.deadline()));
        return writer.notFound(looks.all(), compared, facts, trail, proposed.orElse(Duration.ZERO), elapsed());
    }

    private Proposal found(Lane incoming, Lane outgoing) {
        Duration now = elapsed();
        if (proposed.isEmpty()) {
            proposed = Optional.of(now);
        }
        return writer.found(incoming, outgoing, facts, trail, proposed.get(), now);
    }
}
