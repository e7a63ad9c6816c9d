/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.time.ZonedDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A message of a mailbox: the same for all who look at it, only its flags change. Safe for use from many threads. */
public final class StoredMessage {

    private final long uid;
    private final byte[] content;
    private final ZonedDateTime arrival = ZonedDateTime.now();
    private final Set<String> flags = new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER);

    StoredMessage(long uid, byte[] content) {
        this.uid = uid;
        this.content = content.clone();
    }

    /** Its number for life (RFC 3501 section 2.3.1.1). */
    long uid() {
        return uid;
    }

    /** All of it, with CRLF. */
    public byte[] content() {
        return content.clone();
    }

    /** When it came. */
    ZonedDateTime arrival() {
        return arrival;
    }

    /** Its flags, such as {@code \Seen}; changes are seen by everybody. */
    Set<String> flags() {
        return flags;
    }
}
