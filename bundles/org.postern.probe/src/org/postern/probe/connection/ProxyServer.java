/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.postern.model.HostName;

/**
 * A proxy: it connects to servers for us, and finds their addresses itself.
 *
 * @param kind what it speaks
 * @param host where it is; looked up by the system, which knows the short names of its own network
 * @param port 1 to 65535
 * @param login for a proxy that does not serve everybody
 * @since 0.1.0
 */
public record ProxyServer(Kind kind, HostName host, int port, Optional<ProxyLogin> login) {

    private static final int HIGHEST_PORT = 65535;

    /** What proxies speak. */
    public enum Kind {

        /** HTTP with the method CONNECT (RFC 9110 section 9.3.6). */
        HTTP(8080),
        /** SOCKS version 5 (RFC 1928). */
        SOCKS(1080);

        private final int standardPort;

        Kind(int standardPort) {
            this.standardPort = standardPort;
        }

        /** The port where nothing else is said. */
        public int standardPort() {
            return standardPort;
        }
    }

    /**
     * Reads a proxy as a person or an environment names it: {@code http://HOST:PORT} or {@code socks5://HOST:PORT},
     * with {@code USER:PASSWORD@} before the host where it wants a log-in.
     *
     * @return empty where that names no proxy that we speak with
     */
    public static Optional<ProxyServer> parse(String text) {
        try {
            String stripped = text.strip();
            URI place = new URI(stripped.contains("://") ? stripped : "http://" + stripped);
            Optional<HostName> host = Optional.ofNullable(place.getHost()).flatMap(HostName::parse);
            return kind(place.getScheme()).flatMap(kind -> host.map(found -> new ProxyServer(kind, found,
                    place.getPort() < 0 ? kind.standardPort() : place.getPort(), login(place.getRawUserInfo()))))
                    .filter(proxy -> proxy.port > 0 && proxy.port <= HIGHEST_PORT);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    // The "h" of curl asks for what we always do: the proxy looks names up.
    private static Optional<Kind> kind(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(Kind.HTTP);
            case "socks", "socks5", "socks5h" -> Optional.of(Kind.SOCKS);
            default -> Optional.empty();
        };
    }

    private static Optional<ProxyLogin> login(String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = userInfo.split(":", 2);
        return Optional.of(new ProxyLogin(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
