/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** A source that does what a test says. */
record ScriptedSource(SourceId id, boolean isSpeculative, Consumer<Search> script) implements Source {

    /** Names one incoming and one outgoing server with TLS. */
    static ScriptedSource naming(String id, String incoming, String outgoing) {
        return new ScriptedSource(new SourceId(id), false, search -> {
            Search.Question question = search.ask(id + " question");
            search.propose(candidates(List.of(imap(incoming)), List.of(smtp(outgoing))));
            question.answered(SourceOutcome.FOUND, "");
        });
    }

    /** Tries one incoming and one outgoing server that nobody has named. */
    static ScriptedSource guessing(String id, String incoming, String outgoing) {
        return new ScriptedSource(new SourceId(id), true, naming(id, incoming, outgoing).script());
    }

    /** Gives one answer. */
    static ScriptedSource answering(String id, SourceOutcome outcome) {
        return new ScriptedSource(new SourceId(id), false,
                search -> search.ask(id + " question").answered(outcome, ""));
    }

    /** Asks, and waits for an answer until it is interrupted. */
    static ScriptedSource hanging(String id, CountDownLatch interrupted) {
        return new ScriptedSource(new SourceId(id), false, search -> {
            search.ask(id + " question");
            hang(interrupted);
        });
    }

    /** Asks, gets the beginning of an answer, and waits for the rest until it is interrupted. */
    static ScriptedSource stalling(String id, CountDownLatch interrupted) {
        return new ScriptedSource(new SourceId(id), false, search -> {
            search.ask(id + " question");
            search.stall();
            hang(interrupted);
        });
    }

    private static void hang(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException over) {
            interrupted.countDown();
            throw new CancellationException();
        }
    }

    static Candidates candidates(List<Server> incoming, List<Server> outgoing) {
        return new Candidates(incoming, outgoing, Grade.B, Consent.REQUIRED, Optional.empty(),
                List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED, "example.org", "")));
    }

    static Server imap(String host) {
        return server(Protocol.IMAP, host, 993, Security.TLS);
    }

    static Server smtp(String host) {
        return server(Protocol.SMTP, host, 465, Security.TLS);
    }

    static Server server(Protocol protocol, String host, int port, Security security) {
        return new Server(protocol, HostName.parse(host).orElseThrow(), port, security, List.of(), "ada");
    }

    @Override
    public void search(Search search) {
        script.accept(search);
    }
}
