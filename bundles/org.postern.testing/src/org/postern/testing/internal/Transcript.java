/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients of one port said. Safe for use from many threads. */
public final class Transcript {

    private final Queue<String> inClear = new ConcurrentLinkedQueue<>();
    private final Queue<String> underTls = new ConcurrentLinkedQueue<>();
    private final Queue<String> loginAttempts = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytesSent = new AtomicLong();

    /** Counts bytes that the server sent. */
    public void sent(int bytes) {
        bytesSent.addAndGet(bytes);
    }

    /** How many bytes the server sent, those of TLS itself not counted. */
    public long bytesSent() {
        return bytesSent.get();
    }

    /** Records a line. */
    public void said(String line, boolean tls) {
        (tls ? underTls : inClear).add(line);
    }

    /** Records the user name of a log-in. */
    public void loginAttempt(String userName) {
        loginAttempts.add(userName);
    }

    /** The lines said without TLS. */
    public List<String> inClear() {
        return List.copyOf(inClear);
    }

    /** The lines said under TLS. */
    public List<String> underTls() {
        return List.copyOf(underTls);
    }

    /** The user names of all log-ins. */
    public List<String> loginAttempts() {
        return List.copyOf(loginAttempts);
    }
}
