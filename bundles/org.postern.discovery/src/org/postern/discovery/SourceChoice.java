/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.HashMap;
import java.util.Map;

import org.postern.model.SourceId;

/**
 * Which sources take part in a search, and in what order, where that is not left to the sources themselves.
 *
 * @param enabled whether a source is asked
 * @param strengths how strong a source is; the greater the stronger
 * @since 0.1.0
 */
public record SourceChoice(Map<SourceId, Boolean> enabled, Map<SourceId, Integer> strengths) {

    /** Leaves everything to the sources. */
    public static final SourceChoice NONE = new SourceChoice(Map.of(), Map.of());

    public SourceChoice {
        enabled = Map.copyOf(enabled);
        strengths = Map.copyOf(strengths);
    }

    /** This choice, and where it says nothing, another. */
    public SourceChoice orElse(SourceChoice other) {
        Map<SourceId, Boolean> allEnabled = new HashMap<>(other.enabled);
        allEnabled.putAll(enabled);
        Map<SourceId, Integer> allStrengths = new HashMap<>(other.strengths);
        allStrengths.putAll(strengths);
        return new SourceChoice(allEnabled, allStrengths);
    }

    /** Whether a source is to be asked. */
    public boolean admits(RankedSource ranked) {
        return enabled.getOrDefault(ranked.source().id(), ranked.enabled());
    }

    int strength(RankedSource ranked) {
        return strengths.getOrDefault(ranked.source().id(), ranked.strength());
    }
}
