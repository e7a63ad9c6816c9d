/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.discovery.internal.web.WebConnections;
import org.postern.discovery.internal.web.WebFetch;
import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebRequest;
import org.postern.discovery.web.WebRequest.Form;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.ReferenceIdentity;
import org.postern.probe.connection.SocketLimit;
import org.postern.testing.Page;
import org.postern.testing.TestHttps;

/** How many connections the pages of one search need. */
class WebConnectionsTest {

    private static final String HOST = "www.example.org";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Page PAGE = Page.of("text/xml", "<a/>");

    enum Version {
        HTTP_1_1, HTTP_2
    }

    private final SmallInternet internet = new SmallInternet();
    private final WebConnections connections = new WebConnections(internet.connector(), SocketLimit.NONE);

    @AfterEach
    void closeInternet() {
        connections.close();
        internet.close();
    }

    @ParameterizedTest
    @EnumSource
    void followsRedirectsWithinAHostOverOneConnection(Version version) {
        web(version, "/one", Page.redirect("/two")).page("/two", Page.redirect("/three")).page("/three", PAGE);
        try (WebConnections one = admittedBy(new Semaphore(1))) {
            assertFound(get(one, HOST, "/one"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesOnePageAfterTheOtherOverOneConnection(Version version) {
        web(version, "/one", PAGE);
        try (WebConnections one = admittedBy(new Semaphore(1))) {
            assertFound(get(one, HOST, "/one"));
            assertEquals(new WebAnswer.Absent("HTTP 404"), get(one, HOST, "/two"));
            assertFound(post(one, "/one"));
            assertFound(get(one, HOST, "/one"));
        }
    }

    @Test
    void fetchesManyPagesAtOnceOverOneConnectionOfHttp2() throws Exception {
        TestHttps web = web(Version.HTTP_2, "/page", PAGE);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WebAnswer>> answers =
                    IntStream.range(0, 50).mapToObj(n -> threads.submit(() -> get("/page"))).toList();
            for (Future<WebAnswer> answer : answers) {
                assertFound(answer.get());
            }
        }

        assertEquals(50, web.requests().size());
        assertEquals(1, web.connections());
    }

    @Test
    void letsNoSilentPageHoldUpAnotherOverHttp2() {
        TestHttps web = web(Version.HTTP_2, "/silent", Page.stall()).page("/page", PAGE);
        CompletableFuture.supplyAsync(() -> get("/silent"));
        awaitRequests(web, 1);

        assertFound(get("/page"));

        assertEquals(1, web.connections());
    }

    @Test
    void opensAnotherWhereTheFirstIsBusyForLongOverHttp1() {
        TestHttps web = web(Version.HTTP_1_1, "/silent", Page.stall()).page("/page", PAGE);
        CompletableFuture.supplyAsync(() -> get("/silent"));
        awaitRequests(web, 1);

        assertFound(get("/page"));

        assertEquals(2, web.connections());
    }

    @Test
    void letsTheStrongestOfThoseWhoWaitGoFirst() throws Exception {
        TestHttps web = web(Version.HTTP_1_1, "/weak", PAGE).page("/strong", PAGE);
        Semaphore door = new Semaphore(0);
        try (WebConnections slow = admittedBy(door)) {
            Thread weak = waiting(() -> fetch(slow, 1, WebRequest.forXml(URI.create("https://" + HOST + "/weak"))));
            Thread strong =
                    waiting(() -> fetch(slow, 0, WebRequest.forXml(URI.create("https://" + HOST + "/strong"))));
            door.release();
            weak.join();
            strong.join();
        }

        assertEquals("/strong", web.requests().getFirst().path());
    }

    @ParameterizedTest
    @EnumSource
    void opensAnotherWhereTheServerHasEndedTheFirst(Version version) {
        TestHttps web = web(version, "/last", Page.last(Page.html())).page("/page", PAGE);

        assertFound(get("/last"));
        assertFound(get("/page"));

        assertEquals(2, web.connections());
    }

    @ParameterizedTest
    @EnumSource
    void asksOnceMoreWhereTheServerHasEndedTheFirstWithoutNotice(Version version) {
        TestHttps web = web(version, "/last", Page.lastWithoutNotice(Page.html())).page("/page", PAGE);

        assertFound(get("/last"));
        assertFound(get("/page"));
        assertFound(get("/last"));
        assertFound(post(connections, "/page"));

        assertEquals(3, web.connections());
    }

    @ParameterizedTest
    @EnumSource
    void asksNobodyTwiceWhoBreaksANewConnection(Version version) {
        TestHttps web = web(version, "/page", Page.reset());

        assertInstanceOf(WebAnswer.Spurious.class, get("/page"));

        assertEquals(1, web.requests().size());
    }

    @Test
    void asksOverHttp1WhereTheServerWantsThat() {
        TestHttps web = web(Version.HTTP_2, "/old", Page.onlyOverHttp1(Page.html())).page("/page", PAGE);

        assertFound(get("/page"));
        assertFound(get("/old"));

        assertEquals(2, web.connections());
    }

    @Test
    void asksForNoRestOfAnAnswerThatIsTooLongOrCutOff() {
        TestHttps web = web(Version.HTTP_1_1, "/endless", Page.endless()).page("/page", PAGE);

        assertInstanceOf(WebAnswer.Spurious.class, get("/endless"));
        assertFound(get("/page"));

        assertEquals(2, web.connections());
    }

    @Test
    void triesAPlaceThatCannotBeTrustedOnce() {
        TestHttps web = TestHttps.start(SmallInternet.CERTIFICATES.issue("other.example.org"));
        internet.dns().address(HOST, "127.0.0.1");
        internet.connector().route(HOST, 443, web.port());

        WebAnswer first = get("/page");
        WebAnswer second = get("/page");

        assertInstanceOf(WebAnswer.Unproven.class, first);
        assertEquals(first, second);
        assertEquals(1, web.connections());
        web.close();
    }

    @ParameterizedTest
    @EnumSource
    void lendsAConnectionWithoutARequestToWhoeverWaitsForASocket(Version version) {
        SocketLimit one = SocketLimit.of(1);
        web(version, "/page", PAGE);
        internet.web("other.example.org").page("/page", PAGE);
        try (WebConnections mine = limited(one); WebConnections others = limited(one.share(1))) {
            assertFound(get(mine, HOST, "/page"));
            assertFound(get(others, "other.example.org", "/page"));
            assertFound(get(mine, HOST, "/page"));
        }
    }

    @Test
    void closesWhatIsOpenAtTheEnd() throws Exception {
        SocketLimit one = SocketLimit.of(1);
        TestHttps web = web(Version.HTTP_1_1, "/silent", Page.stall()).page("/page", PAGE);
        WebConnections mine = limited(one);
        CompletableFuture<WebAnswer> silent = CompletableFuture.supplyAsync(() -> get(mine, HOST, "/silent"));
        awaitRequests(web, 1);
        mine.close();

        assertThrows(CancellationException.class, () -> get(mine, HOST, "/page"));
        assertInstanceOf(WebAnswer.Spurious.class, silent.get(20, TimeUnit.SECONDS));
        try (WebConnections next = limited(one)) {
            assertFound(get(next, HOST, "/page"));
        }
    }

    // ---- helpers of the tests ----

    private WebConnections limited(SocketLimit sockets) {
        return new WebConnections(internet.connector().limitedBy(sockets), sockets);
    }

    /** With so many permits as connections may be opened; who wants another waits. */
    private WebConnections admittedBy(Semaphore door) {
        return new WebConnections(new Connector() {
            @Override
            public Connection connect(HostName host, int port, Duration limit) {
                try {
                    door.acquire();
                } catch (InterruptedException cancelled) {
                    throw new CancellationException();
                }
                return internet.connector().connect(host, port, limit);
            }

            @Override
            public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols,
                    Duration limit) {
                return internet.connector().secure(socket, identity, protocols, limit);
            }
        }, SocketLimit.NONE);
    }

    /** A thread that waits for a connection. */
    private static Thread waiting(Runnable request) {
        Thread thread = Thread.ofPlatform().daemon().start(request);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private TestHttps web(Version version, String path, Page page) {
        TestHttps web = internet.web(HOST).page(path, page);
        return version == Version.HTTP_2 ? web.offerHttp2() : web;
    }

    private static void awaitRequests(TestHttps web, int number) {
        while (web.requests().size() < number) {
            Thread.onSpinWait();
        }
    }

    private WebAnswer get(String path) {
        return get(connections, HOST, path);
    }

    private static WebAnswer get(WebConnections over, String host, String path) {
        return fetch(over, WebRequest.forXml(URI.create("https://" + host + path)));
    }

    private static WebAnswer post(WebConnections over, String path) {
        Form form = new Form("text/xml", "<who/>".getBytes(StandardCharsets.UTF_8));
        return fetch(over, WebRequest.postingForXml(URI.create("https://" + HOST + path), form));
    }

    private static WebAnswer fetch(WebConnections over, WebRequest request) {
        return fetch(over, 0, request);
    }

    private static WebAnswer fetch(WebConnections over, int rank, WebRequest request) {
        return new WebFetch(over, rank, () -> LIMIT, () -> { }).get(request, new DomainName("example.org"));
    }

    private static void assertFound(WebAnswer answer) {
        assertTrue(answer instanceof WebAnswer.Page, answer::toString);
    }
}
