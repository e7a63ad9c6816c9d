/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postern.model.HostName;

/**
 * A host as it is typed: {@code imap.example.org}, {@code imap.example.org:993}, {@code ::1}, {@code [::1]:993}.
 *
 * @param port 1 to 65535; empty where none was typed
 */
public record HostAndPort(HostName host, OptionalInt port) {

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65535;

    /** Reads what was typed; empty where it is no host, or has a port that does not exist. */
    public static Optional<HostAndPort> parse(String text) {
        Matcher matcher = WITH_PORT.matcher(text.strip());
        if (!matcher.matches()) {
            return HostName.parse(text).map(host -> new HostAndPort(host, OptionalInt.empty()));
        }
        int port = Integer.parseInt(matcher.group(2));
        return HostName.parse(matcher.group(1)).filter(host -> port >= 1 && port <= HIGHEST_PORT)
                .map(host -> new HostAndPort(host, OptionalInt.of(port)));
    }
}
