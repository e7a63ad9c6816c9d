/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

/**
 * Where the arrangement of the layers is kept. In Eclipse that is the preference node {@code org.postern.catalog};
 * {@code plugin_customization.ini} can give every key a default, and fix them all with {@code locked}. Keys with many
 * values have one a line. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface LayerPreferences {

    /** The keys. */
    enum Key {
        /** Ids of layers from the top; a layer that is not named stands where it would stand by itself. */
        ORDER("order"),
        /** Ids of layers that are switched off. */
        DISABLED("disabled"),
        /** Ids of layers that hide all below them; after {@code -} those of layers that do not, though they ask to. */
        REPLACING("replacing"),
        /**
         * Files and URLs. A file is an absolute path. A URL is https, followed by a space, {@code sha256:} and the
         * checksum of the content in hexadecimal digits.
         */
        SOURCES("sources"),
        /** A catalog in XML, as it would stand in a file. */
        PROVIDERS("providers"),
        /** {@code true} where only defaults count; heeded as a default alone. */
        LOCKED("locked");

        private final String id;

        Key(String id) {
            this.id = id;
        }

        /** The name of the preference. */
        public String id() {
            return id;
        }
    }

    /** The value; empty where there is none. */
    String get(Key key);

    /** Saves a value; without effect where {@link #isLocked()}. */
    void set(Key key, String value);

    /** Forgets what was saved, so that the default holds again; without effect where {@link #isLocked()}. */
    void reset(Key key);

    /** Whether nobody may change anything. */
    boolean isLocked();

    /** Has {@code listener} called, on any thread, after somebody has changed a value. */
    void onChange(Runnable listener);
}
