/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

/**
 * How much of a JSON document is read before it is refused.
 *
 * @param bytes the longest document
 * @param depth the deepest nesting of objects and arrays
 * @param values the largest number of values, of all kinds together
 */
public record JsonLimits(int bytes, int depth, int values) {
}
