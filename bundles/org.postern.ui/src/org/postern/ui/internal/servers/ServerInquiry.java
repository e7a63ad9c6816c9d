/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.FixedFields;
import org.postern.discovery.LookExplanation;
import org.postern.discovery.ServerChoice;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.probe.ComparingProbe.ComparedLook;
import org.postern.probe.FittingName;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.ui.internal.MailServices;
import org.postern.ui.internal.servers.ServerAnswer.Kind;
import org.postern.ui.internal.servers.ServerAnswer.Suggestion;

/**
 * Finds out what is there, and what would fit better. Where all fields are typed, that server is looked at; where a
 * host is, its usual doors are; else there is a search. Sends no password. Blocks: for virtual threads alone.
 */
final class ServerInquiry {

    private static final Duration SEARCH_LIMIT = Duration.ofSeconds(8);
    private static final int MOST_SUGGESTIONS = 2;

    private final ServerProbe probe;
    private final LookExplanation explanation;
    private final Discovery discovery;
    private final ServerChoice choice;

    ServerInquiry(MailServices services) {
        this.probe = services.probe();
        this.explanation = services.explanation();
        this.discovery = services.discovery();
        this.choice = services.serverChoice();
    }

    /** @throws CancellationException if the thread was interrupted */
    ServerAnswer ask(ServerQuestion question) {
        FixedFields fields = question.fields();
        Optional<Server> typed = fields.server();
        if (typed.isPresent()) {
            return look(typed.get(), question);
        } else if (fields.host().isPresent()) {
            boolean plain = fields.security().equals(Optional.of(Security.NONE));
            return new ServerAnswer.Tried(fields.host().get(),
                    proven(tries(plain ? fields.atAnyPort() : fields, question), Kind.FOUND));
        }
        return new ServerAnswer.Searched(search(question));
    }

    private ServerAnswer look(Server server, ServerQuestion question) {
        ComparedLook look = explanation.look(ProbeTarget.of(server), List.of());
        List<Server> doors = otherDoors(server, look.seen(), question);
        List<ProbeResult> others = look(Stream.concat(doors.stream(), otherSide(look.seen(), question)).toList());
        ProbeResult explained = explanation.explain(look.seen(),
                Stream.concat(Stream.of(look.seen()), others.stream()).toList(), look.compared());
        return new ServerAnswer.Seen(explained, Stream.concat(
                suggestions(doors, others.subList(0, doors.size()), Kind.OTHER_DOOR),
                otherName(server, explained)).limit(MOST_SUGGESTIONS).toList());
    }

    /** Where else on the host the person may find what they look for. */
    private List<Server> otherDoors(Server server, ProbeResult seen, ServerQuestion question) {
        boolean worthTrying = switch (seen.state()) {
            case OK -> server.security() == Security.NONE;
            case UNREACHABLE -> !seen.addresses().isEmpty();
            case TIMEOUT, INSECURE, PROTOCOL -> true;
            case CERTIFICATE, UNPROBED -> false;
        };
        return worthTrying ? tries(question.fields().atAnyPort(), question)
                .filter(other -> !other.isSameEndpoint(server)).toList() : List.of();
    }

    /** What both sides have in common is not the doing of one server. */
    private Stream<Server> otherSide(ProbeResult seen, ServerQuestion question) {
        return seen.state() == ServerState.OK ? Stream.empty()
                : question.otherSide().server().filter(choice::admits).stream();
    }

    private Stream<Server> tries(FixedFields fields, ServerQuestion question) {
        return question.protocols().stream()
                .flatMap(protocol -> fields.tries(protocol, List.of(), question.address().ascii()).stream())
                .filter(choice::admits);
    }

    // A name in the certificate that leads to the same machine is worth offering where it proves itself there.
    private Stream<Suggestion> otherName(Server server, ProbeResult explained) {
        return proven(FittingName.offeredIn(explained).stream()
                .map(name -> new Server(server.protocol(), name, server.port(), server.security(),
                        server.authentication(), server.username()))
                .filter(choice::admits), Kind.OTHER_NAME).stream();
    }

    private List<Suggestion> proven(Stream<Server> tried, Kind kind) {
        List<Server> servers = tried.toList();
        return suggestions(servers, look(servers), kind).limit(MOST_SUGGESTIONS).toList();
    }

    private List<ProbeResult> look(List<Server> servers) {
        return probe.probe(servers.stream().map(ProbeTarget::of).toList(), ServerProbe.LONGEST_LOOK);
    }

    /** Those of the servers that prove themselves, in their order. */
    private static Stream<Suggestion> suggestions(List<Server> servers, List<ProbeResult> looks, Kind kind) {
        return IntStream.range(0, servers.size()).filter(i -> looks.get(i).state() == ServerState.OK)
                .mapToObj(i -> new Suggestion(servers.get(i), kind));
    }

    // The other side may be wrong without harm to this one, so what proved itself on the way counts as well.
    private List<Suggestion> search(ServerQuestion question) {
        Queue<ProposedServer> seen = new ConcurrentLinkedQueue<>();
        DiscoveryRun run = discovery.start(question.address(),
                DiscoveryOptions.DEFAULT.withFixed(question.settings()).withDeadline(SEARCH_LIMIT), event -> {
                    if (event instanceof DiscoveryEvent.ServerSeen(ProposedServer server)) {
                        seen.add(server);
                    }
                });
        try {
            Proposal proposal = run.await();
            return Stream.concat((question.incoming() ? proposal.incoming() : proposal.outgoing()).stream(),
                    seen.stream())
                    .filter(server -> server.state() == ServerState.OK)
                    .map(found -> found.server().withAuthentication(List.of()))
                    .filter(server -> server.protocol().isIncoming() == question.incoming())
                    .filter(question.fields()::admit)
                    .map(server -> new Suggestion(server, Kind.FOUND)).distinct().limit(MOST_SUGGESTIONS).toList();
        } finally {
            run.cancel();
        }
    }
}
