/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.model.HostName;
import org.postern.probe.connection.ProxyServer.Kind;

/** How proxies are named by properties of Java, by the environment, and by a person. */
class NamedProxiesTest {

    @ParameterizedTest
    @CsvSource({"http://proxy.example.org:3128, HTTP, 3128", "proxy.example.org:3128, HTTP, 3128",
            "http://proxy.example.org, HTTP, 8080", "socks5://proxy.example.org, SOCKS, 1080",
            "socks5h://proxy.example.org:9050, SOCKS, 9050"})
    void readsWhatAPersonWrites(String text, Kind kind, int port) {
        assertEquals(Optional.of(new ProxyServer(kind, new HostName("proxy.example.org"), port, Optional.empty())),
                ProxyServer.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"ftp://proxy.example.org", "http://", "'http://proxy example'", "http://proxy.example.org:99999", "''"})
    void readsNothingElse(String text) {
        assertEquals(Optional.empty(), ProxyServer.parse(text));
    }

    @Test
    void readsALogInWithStrangeCharacters() {
        assertEquals(Optional.of(new ProxyLogin("a@b", "p:+ß")),
                ProxyServer.parse("http://a%40b:p:+%C3%9F@proxy.example.org").orElseThrow().login());
    }

    @Test
    void usesTheProxiesOfTheEnvironment() {
        Proxies proxies = environment(Map.of("HTTPS_PROXY", "http://web.example.net:3128",
                "ALL_PROXY", "socks5://all.example.net", "NO_PROXY", "corp.example, .intra.example"));

        assertEquals("web.example.net", proxy(proxies, "autoconfig.example.org", 443));
        assertEquals("all.example.net", proxy(proxies, "imap.example.org", 993));
        assertEquals("none", proxy(proxies, "imap.corp.example", 993));
        assertEquals("none", proxy(proxies, "intra.example", 443));
        assertEquals("all.example.net", proxy(proxies, "notcorp.example", 993));
    }

    @Test
    void usesTheProxyOfTheWebForNothingElse() {
        assertEquals("none", proxy(environment(Map.of("https_proxy", "http://web.example.net:3128")),
                "imap.example.org", 993));
    }

    @Test
    void reachesEverythingDirectlyWhereTheEnvironmentSaysSo() {
        assertEquals("none", proxy(environment(Map.of("all_proxy", "http://web.example.net", "no_proxy", "*")),
                "imap.example.org", 993));
    }

    @Test
    void prefersThePropertiesOfJava() {
        Proxies proxies = NamedProxies.read(Map.of("https.proxyHost", "java.example.net", "https.proxyPort", "3129",
                "socksProxyHost", "socks.example.net", "http.nonProxyHosts", "localhost|*.corp.example")::get,
                Map.of("ALL_PROXY", "http://environment.example.net")::get);

        assertEquals("java.example.net", proxy(proxies, "autoconfig.example.org", 443));
        assertEquals("socks.example.net", proxy(proxies, "imap.example.org", 993));
        assertEquals("none", proxy(proxies, "imap.corp.example", 993));
    }

    private static Proxies environment(Map<String, String> variables) {
        return NamedProxies.read(name -> null, variables::get);
    }

    private static String proxy(Proxies proxies, String host, int port) {
        return proxies.proxyFor(new HostName(host), port).map(proxy -> proxy.host().text()).orElse("none");
    }
}
