/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.postern.catalog.CatalogFetch.Fetched;
import org.postern.model.HostName;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.Page;
import org.postern.testing.ProxyTarget;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestHttps;
import org.postern.testing.TestProxy;

class CatalogDownloadTest {

    private static final int LONGEST = 10_000;
    private static final URI ELSEWHERE = URI.create("https://catalogs.example.org/catalog.xml");

    private final TestCertificates certificates = TestCertificates.create();
    private final TestHttps web = TestHttps.start(certificates.issue("127.0.0.1", "catalogs.example.org"));
    private final CatalogDownload fetch = fetchWithin(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void fetchesAPage() {
        web.page("/catalog.xml", Page.of("application/xml", "<providers/>"));

        assertArrayEquals("<providers/>".getBytes(StandardCharsets.UTF_8),
                assertInstanceOf(Fetched.Page.class, fetch.fetch(url("https", web))).content());
    }

    @Test
    void fetchesNothingWithoutTls() {
        try (TestHttps clear = TestHttps.startInClear()) {
            assertEquals("only https is fetched", reason(fetch.fetch(url("http", clear))));
            assertEquals(0, clear.connections());
        }
    }

    @Test
    void trustsNoCertificateOfAStranger() {
        try (TestHttps stranger = TestHttps.start(certificates.issueUntrusted("localhost", "127.0.0.1"))) {
            assertEquals("the connection is not safe: its certificate is not trusted or not its own",
                    reason(fetch.fetch(url("https", stranger))));
        }
    }

    @Test
    void trustsNoCertificateOfAnotherName() {
        try (TestHttps other = TestHttps.start(certificates.issue("other.example"))) {
            assertEquals("the connection is not safe: its certificate is not trusted or not its own",
                    reason(fetch.fetch(url("https", other))));
        }
    }

    @Test
    void followsNoRedirect() {
        web.page("/catalog.xml", Page.redirect("https://elsewhere.example/"));

        assertEquals("it is elsewhere, and redirects are not followed", reason(fetch.fetch(url("https", web))));
    }

    @Test
    void saysWhereThereIsNoPage() {
        assertEquals("the server answers with HTTP 404", reason(fetch.fetch(url("https", web))));
    }

    @Test
    void endsAPageThatDoesNotEnd() {
        web.page("/catalog.xml", Page.endless());

        assertEquals("longer than " + LONGEST + " bytes", reason(fetch.fetch(url("https", web))));
    }

    @Test
    void waitsNoLongerThanItMay() {
        web.page("/catalog.xml", Page.stall());

        assertEquals("no whole answer within 1 s",
                reason(fetchWithin(Duration.ofSeconds(1)).fetch(url("https", web))));
    }

    @Test
    void saysWhereNobodyAnswers() {
        URI url = url("https", web);
        web.close();

        assertEquals("it cannot be reached: connection.refused", reason(fetch.fetch(url)));
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughTheProxy(ProxyServer.Kind kind) {
        web.page("/catalog.xml", Page.of("application/xml", "<providers/>"));
        try (TestProxy proxy = TestProxy.start().way("catalogs.example.org", 443, web.port())) {
            assertInstanceOf(Fetched.Page.class, through(kind, proxy.port()).fetch(ELSEWHERE));
            assertEquals(List.of(new ProxyTarget("catalogs.example.org", 443)), proxy.asked());
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverGoesPastAProxyThatIsNotThere(ProxyServer.Kind kind) {
        assertEquals("it cannot be reached: proxy.unreachable", reason(through(kind, 1).fetch(ELSEWHERE)));
    }

    private CatalogDownload through(ProxyServer.Kind kind, int port) {
        return new CatalogDownload(connector(Proxies.always(new ProxyServer(kind, new HostName("127.0.0.1"), port,
                Optional.empty()))));
    }

    private Connector connector(Proxies proxies) {
        return new SocketConnector(new DnsNameService(), certificates.trustManager(), CertificateExceptions.NONE,
                proxies);
    }

    private CatalogDownload fetchWithin(Duration limit) {
        return new CatalogDownload(connector(Proxies.NONE), LONGEST, limit);
    }

    private static URI url(String scheme, TestHttps server) {
        return URI.create(scheme + "://127.0.0.1:" + server.port() + "/catalog.xml");
    }

    private static String reason(Fetched fetched) {
        return assertInstanceOf(Fetched.Failed.class, fetched).reason();
    }
}
