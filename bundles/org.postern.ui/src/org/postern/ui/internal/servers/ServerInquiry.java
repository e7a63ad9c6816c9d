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
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.FixedFields;
import org.postern.discovery.ServerChoice;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
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

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(8);
    private static final int MOST_SUGGESTIONS = 2;

    private final ServerProbe probe;
    private final Discovery discovery;
    private final FittingName fittingName;
    private final ServerChoice choice;

    ServerInquiry(MailServices services) {
        this.probe = services.probe();
        this.discovery = services.discovery();
        this.fittingName = new FittingName(services.names());
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
        ProbeResult result = probe.probe(ProbeTarget.of(server), LOOK_LIMIT);
        List<Suggestion> better = switch (result.state()) {
            case OK -> server.security() == Security.NONE ? otherDoors(server, question) : List.of();
            case CERTIFICATE -> otherName(server, result);
            case UNREACHABLE -> result.addresses().isEmpty() ? List.of() : otherDoors(server, question);
            case TIMEOUT, INSECURE, PROTOCOL -> otherDoors(server, question);
            case UNPROBED -> List.of();
        };
        return new ServerAnswer.Seen(result, better);
    }

    private List<Suggestion> otherDoors(Server server, ServerQuestion question) {
        return proven(tries(question.fields().atAnyPort(), question)
                .filter(other -> !other.isSameEndpoint(server)), Kind.OTHER_DOOR);
    }

    private Stream<Server> tries(FixedFields fields, ServerQuestion question) {
        return question.protocols().stream()
                .flatMap(protocol -> fields.tries(protocol, List.of(), question.address().ascii()).stream())
                .filter(choice::admits);
    }

    // A name in the certificate that leads to the same machine is worth offering where it proves itself there.
    private List<Suggestion> otherName(Server server, ProbeResult result) {
        return proven(fittingName.nameIn(result).stream()
                .map(name -> new Server(server.protocol(), name, server.port(), server.security(),
                        server.authentication(), server.username()))
                .filter(choice::admits), Kind.OTHER_NAME);
    }

    private List<Suggestion> proven(Stream<Server> servers, Kind kind) {
        return proven(servers).stream().map(server -> new Suggestion(server, kind)).limit(MOST_SUGGESTIONS).toList();
    }

    /** The servers that prove themselves, in their order; all are looked at at the same time. */
    private List<Server> proven(Stream<Server> servers) {
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            return lookers.invokeAll(servers.map(this::looker).toList()).stream()
                    .flatMap(look -> get(look).stream()).toList();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** Answers with the server where it proves itself. */
    private Callable<Optional<Server>> looker(Server server) {
        return () -> Optional.of(server).filter(target ->
                probe.probe(ProbeTarget.of(target), LOOK_LIMIT).state() == ServerState.OK);
    }

    private static Optional<Server> get(Future<Optional<Server>> look) {
        try {
            return look.get();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    // The other side may be wrong without harm to this one, so what proved itself on the way counts as well.
    private List<Suggestion> search(ServerQuestion question) {
        Queue<ProposedServer> seen = new ConcurrentLinkedQueue<>();
        DiscoveryRun run = discovery.start(question.address(),
                DiscoveryOptions.DEFAULT.withFixed(question.settings()).withDeadline(LOOK_LIMIT), event -> {
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
