/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

/**
 * Who says what a field of a server is.
 *
 * @param source the best of those that say it; {@link SourceId#SERVER} where the server itself does, and
 *        {@link SourceId#GUESS} where nobody does and the usual was taken
 * @param grade how far that can be trusted
 * @since 0.1.0
 */
public record FieldOrigin(SourceId source, Grade grade) {
}
