/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogReader;

/** Fetches with the client of Java, through the proxy of the system where there is one. */
public final class HttpsFetch implements CatalogFetch {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final UnaryOperator<HttpClient.Builder> trust;
    private final int longest;
    private final Duration limit;

    /** With the trust of the platform. */
    public HttpsFetch() {
        this(UnaryOperator.identity(), CatalogReader.LONGEST_FILE, LIMIT);
    }

    HttpsFetch(UnaryOperator<HttpClient.Builder> trust, int longest, Duration limit) {
        this.trust = trust;
        this.longest = longest;
        this.limit = limit;
    }

    @Override
    public Fetched fetch(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            return new Fetched.Failed("only https is fetched");
        }
        try (HttpClient client = trust.apply(HttpClient.newBuilder()).connectTimeout(limit)
                .followRedirects(Redirect.NEVER).build()) {
            HttpRequest request = HttpRequest.newBuilder(url).header("Accept", "application/xml, text/xml").build();
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client.sendAsync(request, response -> new BoundedBody(longest));
            try {
                return fetched(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException late) {
                return new Fetched.Failed("no whole answer within " + limit.toSeconds() + " s");
            } catch (ExecutionException failed) {
                return new Fetched.Failed(reason(failed.getCause()));
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return new Fetched.Failed("cancelled");
            } finally {
                answer.cancel(true);
                client.shutdownNow();
            }
        }
    }

    private static Fetched fetched(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return status == 200 ? new Fetched.Page(response.body())
                : new Fetched.Failed(status / 100 == 3 ? "it is elsewhere, and redirects are not followed"
                        : "the server answers with HTTP " + status);
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case TooLong tooLong -> tooLong.getMessage();
            case SSLException untrusted -> "the connection is not safe: its certificate is not trusted or not its own";
            default -> "it cannot be reached";
        };
    }

    /** Ends a body that is too long. */
    private static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(int longest) {
            super("longer than " + longest + " bytes");
        }
    }

    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
        private final int longest;
        private long length;
        private Subscription subscription;

        BoundedBody(int longest) {
            this.longest = longest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body.getBody();
        }

        @Override
        public void onSubscribe(Subscription upstream) {
            subscription = upstream;
            body.onSubscribe(upstream);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            length += part.stream().mapToLong(ByteBuffer::remaining).sum();
            if (length > longest) {
                subscription.cancel();
                body.onError(new TooLong(longest));
            } else {
                body.onNext(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.onError(failure);
        }

        @Override
        public void onComplete() {
            body.onComplete();
        }
    }
}
