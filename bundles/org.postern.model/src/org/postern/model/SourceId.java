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
 * The name of a source, as it stands in trails, JSON and preferences: lower case letters and hyphens.
 *
 * @since 0.1.0
 */
public record SourceId(String text) {

    public static final SourceId CATALOG = new SourceId("catalog");
    public static final SourceId AUTOCONFIG = new SourceId("autoconfig");
    public static final SourceId MX = new SourceId("mx");
    public static final SourceId GUESS = new SourceId("guess");
    /** Servers that a person named. */
    public static final SourceId MANUAL = new SourceId("manual");

    /** Servers that a policy lays down. */
    public static final SourceId POLICY = new SourceId("policy");
    /** What the server itself says. */
    public static final SourceId SERVER = new SourceId("server");

    public SourceId {
        if (!text.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not the name of a source: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
