/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What a domain publishes for mail programs, for whoever administrates it: all that every standard has to say, what is
 * wrong with it, and what programs make of it. Uses the sources of the search for settings, but lets each of them speak
 * to its end and chooses nothing. No credential is reachable from here.
 *
 * @since 0.1.0
 */
package org.postern.discovery.domain;
