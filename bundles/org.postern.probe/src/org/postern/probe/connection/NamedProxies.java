/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.postern.model.HostName;

/**
 * Proxies as Java and command lines name them: the properties {@code https.proxyHost}, {@code http.proxyHost} and
 * {@code socksProxyHost} with their kin, and the variables {@code HTTPS_PROXY}, {@code http_proxy}, {@code ALL_PROXY}
 * and {@code NO_PROXY}. Those of the web are for the ports of the web alone, the others for every port.
 *
 * @param https for port 443
 * @param http for port 80
 * @param all for every other port, and for those where nothing else is said
 * @param direct what is reached directly: {@code *}, names, and names that begin or end with a wildcard
 */
record NamedProxies(Optional<ProxyServer> https, Optional<ProxyServer> http, Optional<ProxyServer> all,
        List<String> direct) implements Proxies {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    static Proxies read(UnaryOperator<String> property, UnaryOperator<String> variable) {
        NamedProxies ofJava = new NamedProxies(
                ofJava(property, ProxyServer.Kind.HTTP, "https.proxyHost", "https.proxyPort"),
                ofJava(property, ProxyServer.Kind.HTTP, "http.proxyHost", "http.proxyPort"),
                ofJava(property, ProxyServer.Kind.SOCKS, "socksProxyHost", "socksProxyPort"),
                patterns(property.apply("http.nonProxyHosts"), "\\|"));
        return ofJava.isEmpty() ? new NamedProxies(ofEnvironment(variable, "https_proxy"),
                // A web server that runs a program can be made to set HTTP_PROXY by whoever asks it for a page.
                Optional.ofNullable(variable.apply("http_proxy")).flatMap(ProxyServer::parse),
                ofEnvironment(variable, "all_proxy"),
                suffixes(either(variable, "no_proxy").orElse(""))) : ofJava;
    }

    private static Optional<ProxyServer> ofJava(UnaryOperator<String> property, ProxyServer.Kind kind, String host,
            String port) {
        return Optional.ofNullable(property.apply(host)).flatMap(HostName::parse)
                .map(found -> new ProxyServer(kind, found, Optional.ofNullable(property.apply(port))
                        .filter(digits -> digits.matches("\\d{1,5}")).map(Integer::valueOf)
                        .orElse(kind == ProxyServer.Kind.HTTP ? HTTP_PORT : kind.standardPort()), Optional.empty()));
    }

    private static Optional<ProxyServer> ofEnvironment(UnaryOperator<String> variable, String name) {
        return either(variable, name).flatMap(ProxyServer::parse);
    }

    private static Optional<String> either(UnaryOperator<String> variable, String name) {
        return Optional.ofNullable(variable.apply(name))
                .or(() -> Optional.ofNullable(variable.apply(name.toUpperCase(Locale.ROOT))));
    }

    private static List<String> patterns(String text, String separator) {
        return text == null ? List.of() : Arrays.stream(text.split(separator))
                .map(part -> part.strip().toLowerCase(Locale.ROOT)).filter(part -> !part.isEmpty()).toList();
    }

    /** Names of an environment stand for all that is below them, too. */
    private static List<String> suffixes(String text) {
        return patterns(text, ",").stream().map(name -> name.startsWith(".") ? name.substring(1) : name)
                .flatMap(name -> name.contains("*") ? Stream.of(name) : Stream.of(name, "*." + name)).toList();
    }

    private boolean isEmpty() {
        return https.isEmpty() && http.isEmpty() && all.isEmpty();
    }

    @Override
    public Optional<ProxyServer> proxyFor(HostName host, int port) {
        if (direct.stream().anyMatch(pattern -> matches(pattern, host.text()))) {
            return Optional.empty();
        }
        return switch (port) {
            case HTTPS_PORT -> https.or(() -> all);
            case HTTP_PORT -> http.or(() -> all);
            default -> all;
        };
    }

    private static boolean matches(String pattern, String host) {
        if (pattern.startsWith("*")) {
            return host.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*") ? host.startsWith(pattern.substring(0, pattern.length() - 1))
                : host.equals(pattern);
    }
}
