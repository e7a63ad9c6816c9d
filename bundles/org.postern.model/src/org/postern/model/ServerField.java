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
 * A field of a server of which sources say what it is.
 *
 * @since 0.1.0
 */
public enum ServerField {

    HOST("host"), PORT("port"), SECURITY("security"), AUTHENTICATION("authentication"), USERNAME("username");

    private final String id;

    ServerField(String id) {
        this.id = id;
    }

    /** The name in JSON. */
    public String id() {
        return id;
    }
}
