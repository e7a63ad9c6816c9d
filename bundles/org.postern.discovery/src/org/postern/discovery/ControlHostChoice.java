/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.model.HostName;

/**
 * Which servers of strangers may be asked for a connection where a server of submission cannot be reached.
 *
 * @param named these and no others; empty where well-known providers of the catalog are
 * @since 0.1.0
 */
public record ControlHostChoice(Optional<List<HostName>> named) {

    /** Well-known providers of the catalog. */
    public static final ControlHostChoice OF_THE_CATALOG = new ControlHostChoice(Optional.empty());
    /** Nobody. */
    public static final ControlHostChoice NONE = new ControlHostChoice(Optional.of(List.of()));

    private static final String NOBODY = "false";

    public ControlHostChoice {
        named = named.map(List::copyOf);
    }

    /** Reads hosts separated by commas, {@code false} or nothing; empty where one of them is no host. */
    static Optional<ControlHostChoice> read(String text) {
        if (text.isEmpty() || text.equals(NOBODY)) {
            return Optional.of(NONE);
        }
        List<HostName> hosts = new ArrayList<>();
        for (String part : text.split(",")) {
            Optional<HostName> host = HostName.parse(part);
            if (host.isEmpty()) {
                return Optional.empty();
            }
            hosts.add(host.get());
        }
        return Optional.of(new ControlHostChoice(Optional.of(hosts)));
    }
}
