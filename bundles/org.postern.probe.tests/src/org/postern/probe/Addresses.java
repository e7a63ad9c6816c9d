/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses as they are written in tests. */
public final class Addresses {

    private Addresses() {
    }

    /** The address of a literal such as {@code 2001:db8::1}; nobody is asked. */
    public static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notALiteral) {
            throw new UncheckedIOException(notALiteral);
        }
    }
}
