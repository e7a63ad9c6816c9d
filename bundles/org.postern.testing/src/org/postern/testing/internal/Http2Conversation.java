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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameConsts;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.postern.testing.Page;
import org.postern.testing.TestHttps.Request;

/** Takes one request and answers it (HTTP/2, RFC 9113), well or badly. The windows of the client are not minded. */
final class Http2Conversation {

    private static final int PREFACE = 24;
    private static final int HEADER_TABLE = 4096;
    /** The index of the newest entry of the dynamic table, after the 61 of the static one (RFC 7541 section 2.3.3). */
    private static final int NEWEST_IN_TABLE = 0x80 | 62;
    private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

    private final InputStream in;
    private final OutputStream out;
    private final Listener listener;
    private final FrameInputBuffer reader = new FrameInputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final FrameOutputBuffer writer = new FrameOutputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final HPackDecoder decoder = new HPackDecoder(HEADER_TABLE, StandardCharsets.US_ASCII);
    private final HPackEncoder encoder = new HPackEncoder(HEADER_TABLE, StandardCharsets.US_ASCII);
    private int stream;

    Http2Conversation(Socket socket, Listener listener) throws IOException {
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.listener = listener;
    }

    /** @param redirects the next redirect of a path to itself */
    void hold(Function<Request, Page> pages, Consumer<Request> requests, Function<String, Page.Content> redirects)
            throws IOException {
        in.readNBytes(PREFACE);
        Request request = read();
        requests.accept(request);
        answer(pages.apply(request), request, redirects);
    }

    private Request read() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        boolean complete = false;
        while (!complete) {
            RawFrame frame = reader.read(in);
            if (frame.isType(FrameType.HEADERS)) {
                stream = frame.getStreamId();
                decode(frame).forEach(field -> fields.computeIfAbsent(field.getName(), unused -> new ArrayList<>())
                        .add(field.getValue()));
            } else if (frame.isType(FrameType.DATA)) {
                body.append(StandardCharsets.UTF_8.decode(frame.getPayloadContent()));
            }
            complete = stream > 0 && frame.getStreamId() == stream && frame.isFlagSet(FrameFlag.END_STREAM);
        }
        String[] target = fields.remove(":path").getFirst().split("\\?", 2);
        String host = fields.remove(":authority").getFirst().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        return new Request(fields.remove(":method").getFirst(), host, target[0], target.length > 1 ? target[1] : "",
                fields, body.toString());
    }

    private List<Header> decode(RawFrame frame) throws IOException {
        try {
            return decoder.decodeHeaders(frame.getPayloadContent());
        } catch (HttpException notAHeader) {
            throw new IOException(notAHeader);
        }
    }

    private void answer(Page page, Request request, Function<String, Page.Content> redirects) throws IOException {
        if (!page.equals(Page.frames(Page.FrameTrouble.NO_SETTINGS))) {
            send(FRAMES.createSettings(new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, 1)));
            send(FRAMES.createSettingsAck());
        }
        switch (page) {
            case Page.Content content -> sayAll(content);
            case Page.RedirectLoop() -> sayAll(redirects.apply(request.path()));
            case Page.EndlessBody(var contentType) -> {
                sayHead(Page.of(contentType, ""), false);
                while (true) {
                    send(FRAMES.createData(stream, ByteBuffer.wrap("x".repeat(8192).getBytes(StandardCharsets.US_ASCII)), false));
                }
            }
            case Page.EndlessHeader() -> {
                send(FRAMES.createHeaders(stream, block(Page.of("text/xml", "")), false, false));
                while (true) {
                    send(FRAMES.createContinuation(stream, ByteBuffer.allocate(0), false));
                }
            }
            case Page.TruncatedBody(var content) -> {
                sayHead(content, false);
                send(FRAMES.createData(stream, ByteBuffer.wrap(body(content), 0, body(content).length / 2), false));
            }
            case Page.SlowDrip(var content, var pause) -> {
                sayHead(content, false);
                for (byte single : body(content)) {
                    if (!listener.pause(pause)) {
                        return;
                    }
                    send(FRAMES.createData(stream, ByteBuffer.wrap(new byte[] {single}), false));
                }
                send(FRAMES.createData(stream, ByteBuffer.allocate(0), true));
            }
            case Page.Stall() -> listener.pause();
            case Page.Reset() -> send(FRAMES.createResetStream(stream, H2Error.INTERNAL_ERROR));
            case Page.Frames(Page.FrameTrouble trouble) -> make(trouble);
        }
    }

    private void make(Page.FrameTrouble trouble) throws IOException {
        switch (trouble) {
            case NO_SETTINGS -> sayAll(Page.of("text/xml", "<a/>"));
            case GOING_AWAY -> {
                send(FRAMES.createGoAway(0, H2Error.NO_ERROR, ""));
                listener.pause();
            }
            case ENDLESS_PINGS -> {
                while (true) {
                    send(FRAMES.createPing(ByteBuffer.allocate(Long.BYTES)));
                }
            }
            case ENDLESS_EMPTY_BODIES -> {
                sayHead(Page.of("text/xml", ""), false);
                while (true) {
                    send(FRAMES.createData(stream, ByteBuffer.allocate(0), false));
                }
            }
            case HEADER_BOMB -> {
                // One long field goes into the table, and is then called up by one byte each time.
                ByteArrayBuffer bomb = new ByteArrayBuffer(FrameConsts.MIN_FRAME_SIZE);
                encoder.encodeHeader(bomb, new BasicHeader(":status", "200"));
                encoder.encodeHeader(bomb, new BasicHeader("x-long", "y".repeat(3000)));
                while (bomb.length() < FrameConsts.MIN_FRAME_SIZE) {
                    bomb.append(NEWEST_IN_TABLE);
                }
                send(FRAMES.createHeaders(stream, ByteBuffer.wrap(bomb.array(), 0, bomb.length()), true, true));
            }
        }
    }

    private void sayAll(Page.Content content) throws IOException {
        byte[] body = body(content);
        sayHead(content, body.length == 0);
        for (int start = 0; start < body.length; start += FrameConsts.MIN_FRAME_SIZE) {
            int length = Math.min(FrameConsts.MIN_FRAME_SIZE, body.length - start);
            send(FRAMES.createData(stream, ByteBuffer.wrap(body, start, length), start + length == body.length));
        }
        // A socket that is closed while something of the client is unread would take the answer back.
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void sayHead(Page.Content content, boolean end) throws IOException {
        send(FRAMES.createHeaders(stream, block(content), true, end));
    }

    private ByteBuffer block(Page.Content content) throws IOException {
        List<Header> fields = new ArrayList<>(List.of(new BasicHeader(":status", content.status())));
        content.fields().forEach((name, value) -> fields.add(new BasicHeader(name.toLowerCase(Locale.ROOT), value)));
        ByteArrayBuffer block = new ByteArrayBuffer(256);
        encoder.encodeHeaders(block, fields, true);
        return ByteBuffer.wrap(block.array(), 0, block.length());
    }

    private void send(RawFrame frame) throws IOException {
        writer.write(frame, out);
        out.flush();
    }

    private static byte[] body(Page.Content content) {
        return content.body().getBytes(StandardCharsets.UTF_8);
    }
}
