/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.Locale;

/**
 * How much a finding matters.
 *
 * @since 0.1.0
 */
public enum Severity {

    /** It does not work, or is not safe. */
    ERROR,
    /** It works, but the person should know. */
    WARNING,
    /** Good to know. */
    INFO;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
