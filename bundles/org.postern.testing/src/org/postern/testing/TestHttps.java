/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.postern.testing.internal.HttpConversation;
import org.postern.testing.internal.Listener;

/**
 * A web server on loopback (HTTP/1.1, RFC 9112; HTTP/2, RFC 9113, where it is told to), with TLS or without. It
 * answers with the pages it was given and with 404 for all else. A connection takes one request after the other, over
 * HTTP/2 a hundred at once, unless a page ends it. Pages may be added and replaced at any time, from any thread.
 *
 * @since 0.1.0
 */
public final class TestHttps implements AutoCloseable {

    /** Stands for every host. */
    public static final String ANY_HOST = "*";

    private record Place(String host, String path) {
    }

    private final Map<Place, Page> pages = new ConcurrentHashMap<>();
    private final List<PageRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpConversation conversation;
    private final Listener listener;
    private volatile Page otherwise = Page.status(404);

    private volatile boolean http2;

    private TestHttps(InetSocketAddress address, Optional<TestCertificate> certificate) {
        conversation = new HttpConversation(
                certificate.map(TestCertificate::serverContext), () -> http2, this::page, requests::add);
        listener = new Listener(address, conversation).start();
    }

    /** Starts a server with TLS on 127.0.0.1 and a free port. */
    public static TestHttps start(TestCertificate certificate) {
        return start(certificate, anyPort());
    }

    /** Starts a server with TLS on an address of the loopback network; port 0 stands for a free one. */
    public static TestHttps start(TestCertificate certificate, InetSocketAddress address) {
        return new TestHttps(address, Optional.of(certificate));
    }

    /** Starts a server without TLS on 127.0.0.1 and a free port. */
    public static TestHttps startInClear() {
        return startInClear(anyPort());
    }

    /** Starts a server without TLS on an address of the loopback network; port 0 stands for a free one. */
    public static TestHttps startInClear(InetSocketAddress address) {
        return new TestHttps(address, Optional.empty());
    }

    /** Speaks HTTP/2 with clients that offer it in the TLS handshake (RFC 7301); needs Apache HttpCore 5. */
    public TestHttps offerHttp2() {
        http2 = true;
        return this;
    }

    /** Adds or replaces a page of one host; the path has no query, which makes no difference here. */
    public TestHttps page(String host, String path, Page page) {
        pages.put(new Place(host.toLowerCase(Locale.ROOT), path), page);
        return this;
    }

    /** Adds or replaces a page of all hosts that have none of their own at this path. */
    public TestHttps page(String path, Page page) {
        return page(ANY_HOST, path, page);
    }

    /** Answers with this page, in place of 404, all that nothing else was told for: as a captive portal does. */
    public TestHttps everywhere(Page page) {
        otherwise = page;
        return this;
    }

    /** All requests so far, in the order in which they came. */
    public List<PageRequest> requests() {
        return List.copyOf(requests);
    }

    /** Where the server listens. */
    public InetSocketAddress socketAddress() {
        return listener.socketAddress();
    }

    /** The port on which the server listens. */
    public int port() {
        return socketAddress().getPort();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return listener.connections();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** How many bytes were sent to clients so far, those of TLS itself not counted. */
    public long bytesSent() {
        return conversation.transcript().bytesSent();
    }

    /** Stops the server and closes all connections. */
    @Override
    public void close() {
        listener.close();
    }

    private Page page(PageRequest request) {
        return Optional.ofNullable(pages.get(new Place(request.host(), request.path())))
                .or(() -> Optional.ofNullable(pages.get(new Place(ANY_HOST, request.path()))))
                .orElse(otherwise);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
