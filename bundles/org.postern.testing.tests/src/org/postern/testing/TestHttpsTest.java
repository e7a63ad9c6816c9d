/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TestHttpsTest {

    private static final Page XML = Page.of("text/xml", "<clientConfig/>");

    private final TestCertificates certificates = TestCertificates.create();
    private final TestHttps server = TestHttps.start(certificates.issue("localhost", "127.0.0.1"));
    private final HttpClient client = HttpClient.newBuilder().sslContext(certificates.clientContext())
            .followRedirects(HttpClient.Redirect.NEVER).build();

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void servesAPageWithItsType() throws Exception {
        server.page("/mail/config.xml", XML);

        HttpResponse<String> answer = get("/mail/config.xml");

        assertEquals(200, answer.statusCode());
        assertEquals("text/xml", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("<clientConfig/>", answer.body());
    }

    @Test
    void servesEachHostItsOwnPage() throws Exception {
        server.page("/", Page.of("text/plain", "any")).page("localhost", "/", Page.of("text/plain", "local"));

        assertEquals("local", get("/").body());
        assertEquals("any", client.send(request("127.0.0.1", "/").build(), BodyHandlers.ofString()).body());
    }

    @Test
    void servesPagesInClear() throws Exception {
        try (TestHttps plain = TestHttps.startInClear().page("/", XML)) {
            URI address = URI.create("http://127.0.0.1:" + plain.port() + "/");

            assertEquals("<clientConfig/>",
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
        }
    }

    @Test
    void knowsNoOtherPages() throws Exception {
        assertEquals(404, get("/nothing").statusCode());
    }

    @Test
    void redirects() throws Exception {
        server.page("/", Page.redirect("https://example.org/there"));

        HttpResponse<String> answer = get("/");

        assertEquals(302, answer.statusCode());
        assertEquals("https://example.org/there", answer.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void redirectsInALoopToADifferentAddressEachTime() throws Exception {
        server.page("/", Page.redirectLoop());

        assertEquals("/?again=1", get("/").headers().firstValue("Location").orElseThrow());
        assertEquals("/?again=2", get("/?again=1").headers().firstValue("Location").orElseThrow());
    }

    @Test
    void remembersWhatWasAskedFor() throws Exception {
        client.send(request("localhost", "/token?x=1").header("Accept", "text/xml")
                .POST(BodyPublishers.ofString("grant=code")).build(), BodyHandlers.discarding());

        PageRequest request = server.requests().getFirst();
        assertEquals("POST", request.method());
        assertEquals("localhost", request.host());
        assertEquals("/token", request.path());
        assertEquals("x=1", request.query());
        assertEquals(List.of("text/xml"), request.fields().get("accept"));
        assertEquals("grant=code", request.body());
    }

    @Test
    void sendsABodyWithoutEnd() throws Exception {
        server.page("/", Page.endless());

        try (InputStream body = client.send(request("localhost", "/").build(), BodyHandlers.ofInputStream()).body()) {
            assertEquals(2 * 1024 * 1024, body.readNBytes(2 * 1024 * 1024).length);
        }
    }

    @Test
    void sendsABodyDropByDrop() throws Exception {
        server.page("/", Page.drip(Page.of("text/plain", "drops"), Duration.ofMillis(1)));

        assertEquals("drops", get("/").body());
    }

    @Test
    void sendsAHeaderWithoutEnd() {
        server.page("/", Page.endlessHeader());

        assertThrows(IOException.class, () -> get("/"));
    }

    @Test
    void sendsHalfOfABody() {
        server.page("/", Page.truncated(Page.html()));

        assertThrows(IOException.class, () -> get("/"));
    }

    @Test
    void sendsXmlThatItsReadersHaveToSurvive() throws Exception {
        server.page("/bomb", Page.entityBomb()).page("/deep", Page.deepXml()).page("/broken", Page.brokenXml());

        assertThrows(SAXException.class, () -> parse(get("/bomb").body()));
        assertThrows(SAXException.class, () -> parse(get("/broken").body()));
        assertEquals(100_000, get("/deep").body().split("</").length - 1);
    }

    @Test
    void luresReadersOfXmlToACanary() throws Exception {
        try (TestHttps canary = TestHttps.startInClear()) {
            server.page("/", Page.externalEntity(URI.create("http://127.0.0.1:" + canary.port() + "/canary")));

            assertThrows(IOException.class, () -> parse(get("/").body()));

            assertEquals("/canary", canary.requests().getFirst().path());
        }
    }

    @Test
    void sendsMoreThanTenMegabytes() throws Exception {
        server.page("/", Page.huge());

        assertTrue(get("/").body().length() > 10_000_000);
    }

    @Test
    void asksForALogIn() throws Exception {
        server.page("/jmap", Page.challenge("Bearer", "Basic")).page("/activesync", Page.activeSyncChallenge());

        HttpResponse<String> jmap = get("/jmap");
        assertEquals(401, jmap.statusCode());
        assertEquals("Bearer, Basic realm=\"mail\"", jmap.headers().firstValue("WWW-Authenticate").orElseThrow());
        assertEquals("14.1,16.1", get("/activesync").headers().firstValue("MS-ASProtocolVersions").orElseThrow());
    }

    @Test
    void leadsEverybodyToOnePlaceWhereItIsToldTo() throws Exception {
        server.page("/login", Page.html()).everywhere(Page.redirect("https://portal.example/login"));

        assertEquals(302, get("/any/thing").statusCode());
        assertEquals(200, get("/login").statusCode());
    }

    @Test
    void stallsWhereItIsToldTo() {
        server.page("/", Page.stall());

        assertThrows(HttpTimeoutException.class, () -> client.send(
                request("localhost", "/").timeout(Duration.ofMillis(300)).build(), BodyHandlers.ofString()));
    }

    @Test
    void resetsTheConnectionWhereItIsToldTo() {
        server.page("/", Page.reset());

        assertThrows(IOException.class, () -> get("/"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesOneRequestAfterTheOtherOverOneConnection(boolean http2) throws Exception {
        server.page("/", XML);
        offer(http2);

        get("/");
        get("/nothing");
        get("/");

        assertEquals(3, server.requests().size());
        assertEquals(1, server.connections());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAConnectionAsItSays(boolean http2) throws Exception {
        server.page("/", Page.last(Page.html()));
        offer(http2);

        get("/");
        get("/");

        assertEquals(2, server.connections());
    }

    @Test
    void endsAConnectionWithoutNotice() throws Exception {
        server.page("/", Page.lastWithoutNotice(Page.html()));

        assertEquals(Optional.empty(), get("/").headers().firstValue("Connection"));
        get("/");

        assertEquals(2, server.connections());
    }

    @Test
    void answersOverBothVersionsAtTheSameTimeUnlessAPageIsForOneAlone() throws Exception {
        server.offerHttp2().page("/", XML).page("/old", Page.onlyOverHttp1(Page.html()));

        assertEquals(HttpClient.Version.HTTP_2, get("/").version());
        assertThrows(IOException.class, () -> get("/old"));
        assertEquals(200, client.send(request("localhost", "/old").version(HttpClient.Version.HTTP_1_1).build(),
                BodyHandlers.ofString()).statusCode());
    }

    private void offer(boolean http2) {
        if (http2) {
            server.offerHttp2();
        }
    }

    /** As a program that takes no care. */
    private static void parse(String document) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(document)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request("localhost", path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(URI.create("https://" + host + ":" + server.port() + path));
    }
}
