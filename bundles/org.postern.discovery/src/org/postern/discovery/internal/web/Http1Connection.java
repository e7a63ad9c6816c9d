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
import java.util.Optional;
import java.util.concurrent.Executor;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.postern.discovery.web.WebPages;
import org.postern.model.FindingCode;

/**
 * One request after the other over HTTP/1.1 (RFC 9112). Who asks has the answer as soon as it says something; what
 * comes after that is read, within bounds, before the next request.
 */
final class Http1Connection implements WebConnection {

    /** The parser has to be told of them as well: it knows no bounds by itself. */
    private static final Http1Config BOUNDS = Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100)
            .build();
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Socket socket;
    // It is not closed but the socket below it: a polite end would wait for a stranger.
    private final DefaultBHttpClientConnection wire = wire();
    private final Executor threads;
    private final Runnable whenChanged;
    private volatile boolean ended;

    /**
     * @param secured speaks with the server, through {@code socket} or as the same
     * @param threads on which exchanges run
     */
    Http1Connection(Socket socket, Socket secured, Executor threads, Runnable whenChanged) throws IOException {
        this.socket = socket;
        this.threads = threads;
        this.whenChanged = whenChanged;
        wire.bind(secured);
    }

    /** Speaks HTTP/1.1 within bounds, once it is bound to a socket. */
    static DefaultBHttpClientConnection wire() {
        return new DefaultBHttpClientConnection(BOUNDS, null, null, null, null, null,
                new DefaultHttpResponseParserFactory(BOUNDS));
    }

    /** The head of the answer, after those that only announce it. */
    static ClassicHttpResponse receiveHeader(DefaultBHttpClientConnection wire) throws HttpException, IOException {
        ClassicHttpResponse response = wire.receiveResponseHeader();
        for (int n = 0; WebResponse.isInterim(response.getCode()) && n < WebResponse.MOST_INTERIM; n++) {
            response = wire.receiveResponseHeader();
        }
        return response;
    }

    @Override
    public int mostAtOnce() {
        return ended ? 0 : 1;
    }

    @Override
    public void ask(Exchange exchange) {
        threads.execute(() -> run(exchange));
    }

    @Override
    public void abandon(Exchange exchange) {
        close();
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            Sockets.close(socket);
            whenChanged.run();
        }
    }

    private void run(Exchange exchange) {
        boolean staysOpen = false;
        try {
            send(exchange);
            staysOpen = receive(exchange);
        } catch (HttpException | MessageConstraintException unreadable) {
            exchange.end(FindingCode.SOURCE_PROTOCOL, "not a valid HTTP answer");
        } catch (IOException broken) {
            exchange.breakOff();
        } finally {
            if (!staysOpen) {
                close();
            }
            exchange.breakOff();
        }
    }

    private void send(Exchange exchange) throws HttpException, IOException {
        ClassicHttpRequest request = request(exchange);
        wire.sendRequestHeader(request);
        if (request.getEntity() != null) {
            wire.sendRequestEntity(request);
        }
        wire.flush();
    }

    private static ClassicHttpRequest request(Exchange exchange) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(exchange.method(), exchange.target());
        request.setHeader(HttpHeaders.HOST, exchange.request().url().getRawAuthority());
        request.setHeader(HttpHeaders.ACCEPT, exchange.request().accept());
        exchange.request().form().ifPresent(form -> {
            request.setHeader(HttpHeaders.CONTENT_LENGTH, form.body().length);
            request.setEntity(new ByteArrayEntity(form.body(), ContentType.parse(form.contentType())));
            request.setHeader(HttpHeaders.CONTENT_TYPE, form.contentType());
        });
        return request;
    }

    /** Whether the connection can be used again. */
    private boolean receive(Exchange exchange) throws HttpException, IOException {
        if (wire.isDataAvailable(Timeout.DISABLED)) {
            exchange.begin();
        }
        ClassicHttpResponse response = receiveHeader(wire);
        boolean isPage = response.getCode() == WebResponse.OK;
        if (!isPage) {
            exchange.answer(answer(response, new byte[0]));
        }
        byte[] body = body(response);
        if (isPage) {
            exchange.answer(answer(response, body));
        }
        return body.length <= WebPages.LONGEST_PAGE && stays(response);
    }

    private static WebResponse answer(ClassicHttpResponse response, byte[] body) {
        return new WebResponse(response.getCode(),
                Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION)).map(Header::getValue), body);
    }

    // The stream is not closed: closing reads what is left, and a stranger may have left any amount.
    private byte[] body(ClassicHttpResponse response) throws HttpException, IOException {
        if (response.getCode() == NO_CONTENT || response.getCode() == NOT_MODIFIED) {
            return new byte[0];
        }
        wire.receiveResponseEntity(response);
        HttpEntity entity = response.getEntity();
        return entity == null ? new byte[0] : entity.getContent().readNBytes(WebPages.LONGEST_PAGE + 1);
    }

    /** Whether the server keeps the connection (RFC 9112 section 9.3) and the end of its answer was to be seen. */
    private static boolean stays(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        Header connection = response.getFirstHeader(HttpHeaders.CONNECTION);
        return HttpVersion.HTTP_1_1.equals(response.getVersion())
                && (connection == null || connection.getValue().equalsIgnoreCase("keep-alive"))
                && (entity == null || entity.isChunked() || entity.getContentLength() >= 0);
    }
}
