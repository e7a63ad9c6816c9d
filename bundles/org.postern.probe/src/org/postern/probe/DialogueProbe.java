/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.probe.connection.Connector;
import org.postern.probe.internal.Deadline;

/**
 * Looks at servers by talking to them: IMAP (RFC 9051), POP3 (RFC 1939) and message submission (RFC 6409). Never logs
 * in. Safe for use from many threads.
 *
 * @since 0.1.0
 */
@Component
public final class DialogueProbe implements ServerProbe {

    /** A step that noticed the deadline by itself knows best what was missing. */
    private static final Duration TO_EXPLAIN = Duration.ofMillis(100);

    private final Connector connector;

    /** @param connector opens and protects the connections */
    @Activate
    public DialogueProbe(@Reference Connector connector) {
        this.connector = connector;
    }

    @Override
    public ProbeResult probe(ProbeTarget target, Duration limit) {
        Inspection inspection = new Inspection(connector, target, Deadline.in(limit));
        FutureTask<ProbeResult> look = new FutureTask<>(inspection::look);
        Thread thread = Thread.ofVirtual().name("probe of " + target.host()).start(look);
        try {
            return look.get(limit.plus(TO_EXPLAIN).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            return inspection.outOfTime();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        } finally {
            // Closes the sockets of a look that is still going on.
            thread.interrupt();
        }
    }
}
