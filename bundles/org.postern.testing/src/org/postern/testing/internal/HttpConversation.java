/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.postern.testing.Page;
import org.postern.testing.PageRequest;

/** Takes requests and answers them (HTTP/1.1, RFC 9112; HTTP/2 in a class of its own), well or badly. */
public final class HttpConversation implements Listener.Conversation {

    private static final String HTTP = " HTTP/1.";
    private static final String HTTP_1_1 = "1.1";
    private static final String CLOSE = "close";
    private static final int LARGEST_BODY = 1024 * 1024;

    private static final List<String> HTTP_2 = List.of("h2", "http/1.1");

    private final Optional<SSLContext> tls;
    private final BooleanSupplier http2;
    private final Function<PageRequest, Page> pages;
    private final Consumer<PageRequest> requests;
    private final Transcript transcript = new Transcript();
    private final AtomicLong redirects = new AtomicLong();

    /**
     * Answers with these pages.
     *
     * @param tls empty for plain HTTP
     * @param http2 whether HTTP/2 is offered to clients that speak it
     * @param pages has an answer to every request
     * @param requests is told of every request before it is answered
     */
    public HttpConversation(Optional<SSLContext> tls, BooleanSupplier http2, Function<PageRequest, Page> pages,
            Consumer<PageRequest> requests) {
        this.tls = tls;
        this.http2 = http2;
        this.pages = pages;
        this.requests = requests;
    }

    /** What clients said so far. */
    public Transcript transcript() {
        return transcript;
    }

    @Override
    public void hold(Socket socket, Listener listener) throws IOException {
        try (Wire wire = new Wire(socket, transcript)) {
            if (tls.isPresent()) {
                SSLSocket secured = wire.startTls(tls.get(), http2.getAsBoolean() ? HTTP_2 : List.of());
                if (secured.getApplicationProtocol().equals(HTTP_2.getFirst())) {
                    new Http2Conversation(secured, listener, transcript).hold(pages, requests, this::redirect);
                    return;
                }
            }
            boolean goesOn = true;
            while (goesOn) {
                goesOn = takeRequest(wire, listener);
            }
        }
    }

    /** Whether the connection stays open for another one. */
    private boolean takeRequest(Wire wire, Listener listener) throws IOException {
        String opening = wire.readLine();
        if (!opening.contains(HTTP)) {
            say(wire, Page.status(400), false);
            return false;
        }
        PageRequest request = read(opening, wire);
        requests.accept(request);
        return answer(request, wire, listener, opening.endsWith(HTTP_1_1) && !wantsToLeave(request));
    }

    private static boolean wantsToLeave(PageRequest request) {
        return first(request.fields(), "connection").filter(CLOSE::equalsIgnoreCase).isPresent();
    }

    /** Whether the connection stays open. */
    private boolean answer(PageRequest request, Wire wire, Listener listener, boolean mayStay) throws IOException {
        switch (pages.apply(request)) {
            case Page.Content content -> {
                say(wire, content, mayStay);
                return mayStay;
            }
            case Page.OnlyOverHttp1(var content) -> {
                say(wire, content, mayStay);
                return mayStay;
            }
            case Page.RedirectLoop() -> {
                say(wire, redirect(request.path()), mayStay);
                return mayStay;
            }
            case Page.Last(var content, var announced) -> say(wire, content, mayStay && !announced);
            case Page.EndlessBody(var contentType) -> {
                sayHead(wire, Page.of(contentType, ""), Optional.empty(), false);
                wire.sayWithoutEnd("x".repeat(8 * 1024));
            }
            case Page.EndlessHeader() -> {
                wire.write("HTTP/1.1 200 Scripted\r\n");
                wire.sayWithoutEnd("X-More: and more\r\n");
            }
            case Page.TruncatedBody(var content) -> {
                sayHead(wire, content, Optional.of(body(content).length), false);
                wire.write(Arrays.copyOf(body(content), body(content).length / 2));
                wire.flush();
            }
            case Page.SlowDrip(var content, var pause) -> drip(wire, content, () -> listener.pause(pause));
            case Page.Stall() -> wire.keepSilent();
            case Page.Reset() -> wire.reset();
            case Page.Frames frames -> wire.reset();
        }
        return false;
    }

    private static void drip(Wire wire, Page.Content content, BooleanSupplier pause) throws IOException {
        sayHead(wire, content, Optional.of(body(content).length), false);
        for (byte single : body(content)) {
            wire.flush();
            if (!pause.getAsBoolean()) {
                return;
            }
            wire.write(new byte[] {single});
        }
        wire.flush();
    }

    private Page.Content redirect(String path) {
        return Page.redirect(path + "?again=" + redirects.incrementAndGet());
    }

    private static PageRequest read(String opening, Wire wire) throws IOException {
        String[] words = opening.split(" ");
        if (words.length != 3) {
            throw new IOException("not a request");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
            String[] parts = line.split(":", 2);
            fields.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                    .add(parts.length > 1 ? parts[1].strip() : "");
        }
        int length = Integer.parseInt(first(fields, "content-length").orElse("0"));
        if (length > LARGEST_BODY) {
            throw new IOException("too much at once");
        }
        String[] target = words[1].split("\\?", 2);
        String host = first(fields, "host").orElse("").toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        return new PageRequest(words[0], host, target[0], target.length > 1 ? target[1] : "", fields,
                new String(wire.read(length), StandardCharsets.UTF_8));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static void say(Wire wire, Page.Content content, boolean stays) throws IOException {
        sayHead(wire, content, Optional.of(body(content).length), stays);
        wire.write(body(content));
        wire.flush();
    }

    private static void sayHead(Wire wire, Page.Content content, Optional<Integer> length, boolean stays)
            throws IOException {
        wire.write("HTTP/1.1 " + content.status() + " Scripted\r\n" + (stays ? "" : "Connection: close\r\n"));
        for (Map.Entry<String, String> field : content.fields().entrySet()) {
            wire.write(field.getKey() + ": " + field.getValue() + "\r\n");
        }
        if (length.isPresent()) {
            wire.write("Content-Length: " + length.get() + "\r\n");
        }
        wire.write("\r\n");
    }

    private static byte[] body(Page.Content content) {
        return content.body().getBytes(StandardCharsets.UTF_8);
    }
}
