/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One catalog in its place in the stack. That which a plug-in contributes is read as a whole only when somebody asks
 * for its records, problems or state, which takes up to some 100 ms.
 *
 * @param id what the preferences know it by: the name of the plug-in, the path of the file, the URL, or
 *        {@code preferences}
 * @param kind where it comes from
 * @param state whether its content is what was asked for
 * @param reading its content, and what is wrong with it; no records where there is no content
 * @param enabled whether it takes part in look-ups
 * @param replacing whether it hides every layer below it
 * @param hidden whether a replacing layer above hides it
 * @since 0.1.0
 */
public record CatalogLayer(String id, Kind kind, State state, CatalogReading reading, boolean enabled,
        boolean replacing, boolean hidden) {

    /** Where a layer comes from. */
    public enum Kind {
        /** It is shipped with Postern. */
        BUILT_IN("built-in"),
        /** A plug-in contributes it. */
        PLUG_IN("plug-in"),
        /** A file of this computer or of its network. */
        FILE("file"),
        /** A page, fetched over https. */
        URL("url"),
        /** Records that stand in the preferences themselves. */
        PREFERENCES("preferences");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /** What content a layer has. */
    public enum State {
        /** The content that was asked for. */
        CURRENT("current"),
        /** An earlier good content, because the one that was asked for cannot be had. */
        KEPT("kept"),
        /** A page that is being fetched; no content yet. */
        PENDING("pending"),
        /** No content: the file or page cannot be read, or is no catalog. */
        MISSING("missing");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /** A layer as it comes: enabled, replacing nothing. */
    public static CatalogLayer of(String id, Kind kind, State state, CatalogReading reading) {
        return new CatalogLayer(id, kind, state, reading, true, false, false);
    }

    /** Whether its content is what was asked for; reads it. */
    @Override
    public State state() {
        return state == State.CURRENT && reading.isUnusable() ? State.MISSING : state;
    }

    /** Its name and its records. */
    public Catalog catalog() {
        return reading.catalog();
    }

    /** What is wrong with it, naming file and line; in English. Reads it. */
    public List<CatalogProblem> problems() {
        return reading.problems();
    }

    /** Whether look-ups see it. */
    public boolean isActive() {
        return enabled && !hidden;
    }

    /** How many providers it has. */
    public int providers() {
        return catalog().records().size();
    }

    /** How many domains and patterns of domains it has. */
    public int domains() {
        return catalog().records().stream().mapToInt(record -> record.domains().size()).sum();
    }

    /** The latest day on which a record was compared with its source. */
    public Optional<LocalDate> newestDate() {
        return catalog().records().stream().map(record -> record.provenance().date()).max(LocalDate::compareTo);
    }

    CatalogLayer arranged(boolean isEnabled, boolean isReplacing, boolean isHidden) {
        return new CatalogLayer(id, kind, state, reading, isEnabled, isReplacing, isHidden);
    }
}
