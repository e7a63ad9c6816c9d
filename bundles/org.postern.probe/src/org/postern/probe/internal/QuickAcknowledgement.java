/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;

/**
 * Has what comes next acknowledged at once. A server of TLS 1.3 first sends a session ticket, and most hold back what
 * follows until that is acknowledged (RFC 896), which the client's side puts off for 40 ms (RFC 9293 section 3.8.6.3).
 * Where the platform does not know the option, all is as before.
 */
public final class QuickAcknowledgement {

    private static final String OPTION = "TCP_QUICKACK";

    private QuickAcknowledgement() {
    }

    /** Asks for it; it holds until something is sent. */
    public static void ask(Socket socket) {
        for (SocketOption<?> option : socket.supportedOptions()) {
            if (option.name().equals(OPTION) && option.type() == Boolean.class) {
                enable(socket, option);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void enable(Socket socket, SocketOption<?> option) {
        try {
            socket.setOption((SocketOption<Boolean>) option, true);
        } catch (IOException | UnsupportedOperationException onlySlower) {
            // The server is answered a little later.
        }
    }
}
