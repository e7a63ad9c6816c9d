/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.registry;

import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** The source of a plug-in. What goes wrong in it is told by the name of the plug-in, and harms nobody else. */
final class ContributedSource implements Source {

    private final Source source;
    private final String contributor;
    private final BiConsumer<String, Throwable> faults;
    private final SourceId id;
    private final boolean speculative;
    private final boolean thirdParty;

    /** @param faults is told the words and the cause of each fault, on any thread */
    ContributedSource(Source source, String contributor, BiConsumer<String, Throwable> faults) {
        this.source = source;
        this.contributor = contributor;
        this.faults = faults;
        this.id = source.id();
        this.speculative = source.isSpeculative();
        this.thirdParty = source.isThirdParty();
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public boolean isSpeculative() {
        return speculative;
    }

    @Override
    public boolean isThirdParty() {
        return thirdParty;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        try {
            return source.isAllowed(options);
        } catch (RuntimeException | LinkageError fault) {
            tell(fault);
            return false;
        }
    }

    @Override
    public void search(Search search) {
        try {
            source.search(search);
        } catch (CancellationException over) {
            throw over;
        } catch (Throwable fault) {
            search.ask(search.address().domain().ascii()).answered(SourceOutcome.SPURIOUS,
                    "a fault of the plug-in " + contributor + ": " + fault.getClass().getSimpleName());
            tell(fault);
        }
    }

    private void tell(Throwable fault) {
        faults.accept("The source " + id + " of the plug-in " + contributor + " is broken", fault);
    }
}
