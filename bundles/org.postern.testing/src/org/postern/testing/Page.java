/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A header that never ends. */
    record EndlessHeader() implements Page {
    }

    /** A page whose body ends, with the connection, at half of what its header says. */
    record TruncatedBody(Content content) implements Page {
    }

    /** A page whose body comes one byte at a time, with a pause before each. */
    record SlowDrip(Content content, Duration pause) implements Page {
    }

    /**
     * A page after which the server ends the connection.
     *
     * @param announced whether it says so beforehand; a client that is not told may ask in vain
     */
    record Last(Content content, boolean announced) implements Page {
    }

    /** A page that is there over HTTP/1.1 alone; who asks over HTTP/2 is told so (RFC 9113 section 7). */
    record OnlyOverHttp1(Content content) implements Page {
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

    /** Frames of HTTP/2 that a client has to survive; over HTTP/1.1 the connection is reset. */
    record Frames(FrameTrouble trouble) implements Page {
    }

    /** What can be wrong with frames of HTTP/2 (RFC 9113). */
    enum FrameTrouble {
        /** The server does not begin with its settings. */
        NO_SETTINGS,
        /** The server says that it takes no more requests, this one included. */
        GOING_AWAY,
        /** Pings without end, and no answer. */
        ENDLESS_PINGS,
        /** Settings without end, and no answer. */
        ENDLESS_SETTINGS,
        /** A header, and frames of a body with nothing in them. */
        ENDLESS_EMPTY_BODIES,
        /** A header of few bytes that unpacks to many. */
        HEADER_BOMB
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

    /** The page of a web site with status 200, where a machine asked for settings. */
    static Content html() {
        return of("text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Hello.</body></html>");
    }

    /** An answer that asks for a log-in (401, RFC 9110 section 15.5.2) with these schemes, such as {@code Basic}. */
    static Content challenge(String... schemes) {
        return status(401).with("WWW-Authenticate", Stream.of(schemes)
                .map(scheme -> scheme.equals("Basic") ? "Basic realm=\"mail\"" : scheme)
                .collect(Collectors.joining(", ")));
    }

    /** What Exchange answers who asks for ActiveSync (MS-ASHTTP) without a log-in. */
    static Content activeSyncChallenge() {
        return challenge("Basic").with("MS-Server-ActiveSync", "15.2").with("MS-ASProtocolVersions", "14.1,16.1");
    }

    /** XML in which nine lines stand for a thousand million words ("billion laughs"). */
    static Content entityBomb() {
        StringBuilder document = new StringBuilder("<!DOCTYPE clientConfig [<!ENTITY e0 \"lol\">");
        for (int level = 1; level <= 9; level++) {
            document.append("<!ENTITY e%d \"%s\">".formatted(level, "&e%d;".formatted(level - 1).repeat(10)));
        }
        return of("text/xml", document + "]>" + clientConfig("&e9;"));
    }

    /** XML that asks its reader to fetch this address (an external entity); nobody must ever come there. */
    static Content externalEntity(URI canary) {
        return of("text/xml", """
                <!DOCTYPE clientConfig SYSTEM "%1$s" [
                  <!ENTITY canary SYSTEM "%1$s"> <!ENTITY %% outer SYSTEM "%1$s"> %%outer;
                ]>
                """.formatted(canary) + clientConfig("&canary;"));
    }

    /** XML with a hundred thousand elements within each other. */
    static Content deepXml() {
        return of("text/xml", "<clientConfig>".repeat(100_000) + "</clientConfig>".repeat(100_000));
    }

    /** JSON with a hundred thousand arrays within each other. */
    static Content deepJson() {
        return of("application/json", "{\"protocols\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    }

    /** Well-formed XML of more than ten megabytes. */
    static Content huge() {
        return of("text/xml", clientConfig("<!--" + "x".repeat(10_000_000) + "-->"));
    }

    /** XML that breaks off in the middle of a word, though the transfer is complete. */
    static Content brokenXml() {
        return of("text/xml", "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=");
    }

    private static String clientConfig(String content) {
        return "<clientConfig version=\"1.1\"><emailProvider id=\"p\"><domain>" + content
                + "</domain></emailProvider></clientConfig>";
    }

    /** XML that never ends. */
    static Page endless() {
        return new EndlessBody("text/xml");
    }

    /** A header that never ends. */
    static Page endlessHeader() {
        return new EndlessHeader();
    }

    /** A page of which only one half comes before the connection ends. */
    static Page truncated(Content content) {
        return new TruncatedBody(content);
    }

    /** A page that comes one byte at a time. */
    static Page drip(Content content, Duration pause) {
        return new SlowDrip(content, pause);
    }

    /** A page after which the server ends the connection, as it says. */
    static Page last(Content content) {
        return new Last(content, true);
    }

    /** A page after which the server ends the connection, though it promised to keep it. */
    static Page lastWithoutNotice(Content content) {
        return new Last(content, false);
    }

    /** A page that is there over HTTP/1.1 alone. */
    static Page onlyOverHttp1(Content content) {
        return new OnlyOverHttp1(content);
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

    /** Frames of HTTP/2 that are not as they should be. */
    static Page frames(FrameTrouble trouble) {
        return new Frames(trouble);
    }
}
