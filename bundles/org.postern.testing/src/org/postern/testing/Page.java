/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link TestHttps} answers to one path: a page, or something a client has to survive. Immutable, may be used
 * from any thread.
 *
 * @since 0.1.0
 */
public sealed interface Page {

    /**
     * An answer of a web server (RFC 9110).
     *
     * @param status such as 200
     * @param fields of the header, beside those that the server adds itself
     * @param body in UTF-8
     */
    record Content(int status, Map<String, String> fields, String body) implements Page {

        /** Copies the fields. */
        public Content {
            fields = Map.copyOf(fields);
        }

        /** The same with one more field in the header. */
        public Content with(String field, String value) {
            Map<String, String> more = new LinkedHashMap<>(fields);
            more.put(field, value);
            return new Content(status, more, body);
        }
    }

    /** A body of this content type that never ends. */
    record EndlessBody(String contentType) implements Page {
    }

    /** A page whose body comes one byte at a time, with a pause before each. */
    record SlowDrip(Content content, Duration pause) implements Page {
    }

    /** A redirect to itself, each time with another query. */
    record RedirectLoop() implements Page {
    }

    /** The request is taken, and nothing is ever answered. */
    record Stall() implements Page {
    }

    /** The connection is reset in place of an answer. */
    record Reset() implements Page {
    }

    /** A page with status 200. */
    static Content of(String contentType, String body) {
        return new Content(200, Map.of("Content-Type", contentType), body);
    }

    /** An answer with this status and a short text. */
    static Content status(int status) {
        return new Content(status, Map.of("Content-Type", "text/plain"), "Status " + status + "\n");
    }

    /** A redirect (302) to an absolute or relative address. */
    static Content redirect(String location) {
        return new Content(302, Map.of("Location", location), "");
    }

    /** XML that never ends. */
    static Page endless() {
        return new EndlessBody("text/xml");
    }

    /** A page that comes one byte at a time. */
    static Page drip(Content content, Duration pause) {
        return new SlowDrip(content, pause);
    }

    /** A redirect to itself without end. */
    static Page redirectLoop() {
        return new RedirectLoop();
    }

    /** No answer, the connection stays open. */
    static Page stall() {
        return new Stall();
    }

    /** No answer, the connection is reset. */
    static Page reset() {
        return new Reset();
    }
}
