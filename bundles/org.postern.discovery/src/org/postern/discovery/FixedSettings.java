/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

/**
 * What a person has fixed of the settings, for each side; the rest is to be found.
 *
 * @param incoming of the server from which mail is fetched
 * @param outgoing of the first server of the outgoing series
 * @since 0.1.0
 */
public record FixedSettings(FixedFields incoming, FixedFields outgoing) {

    /** Everything is to be found. */
    public static final FixedSettings NONE = new FixedSettings(FixedFields.NONE, FixedFields.NONE);
}
