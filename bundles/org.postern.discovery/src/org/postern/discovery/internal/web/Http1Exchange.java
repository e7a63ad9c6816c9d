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
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/** One request and its answer over HTTP/1.1 (RFC 9112); the connection is of no use after it. */
final class Http1Exchange {

    /** The parser has to be told of them as well: it knows no bounds by itself. */
    private static final Http1Config BOUNDS = Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100)
            .build();

    private Http1Exchange() {
    }

    static WebResponse ask(WebRequest asked, Socket socket, StallWatch watch, Duration limit)
            throws HttpException, IOException {
        // The connection is not closed but the socket below it: a polite end would wait for a stranger.
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS, null, null, null, null,
                null, new DefaultHttpResponseParserFactory(BOUNDS));
        connection.bind(socket);
        ClassicHttpRequest request = request(asked);
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
        connection.isDataAvailable(Timeout.of(limit));
        watch.begin();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        for (int n = 0; WebResponse.isInterim(response.getCode()) && n < WebResponse.MOST_INTERIM; n++) {
            response = connection.receiveResponseHeader();
        }
        byte[] body = {};
        if (response.getCode() == WebResponse.OK) {
            connection.receiveResponseEntity(response);
            body = body(response.getEntity());
        }
        return new WebResponse(response.getCode(),
                Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION)).map(Header::getValue), body);
    }

    private static ClassicHttpRequest request(WebRequest asked) {
        URI location = asked.url();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(asked.method(), asked.target());
        request.setHeader(HttpHeaders.HOST, location.getRawAuthority());
        request.setHeader(HttpHeaders.ACCEPT, asked.accept());
        request.setHeader(HttpHeaders.CONNECTION, "close");
        asked.form().ifPresent(form -> {
            request.setHeader(HttpHeaders.CONTENT_LENGTH, form.body().length);
            request.setEntity(new ByteArrayEntity(form.body(), ContentType.parse(form.contentType())));
            request.setHeader(HttpHeaders.CONTENT_TYPE, form.contentType());
        });
        return request;
    }

    // The stream is not closed: closing reads what is left, and a stranger may have left any amount.
    private static byte[] body(HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(WebFetch.LONGEST_BODY + 1);
    }
}
