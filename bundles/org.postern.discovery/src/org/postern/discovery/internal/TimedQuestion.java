/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.time.Duration;
import java.util.function.BiConsumer;

import org.postern.discovery.Search;
import org.postern.model.FindingCode;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;

/**
 * A question of a source. Its time runs from its making to its answer, which it passes on with a line of the trail; who
 * takes the lines decides what a second answer is worth. Safe for use from many threads.
 */
public final class TimedQuestion implements Search.Question {

    private final SourceId source;
    private final String asked;
    private final BiConsumer<TimedQuestion, Answer> taker;
    private final long since = System.nanoTime();

    /**
     * @param asked a URL without its query, a DNS name or a domain; never with the local part of the address
     * @param taker is told every answer, on the thread that gives it
     */
    public TimedQuestion(SourceId source, String asked, BiConsumer<TimedQuestion, Answer> taker) {
        this.source = source;
        this.asked = asked;
        this.taker = taker;
    }

    /**
     * What came of a question.
     *
     * @param why what a person is told where it was not answered either way
     */
    public record Answer(TrailEntry line, FindingCode why) {
    }

    @Override
    public void answered(SourceOutcome outcome, FindingCode why, String detail) {
        taker.accept(this, answer(outcome, why, detail));
    }

    /** What the answer would be, were it this and now; tells nobody. */
    public Answer answer(SourceOutcome outcome, FindingCode why, String detail) {
        return new Answer(new TrailEntry(source, asked, outcome, Duration.ofNanos(System.nanoTime() - since), detail),
                why);
    }
}
