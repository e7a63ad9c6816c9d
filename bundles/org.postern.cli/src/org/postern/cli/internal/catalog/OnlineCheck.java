/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.Finding;
import org.postern.model.HostName;
import org.postern.model.ServerTemplate;
import org.postern.model.Severity;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;

import com.google.gson.JsonObject;

/** Looks at the servers of records: whether their names resolve, they answer, and their certificates are theirs. */
final class OnlineCheck {

    private static final Duration LIMIT = Duration.ofSeconds(12);

    private final ServerProbe probe;
    private final Terminal terminal;
    private final boolean json;

    OnlineCheck(ServerProbe probe, Terminal terminal, boolean json) {
        this.probe = probe;
        this.terminal = terminal;
        this.json = json;
    }

    /**
     * Looks at every server once and prints what is wrong as soon as it is known. Hosts with placeholders are known
     * only for an address.
     *
     * @param parallel how many at a time
     * @return at how many something is wrong
     * @throws CancellationException if the thread was interrupted; nothing is looked at any more
     */
    long check(List<ProviderRecord> records, int parallel) {
        Map<ProbeTarget, String> targets = targets(records);
        Semaphore places = new Semaphore(parallel);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<ProbeResult> results = new ExecutorCompletionService<>(threads);
            targets.keySet().forEach(target -> results.submit(() -> {
                places.acquire();
                try {
                    return probe.probe(target, LIMIT);
                } finally {
                    places.release();
                }
            }));
            long wrong = 0;
            for (int done = 1; done <= targets.size(); done++) {
                ProbeResult seen = results.take().get();
                progress(done, targets.size());
                List<Finding> failures = seen.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR).toList();
                failures.forEach(failure -> print(seen.target(), targets.get(seen.target()), failure));
                wrong += failures.isEmpty() ? 0 : 1;
            }
            return wrong;
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The servers, each with the id of the first record that has it. */
    private static Map<ProbeTarget, String> targets(List<ProviderRecord> records) {
        Map<ProbeTarget, String> targets = new LinkedHashMap<>();
        for (ProviderRecord record : records) {
            Stream.concat(record.incoming().stream(), record.outgoing().stream())
                    .flatMap(server -> target(server).stream())
                    .forEach(target -> targets.putIfAbsent(target, record.provider().id()));
        }
        return targets;
    }

    private static Optional<ProbeTarget> target(ServerTemplate server) {
        return server.protocol().isSupported() ? HostName.parse(server.host()).map(host -> new ProbeTarget(
                server.protocol(), host, server.port(), server.security(), List.of())) : Optional.empty();
    }

    private void progress(int done, int all) {
        terminal.progress(done == all ? "" : terminal.messages().text("catalog.progress", Integer.toString(done),
                Integer.toString(all)));
    }

    private void print(ProbeTarget target, String provider, Finding finding) {
        Messages messages = terminal.messages();
        String place = target.host() + ":" + target.port();
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("code", finding.code().id());
            object.addProperty("severity", finding.severity().id());
            object.addProperty("server", place);
            object.addProperty("provider", provider);
            object.addProperty("message", finding.message(messages.locale()));
            terminal.result(object.toString());
        } else {
            terminal.result(place + ": " + messages.text("severity." + finding.severity().id()) + " " + provider + ": "
                    + finding.message(messages.locale()) + " [" + finding.code().id() + "]");
        }
    }
}
