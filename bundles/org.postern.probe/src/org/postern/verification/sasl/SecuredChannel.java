/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import java.util.Optional;
import java.util.Properties;

/**
 * The TLS session to which a log-in can be bound. Jakarta Mail hands nobody its sockets, but makes a connection and
 * logs in over it on one thread: so the sockets of a server remember what each thread has made last.
 */
@FunctionalInterface
public interface SecuredChannel {

    /**
     * What binds a log-in to the connection that this thread has made last; see
     * {@link org.postern.probe.connection.ChannelBinding}. Empty where that cannot be.
     */
    Optional<byte[]> binding();

    /** The property of a session that has the channel for a protocol. */
    static String property(String protocol) {
        return "mail." + protocol + ".securedChannel";
    }

    /** The binding in a session with these properties. */
    static Optional<byte[]> binding(Properties properties, String protocol) {
        return properties.get(property(protocol)) instanceof SecuredChannel channel ? channel.binding()
                : Optional.empty();
    }
}
