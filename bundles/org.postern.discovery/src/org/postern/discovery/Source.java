/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import org.postern.model.SourceId;

/**
 * One way to find settings. A source says what it found through the {@link Search} that it is given, as soon as it
 * knows it, and returns when it has nothing more to say. Sources hold no state of a search, and are safe for use from
 * many threads.
 *
 * @since 0.1.0
 */
public interface Source {

    /** The name under which it stands in trails and proposals; sources of one kind may share it. */
    SourceId id();

    /** Whether its candidates are tries that nobody has named, so that it proves nothing if they do not work. */
    default boolean isSpeculative() {
        return false;
    }

    /**
     * Whether it asks parties other than the domain and its provider. They may be told the domain, never the address;
     * they are not asked where the options forbid it, and not waited for where the domain does not exist.
     */
    default boolean isThirdParty() {
        return false;
    }

    /** Whether a search with {@code options} may use this source; by default, wherever the network may be asked. */
    default boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && (options.thirdParties() || !isThirdParty());
    }

    /**
     * Searches. Runs on a virtual thread of its own, which is interrupted when the search is over, is cancelled, or
     * the time limit for sources has passed; then it has to end within 200 ms. Failures are answers to a question,
     * never exceptions: anything that is thrown, errors included, ends this source with a line of the trail that says
     * so, and no other.
     *
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    void search(Search search);
}
