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

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.probe.connection.Connector;
import org.postern.probe.internal.Deadline;
import org.postern.probe.internal.LimitedTask;

/**
 * Looks at servers by talking to them: IMAP (RFC 9051), POP3 (RFC 1939) and message submission (RFC 6409). Never logs
 * in. Safe for use from many threads.
 *
 * @since 0.1.0
 */
@Component
public final class DialogueProbe implements ServerProbe {

    private static final Duration SLOW = Duration.ofSeconds(3);

    private final Connector connector;
    private final Duration slow;

    /** @param connector opens and protects the connections */
    @Activate
    public DialogueProbe(@Reference Connector connector) {
        this(connector, SLOW);
    }

    /** @param slow what takes as long as this is worth a remark */
    DialogueProbe(Connector connector, Duration slow) {
        this.connector = connector;
        this.slow = slow;
    }

    @Override
    public ServerProbe over(Connector other) {
        return new DialogueProbe(other, slow);
    }

    @Override
    public ProbeResult probe(ProbeTarget target, Duration limit) {
        Inspection inspection = new Inspection(connector, target, Deadline.in(limit), slow);
        Thread.Builder threads = Thread.ofVirtual().name("probe of " + target.host());
        try (LimitedTask<ProbeResult> look = LimitedTask.start(threads, inspection::look)) {
            return look.await(limit, inspection::outOfTime);
        }
    }
}
