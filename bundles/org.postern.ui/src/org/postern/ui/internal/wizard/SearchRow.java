/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.time.Duration;
import java.util.Optional;

import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/**
 * One line of a search under way.
 *
 * @param source who asks
 * @param asked what was asked; empty as long as nothing is known
 * @param result what came of it
 * @param elapsed how long it took, where that is known
 */
record SearchRow(SourceId source, String asked, Result result, Optional<Duration> elapsed) {

    /** What came of a question. */
    sealed interface Result {
    }

    /** No answer yet. */
    record Waiting() implements Result {
    }

    /** The answer of a source. */
    record Answer(SourceOutcome outcome) implements Result {
    }

    /** The look at a server. */
    record Look(ServerState state) implements Result {
    }
}
