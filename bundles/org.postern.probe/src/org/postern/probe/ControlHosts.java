/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.util.List;

import org.postern.model.HostName;

/**
 * Servers of strangers that are known to answer on a port. Whether they do tells a port that a network blocks from a
 * server that is down; they are told nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ControlHosts {

    /** Nobody may be asked. */
    ControlHosts NONE = port -> List.of();

    /** The servers that answer on a port, the first to ask first; may ask DNS, and then blocks for at most 5 s. */
    List<HostName> answeringOn(int port);

    /** Whether a port of a host, be it a stranger's or not, may be tried at all. */
    default boolean permits(HostName host, int port) {
        return true;
    }
}
