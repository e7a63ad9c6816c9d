/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogReader;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.connection.ReferenceIdentity;

/** Fetches catalogs the way that mail servers are reached: through the same proxies, with the same trust. */
@Component(service = CatalogFetch.class)
public final class CatalogDownload implements CatalogFetch {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int HTTPS_PORT = 443;
    private static final List<String> HTTP_1 = List.of("http/1.1");

    private final Connector connector;
    private final int longest;
    private final Duration limit;

    @Activate
    public CatalogDownload(@Reference Connector connector) {
        this(connector, CatalogReader.LONGEST_FILE, LIMIT);
    }

    CatalogDownload(Connector connector, int longest, Duration limit) {
        this.connector = connector;
        this.longest = longest;
        this.limit = limit;
    }

    @Override
    public Fetched fetch(URI url) {
        Optional<HostName> host = Optional.ofNullable(url.getHost()).flatMap(HostName::parse);
        if (!"https".equals(url.getScheme()) || host.isEmpty()) {
            return new Fetched.Failed("only https is fetched");
        }
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Fetched> page = thread.submit(() -> fetch(url, host.get()));
            try {
                return page.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return new Fetched.Failed("no whole answer within " + limit.toSeconds() + " s");
            } catch (ExecutionException failed) {
                return new Fetched.Failed(failed.getCause() instanceof HttpException ? "the answer is no valid HTTP"
                        : "the connection broke");
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return new Fetched.Failed("cancelled");
            } finally {
                page.cancel(true);
            }
        }
    }

    private Fetched fetch(URI url, HostName host) throws HttpException, IOException {
        Deadline deadline = Deadline.in(limit);
        return switch (connector.connect(host, url.getPort() < 0 ? HTTPS_PORT : url.getPort(), deadline.left())) {
            case Connection.Failed failed -> unreachable(failed.finding().code().id());
            case Connection.Connected connected -> {
                // It is not closed but the socket below it: a polite end would wait for a stranger.
                try (Socket socket = connected.socket()) {
                    yield switch (connector.secure(socket, ReferenceIdentity.of(host), HTTP_1, deadline.left())) {
                        case TlsSession.Failed failed when failed.state() == ServerState.CERTIFICATE ->
                            new Fetched.Failed(
                                    "the connection is not safe: its certificate is not trusted or not its own");
                        case TlsSession.Failed failed -> unreachable(failed.finding().code().id());
                        case TlsSession.Secured secured -> fetch(url, secured.socket());
                    };
                }
            }
        };
    }

    private static Fetched unreachable(String why) {
        return new Fetched.Failed("it cannot be reached: " + why);
    }

    private Fetched fetch(URI url, SSLSocket secured) throws HttpException, IOException {
        DefaultBHttpClientConnection wire = Http1Connection.wire();
        wire.bind(secured);
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", Exchange.target(url));
        request.setHeader(HttpHeaders.HOST, url.getRawAuthority());
        request.setHeader(HttpHeaders.ACCEPT, "application/xml, text/xml");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        wire.sendRequestHeader(request);
        wire.flush();
        ClassicHttpResponse response = Http1Connection.receiveHeader(wire);
        int status = response.getCode();
        if (status != WebResponse.OK) {
            return new Fetched.Failed(status / 100 == 3 ? "it is elsewhere, and redirects are not followed"
                    : "the server answers with HTTP " + status);
        }
        wire.receiveResponseEntity(response);
        byte[] page = response.getEntity() == null ? new byte[0]
                : response.getEntity().getContent().readNBytes(longest + 1);
        return page.length > longest ? new Fetched.Failed("longer than " + longest + " bytes")
                : new Fetched.Page(page);
    }
}
