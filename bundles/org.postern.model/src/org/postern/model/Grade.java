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
 * How far a value can be trusted, best first: the order of the constants is the order of trust.
 *
 * @since 0.1.0
 */
public enum Grade {

    /** A signed catalog, or the domain itself over HTTPS or DNSSEC. */
    A,
    /** A third party over HTTPS. */
    B,
    /** An MX or SRV answer without DNSSEC. */
    C,
    /** Plain HTTP, or a guess. */
    D
}
