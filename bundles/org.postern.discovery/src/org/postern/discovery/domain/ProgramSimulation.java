/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.Security;
import org.postern.model.Server;

/** Goes through the statements about a domain as mail programs do. */
final class ProgramSimulation {

    private final List<Statement> statements;
    private final List<SeenServer> servers;

    ProgramSimulation(List<Statement> statements, List<SeenServer> servers) {
        this.statements = statements;
        this.servers = servers;
    }

    List<ProgramSettings> all() {
        return MailProgram.ALL.stream().map(this::settings).toList();
    }

    private ProgramSettings settings(MailProgram program) {
        return program.order().stream()
                .flatMap(standard -> statements.stream().filter(statement -> statement.standard() == standard))
                .flatMap(statement -> settings(program, statement).stream()).findFirst()
                .orElseGet(() -> new ProgramSettings(program, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    // What fetches no mail is of no use; where mail is handed in can be typed.
    private Optional<ProgramSettings> settings(MailProgram program, Statement statement) {
        Optional<SeenServer> incoming = first(program, statement, statement.incoming().stream()
                .filter(server -> program.incoming().contains(server.protocol())));
        return incoming.map(server -> new ProgramSettings(program, Optional.of(statement.standard()), incoming,
                first(program, statement, statement.outgoing().stream())));
    }

    private Optional<SeenServer> first(MailProgram program, Statement statement, Stream<Server> series) {
        // Nobody sets up what was only tried and did not answer.
        boolean onlyWorking = program.looksFirst() || statement.standard() == Standard.GUESS;
        return series.filter(server -> program.takesPlainText() || server.security() != Security.NONE)
                .map(this::seen).filter(seen -> seen.works() || !onlyWorking).findFirst();
    }

    private SeenServer seen(Server server) {
        return servers.stream().filter(seen -> seen.server().isSameEndpoint(server)).findFirst().orElseThrow();
    }
}
