/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.postern.discovery.Source;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** One source in a race: what it has said so far. Belongs to the thread of the race. */
final class Lane {

    private final Source source;
    private final Map<Side, List<Contender>> contenders = new EnumMap<>(Side.class);
    private final Set<TimedQuestion> open = new LinkedHashSet<>();
    private Optional<Doubt> doubt = Optional.empty();
    private Future<?> work = CompletableFuture.completedFuture(null);
    private boolean running = true;
    private boolean stalled;

    Lane(Source source) {
        this.source = source;
        contenders.put(Side.INCOMING, new ArrayList<>());
        contenders.put(Side.OUTGOING, new ArrayList<>());
    }

    Source source() {
        return source;
    }

    SourceId id() {
        return source.id();
    }

    boolean isSpeculative() {
        return source.isSpeculative();
    }

    void add(Side side, Contender contender) {
        List<Contender> ranked = contenders.get(side);
        if (ranked.stream().anyMatch(known -> known.look() == contender.look())) {
            return;
        }
        ranked.add(contender);
        if (side == Side.INCOMING) {
            ranked.sort(Comparator.comparing(Contender::server, Side.PREFERENCE));
        }
    }

    void remove(Predicate<Contender> unwanted) {
        contenders.values().forEach(ranked -> ranked.removeIf(unwanted));
    }

    /** The servers of one side, the preferred ones first. */
    List<Contender> contenders(Side side) {
        return contenders.get(side);
    }

    /** What it says of a server, on whichever side. */
    Stream<Contender> naming(Server server) {
        return contenders.values().stream().flatMap(List::stream)
                .filter(contender -> contender.server().isSameEndpoint(server));
    }

    boolean names(Look look) {
        return contenders.values().stream().flatMap(List::stream).anyMatch(contender -> contender.look() == look);
    }

    void asked(TimedQuestion question) {
        open.add(question);
    }

    /** Whether the question was open until now. */
    boolean answered(TimedQuestion question, TimedQuestion.Answer answer) {
        boolean wasOpen = open.remove(question);
        SourceOutcome outcome = answer.line().outcome();
        if (wasOpen && (outcome == SourceOutcome.SPURIOUS || outcome == SourceOutcome.REJECTED)) {
            doubt = Optional.of(new Doubt(answer.why(), answer.line().asked()));
        }
        return wasOpen;
    }

    List<TimedQuestion> openQuestions() {
        return List.copyOf(open);
    }

    boolean isRunning() {
        return running;
    }

    void stall() {
        stalled = true;
    }

    /** Whether it is at work on an answer that does not get on. */
    boolean isStalled() {
        return running && stalled;
    }

    void start(Future<?> search) {
        work = search;
    }

    /** Takes nothing more from the source, and interrupts it where it is still at work. */
    void end() {
        running = false;
        work.cancel(true);
    }

    /** The question that the source could not answer either way, where for that reason it has found nothing. */
    Optional<Doubt> doubt() {
        boolean foundNothing = contenders.values().stream().allMatch(List::isEmpty);
        return foundNothing && !isSpeculative() ? doubt : Optional.empty();
    }

    /** A question that was not answered either way, and why. */
    record Doubt(FindingCode why, String asked) {
    }
}
