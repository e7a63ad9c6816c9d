/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Messages in the order in which they came, each with its number for life (UID). Safe for use from many threads. */
public final class Mailbox {

    private final List<StoredMessage> messages = new ArrayList<>();
    private long nextUid = 1;

    /** Adds a message with CRLF. */
    synchronized void add(byte[] content) {
        messages.add(new StoredMessage(nextUid++, content));
    }

    /** The messages of this moment. */
    public synchronized List<StoredMessage> messages() {
        return List.copyOf(messages);
    }

    /** The number that the next message gets. */
    synchronized long nextUid() {
        return nextUid;
    }

    /** Takes messages away for good. */
    synchronized void remove(Collection<StoredMessage> gone) {
        messages.removeAll(gone);
    }
}
