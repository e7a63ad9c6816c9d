/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

/**
 * Who uses a proxy. Both parts are secret: neither shows up in texts, messages or exceptions.
 *
 * @since 0.1.0
 */
public record ProxyLogin(String user, String password) {

    @Override
    public String toString() {
        return "ProxyLogin[…]";
    }
}
