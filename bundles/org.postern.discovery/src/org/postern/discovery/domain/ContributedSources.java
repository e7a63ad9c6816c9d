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
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.RankedSource;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.SourceChoice;
import org.postern.discovery.SourceContributions;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** The sources that others contribute, as if they were one: all are asked at the same time, each to its end. */
final class ContributedSources implements Source {

    private static final SourceId ID = new SourceId("contributed");

    private final SourceContributions others;

    ContributedSources(SourceContributions others) {
        this.others = others;
    }

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return allowed(options).findAny().isPresent();
    }

    private Stream<Source> allowed(DiscoveryOptions options) {
        SourceChoice choice = options.sources().orElse(others.choice());
        return others.sources().stream().filter(choice::admits).map(RankedSource::source)
                .filter(source -> source.isAllowed(options));
    }

    @Override
    public void search(Search search) {
        List<Callable<Boolean>> tasks = allowed(search.options())
                .<Callable<Boolean>>map(source -> () -> search(source, search)).toList();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.invokeAll(tasks);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static boolean search(Source source, Search search) {
        try {
            source.search(search);
            return true;
        } catch (CancellationException over) {
            return false;
        } catch (RuntimeException | Error fault) {
            search.ask(source.id().text()).answered(SourceOutcome.SPURIOUS,
                    "a fault of the program: " + fault.getClass().getSimpleName());
            return false;
        }
    }
}
