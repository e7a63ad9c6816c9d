/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.discovery;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.formats.ProposalJson;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Searches for one address after the other from standard input, some at a time; answers with a line of JSON each. */
final class BatchDiscovery {

    /** How one line ended, and the code of what was wrong. */
    private record Ending(ExitCode end, String code) {
        static final Ending GOOD = new Ending(ExitCode.OK, "");
    }

    /** More than that keep one processor busy with TLS until time limits pass, and answer wrongly, not sooner. */
    private static final int MOST_FOR_A_PROCESSOR = 64;

    private final Function<MailAddress, Proposal> search;
    private final Terminal terminal;
    private final ProposalJson json;

    private int done;
    private int failed;
    private Ending worst = Ending.GOOD;
    private Optional<RuntimeException> fault = Optional.empty();

    BatchDiscovery(Function<MailAddress, Proposal> search, Terminal terminal) {
        this.search = search;
        this.terminal = terminal;
        this.json = new ProposalJson(terminal.messages().locale());
    }

    /**
     * Reads to the end of standard input; of what was read, only the searches under way are kept in memory.
     *
     * @param parallel how many searches may run at a time; no more than the processors of this machine can serve
     */
    ExitCode run(int parallel) {
        int most = MOST_FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
        Semaphore places = new Semaphore(Math.min(parallel, most));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AddressLines lines = new AddressLines(terminal.in());
            for (Optional<String> next = lines.next(); next.isPresent() && !terminal.losesResults();
                    next = lines.next()) {
                String line = next.get();
                places.acquire();
                threads.execute(() -> {
                    try {
                        count(answer(line));
                    } finally {
                        places.release();
                    }
                });
            }
        } catch (IOException unreadable) {
            return terminal.wrongUsage("input.unreadable");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        return summary();
    }

    private synchronized void count(Ending ending) {
        done++;
        if (ending.end() != ExitCode.OK) {
            failed++;
        }
        if (ending.end().compareTo(worst.end()) > 0) {
            worst = ending;
        }
        terminal.progress(terminal.messages().text("discover.batch-progress", Integer.toString(done),
                Integer.toString(done - failed)));
    }

    private synchronized void keep(RuntimeException broken) {
        fault = fault.or(() -> Optional.of(broken));
    }

    private ExitCode summary() {
        terminal.progress("");
        fault.ifPresent(broken -> {
            throw broken;
        });
        return failed == 0 ? ExitCode.OK : terminal.fail(worst.end(), worst.code(), terminal.messages()
                .text("discover.batch-failures", Integer.toString(failed), Integer.toString(done)));
    }

    /** A fault of the program costs one line, and is reported at the end. */
    private Ending answer(String line) {
        try {
            return switch (MailAddress.read(line)) {
                case MailAddress.Valid(MailAddress address) -> answer(address);
                case MailAddress.Invalid(MailAddress.Problem problem) -> {
                    terminal.result(object(line, "usage",
                            terminal.messages().text("address." + problem.name(), line)).toString());
                    yield new Ending(ExitCode.NEGATIVE, "usage");
                }
            };
        } catch (RuntimeException broken) {
            terminal.result(object(line, "fault", terminal.messages().text("discover.batch-fault")).toString());
            keep(broken);
            return new Ending(ExitCode.FAULT, "fault");
        }
    }

    private Ending answer(MailAddress address) {
        Proposal proposal = search.apply(address);
        terminal.result(json.object(proposal).toString());
        return ProposalFailure.of(proposal)
                .map(failure -> new Ending(failure.end(), failure.finding().code().id())).orElse(Ending.GOOD);
    }

    /** The object for a line without a search that came to its end: with the members of every other. */
    private JsonObject object(String line, String code, String message) {
        JsonObject finding = new JsonObject();
        finding.addProperty("code", code);
        finding.addProperty("severity", "error");
        finding.addProperty("message", message);
        finding.addProperty("remedy", "");
        finding.add("link", JsonNull.INSTANCE);
        JsonArray findings = new JsonArray();
        findings.add(finding);
        JsonObject object = new JsonObject();
        object.addProperty("address", line);
        object.addProperty("outcome", Proposal.Outcome.FAILED.id());
        object.add("provider", JsonNull.INSTANCE);
        object.add("pages", new JsonArray());
        object.add("incoming", new JsonArray());
        object.add("outgoing", new JsonArray());
        object.add("findings", findings);
        object.add("trail", new JsonArray());
        object.addProperty("consent", "none");
        object.addProperty("proposedMillis", 0);
        object.addProperty("millis", 0);
        return object;
    }
}
