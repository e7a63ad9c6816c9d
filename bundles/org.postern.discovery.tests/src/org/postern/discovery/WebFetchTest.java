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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.discovery.internal.web.WebConnections;
import org.postern.discovery.internal.web.WebFetch;
import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebPages;
import org.postern.discovery.web.WebRequest;
import org.postern.discovery.web.WebRequest.Form;
import org.postern.model.DomainName;
import org.postern.probe.connection.SocketLimit;
import org.postern.testing.Page;
import org.postern.testing.Page.FrameTrouble;
import org.postern.testing.PageRequest;
import org.postern.testing.TestHttps;

/** One page from servers of both versions of HTTP, good and bad. */
class WebFetchTest {

    private static final String HOST = "www.example.org";
    private static final URI PLACE = URI.create("https://" + HOST + "/page?who=nobody");
    private static final DomainName DOMAIN = new DomainName("example.org");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

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
    void fetchesAPageInTheVersionThatTheServerChooses(Version version) {
        TestHttps web = web(version, Page.of("text/xml", "<a>ä</a>"));

        assertEquals("<a>ä</a>", text(get(LIMIT)));

        PageRequest asked = web.requests().getFirst();
        assertEquals("GET", asked.method());
        assertEquals(HOST, asked.host());
        assertEquals("who=nobody", asked.query());
        assertEquals(version == Version.HTTP_2, asked.fields().containsKey(":scheme"));
        assertEquals(1, web.connections());
    }

    @ParameterizedTest
    @EnumSource
    void postsAQuestion(Version version) {
        TestHttps web = web(version, Page.of("text/xml", "<a/>"));
        Form form = new Form("text/xml; charset=utf-8", "<who/>".getBytes(StandardCharsets.UTF_8));

        assertEquals("<a/>", text(fetch(WebRequest.postingForXml(PLACE, form), LIMIT)));

        PageRequest asked = web.requests().getFirst();
        assertEquals("POST", asked.method());
        assertEquals("<who/>", asked.body());
        assertEquals("text/xml; charset=utf-8", asked.fields().get("content-type").getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void takesThePageThatIsAsLongAsMayBe(Version version) {
        web(version, Page.of("text/xml", "x".repeat(WebPages.LONGEST_PAGE)));

        assertEquals(WebPages.LONGEST_PAGE, text(get(LIMIT)).length());
    }

    @ParameterizedTest
    @EnumSource
    void rejectsThePageThatIsLonger(Version version) {
        web(version, Page.of("text/xml", "x".repeat(WebPages.LONGEST_PAGE + 1)));

        assertEquals("longer than " + WebPages.LONGEST_PAGE + " bytes", spurious(get(LIMIT)));
    }

    @ParameterizedTest
    @EnumSource
    void readsNoMoreOfAnEndlessPage(Version version) {
        web(version, Page.endless());

        assertEquals("longer than " + WebPages.LONGEST_PAGE + " bytes", spurious(get(LIMIT)));
    }

    @ParameterizedTest
    @EnumSource
    void readsNoMoreOfAnEndlessHeader(Version version) {
        web(version, new Page.EndlessHeader());

        assertEquals("not a valid HTTP answer", spurious(get(LIMIT)));
    }

    @ParameterizedTest
    @EnumSource
    void takesNoHalfOfAPage(Version version) {
        web(version, new Page.TruncatedBody(Page.of("text/xml", "<a>12345</a>")));

        assertInstanceOf(WebAnswer.Spurious.class, get(LIMIT));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThereIsNoSuchPage(Version version) {
        web(version, Page.status(404));

        assertEquals(new WebAnswer.Absent("HTTP 404"), get(LIMIT));
    }

    @ParameterizedTest
    @EnumSource
    void followsARedirect(Version version) {
        web(version, Page.redirect("/there")).page(HOST, "/there", Page.of("text/xml", "<a/>"));

        assertEquals("<a/>", text(get(LIMIT)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://www.example.org:65536/there", "https://www.example.org:99999/there" })
    void followsNoRedirectToAPortThatThereIsNot(String target) {
        web(Version.HTTP_1_1, Page.redirect(target));

        assertEquals("redirected to something that is no web page", spurious(get(LIMIT)));
    }

    @Test
    void knowsItsSchemeInEveryCase() {
        TestHttps web = web(Version.HTTP_1_1, Page.redirect("HTTPS://" + HOST + "/there"))
                .page(HOST, "/there", Page.of("text/xml", "<a/>"));

        assertEquals("<a/>", text(fetch(WebRequest.forXml(URI.create("HTTPS://" + HOST + "/page")), LIMIT)));
        assertEquals(2, web.requests().size());
    }

    @ParameterizedTest
    @EnumSource
    void leavesALoopOfRedirects(Version version) {
        web(version, Page.redirectLoop());

        assertEquals("redirected in a circle", spurious(get(LIMIT)));
    }

    @ParameterizedTest
    @EnumSource
    void endsASlowPageWhenItsTimeIsOver(Version version) {
        web(version, Page.drip(Page.of("text/xml", "x".repeat(1000)), Duration.ofMillis(50)));

        assertEquals("no whole answer in time", spurious(get(SHORT)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAPageThatStalls(Version version) throws Exception {
        web(version, Page.drip(Page.of("text/xml", "x".repeat(1000)), Duration.ofMillis(50)));
        CountDownLatch stalled = new CountDownLatch(1);
        Thread.startVirtualThread(() -> new WebFetch(connections, 0, () -> LIMIT, stalled::countDown)
                .get(WebRequest.forXml(PLACE), DOMAIN));

        assertTrue(stalled.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenASilentServersTimeIsOver(Version version) {
        web(version, Page.stall());

        assertEquals("no whole answer in time", spurious(get(SHORT)));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThereIsNoAnswer(Version version) {
        web(version, Page.reset());

        assertInstanceOf(WebAnswer.Spurious.class, get(LIMIT));
    }

    @ParameterizedTest
    @EnumSource
    void leavesASilentServerAtOnceWhenItIsInterrupted(Version version) throws Exception {
        TestHttps web = web(version, Page.stall());
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread fetching = Thread.startVirtualThread(() -> {
            try {
                get(LIMIT);
                end.complete(null);
            } catch (CancellationException cancelled) {
                end.complete(cancelled);
            }
        });
        while (web.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        fetching.interrupt();

        assertInstanceOf(CancellationException.class, end.get(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void survivesEveryTroubleWithFrames(FrameTrouble trouble) {
        web(Version.HTTP_2, Page.frames(trouble));

        assertEquals(trouble == FrameTrouble.GOING_AWAY ? "the server takes no more requests"
                : "not a valid HTTP answer", spurious(get(LIMIT)));
    }

    @Test
    void offersOtherVersionsToNobodyWithoutTls() {
        TestHttps web = internet.webInClear(HOST);
        web.page(HOST, "/page", Page.of("text/xml", "<a/>"));

        assertEquals("<a/>", text(fetch(WebRequest.forXml(URI.create("http://" + HOST + "/page")), LIMIT)));
        assertFalse(web.requests().getFirst().fields().containsKey("upgrade"));
    }

    private TestHttps web(Version version, Page page) {
        TestHttps web = internet.web(HOST).page(HOST, "/page", page);
        return version == Version.HTTP_2 ? web.offerHttp2() : web;
    }

    private WebAnswer get(Duration limit) {
        return fetch(WebRequest.forXml(PLACE), limit);
    }

    private WebAnswer fetch(WebRequest request, Duration limit) {
        return new WebFetch(connections, 0, () -> limit, () -> { }).get(request, DOMAIN);
    }

    private static String text(WebAnswer answer) {
        return new String(assertInstanceOf(WebAnswer.Page.class, answer).body(), StandardCharsets.UTF_8);
    }

    private static String spurious(WebAnswer answer) {
        return assertInstanceOf(WebAnswer.Spurious.class, answer).reason();
    }
}
