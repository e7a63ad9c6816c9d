/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebRequest;
import org.postern.model.FindingCode;

/** A request over a connection, and what came of it. Safe for use from many threads. */
final class Exchange {

    private final WebRequest request;
    private final StallWatch watch;
    private final Runnable whenOver;
    private final CompletableFuture<WebReply> reply = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param whenOver is told when nothing more of the answer can come */
    Exchange(WebRequest request, StallWatch watch, Runnable whenOver) {
        this.request = request;
        this.watch = watch;
        this.whenOver = whenOver;
    }

    WebRequest request() {
        return request;
    }

    String method() {
        return request.form().isPresent() ? "POST" : "GET";
    }

    /** What follows the host: path and query. */
    String target() {
        return target(request.url());
    }

    static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The answer begins to arrive. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            watch.begin();
        }
    }

    /** The answer is there, though something of it may still come that nobody needs. */
    void answer(WebResponse response) {
        reply.complete(new WebReply.Answered(response));
    }

    /** Nothing more comes; this is the reply, where there has been none. */
    void end(WebReply last) {
        reply.complete(last);
        if (over.compareAndSet(false, true)) {
            whenOver.run();
        }
    }

    /**
     * Nothing more comes, whatever has come.
     *
     * @param why there has been no answer, if so: one of the codes {@code source.*}
     */
    void end(FindingCode why, String reason) {
        WebAnswer none = new WebAnswer.Spurious(why, reason);
        boolean mayBeAskedAgain = request.form().isEmpty() || !begun.get();
        end(mayBeAskedAgain ? new WebReply.Unanswered(none) : new WebReply.Failed(none));
    }

    /** Nothing more comes over this connection, be it all or not. */
    void breakOff() {
        end(FindingCode.SOURCE_CONNECTION, "the connection broke");
    }

    WebReply await(Deadline deadline) throws InterruptedException, TimeoutException {
        try {
            return reply.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
