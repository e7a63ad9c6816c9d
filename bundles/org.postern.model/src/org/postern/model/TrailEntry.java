/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.time.Duration;

/**
 * One line of the trail: what was asked, what came of it, and how long it took. The local part of the address never
 * stands in it.
 *
 * @param source who asked
 * @param asked a URL, a DNS name, a host and port, or a domain
 * @param outcome what became of it
 * @param elapsed the time from the question to the answer
 * @param detail the reason or the result, for people who look for a fault; in English; may be empty
 * @since 0.1.0
 */
public record TrailEntry(SourceId source, String asked, SourceOutcome outcome, Duration elapsed, String detail) {
}
