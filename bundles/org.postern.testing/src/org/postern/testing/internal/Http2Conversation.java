/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.ByteArrayOutputStream;
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
import java.util.concurrent.locks.ReentrantLock;
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
import org.postern.testing.PageRequest;

/**
 * Takes requests and answers them (HTTP/2, RFC 9113), well or badly, each on a thread of its own. The windows of the
 * client are not minded.
 */
final class Http2Conversation {

    private static final int PREFACE = 24;
    private static final int HEADER_TABLE = 4096;
    private static final int FRAME_HEAD = 9;
    private static final int MOST_REQUESTS_AT_ONCE = 100;
    /** The index of the newest entry of the dynamic table, after the 61 of the static one (RFC 7541 section 2.3.3). */
    private static final int NEWEST_IN_TABLE = 0x80 | 62;
    private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Listener listener;
    private final Transcript transcript;
    private final FrameInputBuffer reader = new FrameInputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final HPackDecoder decoder = new HPackDecoder(HEADER_TABLE, StandardCharsets.US_ASCII);
    private final Map<Integer, Incoming> incoming = new LinkedHashMap<>();

    private final ReentrantLock sending = new ReentrantLock();
    private final FrameOutputBuffer writer = new FrameOutputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final HPackEncoder encoder = new HPackEncoder(HEADER_TABLE, StandardCharsets.US_ASCII);
    private boolean introduced;

    Http2Conversation(Socket socket, Listener listener, Transcript transcript) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.listener = listener;
        this.transcript = transcript;
    }

    /** @param redirects the next redirect of a path to itself */
    void hold(Function<PageRequest, Page> pages, Consumer<PageRequest> requests,
            Function<String, Page.Content> redirects) throws IOException {
        in.readNBytes(PREFACE);
        // Also after the last answer: a socket closed while something of the client is unread would take it back.
        while (true) {
            RawFrame frame = reader.read(in);
            int stream = frame.getStreamId();
            if (frame.isType(FrameType.HEADERS)) {
                incoming.put(stream, new Incoming(decode(frame)));
            } else if (frame.isType(FrameType.DATA) && incoming.containsKey(stream)) {
                incoming.get(stream).body.append(StandardCharsets.UTF_8.decode(frame.getPayloadContent()));
            }
            if (incoming.containsKey(stream) && frame.isFlagSet(FrameFlag.END_STREAM)) {
                PageRequest request = incoming.remove(stream).request();
                requests.accept(request);
                Page page = pages.apply(request);
                Thread.startVirtualThread(() -> new Answer(stream).give(page, request, redirects));
            }
        }
    }

    private List<Header> decode(RawFrame frame) throws IOException {
        try {
            return decoder.decodeHeaders(frame.getPayloadContent());
        } catch (HttpException notAHeader) {
            throw new IOException(notAHeader);
        }
    }

    /** A request of which not all may have come yet. */
    private static final class Incoming {

        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final StringBuilder body = new StringBuilder();

        Incoming(List<Header> header) {
            header.forEach(field -> fields.computeIfAbsent(field.getName(), unused -> new ArrayList<>())
                    .add(field.getValue()));
        }

        PageRequest request() {
            String[] target = fields.remove(":path").getFirst().split("\\?", 2);
            String host = fields.remove(":authority").getFirst().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
            return new PageRequest(fields.remove(":method").getFirst(), host, target[0],
                    target.length > 1 ? target[1] : "", fields, body.toString());
        }
    }

    private void send(RawFrame frame) throws IOException {
        sending.lock();
        try {
            writer.write(frame, out);
            out.flush();
            transcript.sent(FRAME_HEAD + frame.getLength());
        } finally {
            sending.unlock();
        }
    }

    /** Sends a frame again and again, until the client goes away; many at a time, as each time costs memory. */
    private void sendWithoutEnd(RawFrame frame) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        FrameOutputBuffer collecting = new FrameOutputBuffer(FrameConsts.MIN_FRAME_SIZE);
        while (frames.size() < FrameConsts.MIN_FRAME_SIZE / 2) {
            collecting.write(frame, frames);
        }
        while (true) {
            sending.lock();
            try {
                frames.writeTo(out);
                out.flush();
                transcript.sent(frames.size());
            } finally {
                sending.unlock();
            }
        }
    }

    private void introduce() throws IOException {
        sending.lock();
        try {
            if (!introduced) {
                introduced = true;
                send(FRAMES.createSettings(
                        new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, MOST_REQUESTS_AT_ONCE)));
                send(FRAMES.createSettingsAck());
            }
        } finally {
            sending.unlock();
        }
    }

    /** What is said to one request. */
    private final class Answer {

        private final int stream;

        Answer(int stream) {
            this.stream = stream;
        }

        void give(Page page, PageRequest request, Function<String, Page.Content> redirects) {
            try {
                if (!page.equals(Page.frames(Page.FrameTrouble.NO_SETTINGS))) {
                    introduce();
                }
                answer(page, request, redirects);
            } catch (IOException gone) {
                // The client went away. Nobody is left who could be told.
            }
        }

        private void answer(Page page, PageRequest request, Function<String, Page.Content> redirects)
                throws IOException {
            switch (page) {
                case Page.Content content -> sayAll(content);
                case Page.RedirectLoop() -> sayAll(redirects.apply(request.path()));
                case Page.Last(var content, var announced) -> {
                    // Before the answer: a client that has it may ask again at once.
                    if (announced) {
                        send(FRAMES.createGoAway(stream, H2Error.NO_ERROR, ""));
                    }
                    sayAll(content);
                    socket.shutdownOutput();
                }
                case Page.OnlyOverHttp1 unavailable ->
                    send(FRAMES.createResetStream(stream, H2Error.HTTP_1_1_REQUIRED));
                case Page.EndlessBody(var contentType) -> {
                    sayHead(Page.of(contentType, ""), false);
                    byte[] part = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
                    sendWithoutEnd(FRAMES.createData(stream, ByteBuffer.wrap(part), false));
                }
                case Page.EndlessHeader() -> {
                    send(FRAMES.createHeaders(stream, block(Page.of("text/xml", "")), false, false));
                    sendWithoutEnd(FRAMES.createContinuation(stream, ByteBuffer.allocate(0), false));
                }
                case Page.TruncatedBody(var content) -> {
                    sayHead(content, false);
                    send(FRAMES.createData(stream, ByteBuffer.wrap(body(content), 0, body(content).length / 2),
                            false));
                    socket.shutdownOutput();
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
                case Page.Stall() -> {
                    // Nothing is said; and what else the client says is for the conversation to hear.
                }
                case Page.Reset() -> send(FRAMES.createResetStream(stream, H2Error.INTERNAL_ERROR));
                case Page.Frames(Page.FrameTrouble trouble) -> make(trouble);
            }
        }

        private void make(Page.FrameTrouble trouble) throws IOException {
            switch (trouble) {
                case NO_SETTINGS -> sayAll(Page.of("text/xml", "<a/>"));
                case GOING_AWAY -> send(FRAMES.createGoAway(0, H2Error.NO_ERROR, ""));
                case ENDLESS_PINGS -> sendWithoutEnd(FRAMES.createPing(ByteBuffer.allocate(Long.BYTES)));
                case ENDLESS_SETTINGS -> sendWithoutEnd(FRAMES.createSettings());
                case ENDLESS_EMPTY_BODIES -> {
                    sayHead(Page.of("text/xml", ""), false);
                    sendWithoutEnd(FRAMES.createData(stream, ByteBuffer.allocate(0), false));
                }
                case HEADER_BOMB -> sendHeaderBomb();
            }
        }

        private void sendHeaderBomb() throws IOException {
            sending.lock();
            try {
                // One long field goes into the table, and is then called up by one byte each time.
                ByteArrayBuffer bomb = new ByteArrayBuffer(FrameConsts.MIN_FRAME_SIZE);
                encoder.encodeHeader(bomb, new BasicHeader(":status", "200"));
                encoder.encodeHeader(bomb, new BasicHeader("x-long", "y".repeat(3000)));
                while (bomb.length() < FrameConsts.MIN_FRAME_SIZE) {
                    bomb.append(NEWEST_IN_TABLE);
                }
                send(FRAMES.createHeaders(stream, ByteBuffer.wrap(bomb.array(), 0, bomb.length()), true, true));
            } finally {
                sending.unlock();
            }
        }

        private void sayAll(Page.Content content) throws IOException {
            byte[] body = body(content);
            sayHead(content, body.length == 0);
            for (int start = 0; start < body.length; start += FrameConsts.MIN_FRAME_SIZE) {
                int length = Math.min(FrameConsts.MIN_FRAME_SIZE, body.length - start);
                send(FRAMES.createData(stream, ByteBuffer.wrap(body, start, length), start + length == body.length));
            }
        }

        private void sayHead(Page.Content content, boolean end) throws IOException {
            sending.lock();
            try {
                send(FRAMES.createHeaders(stream, block(content), true, end));
            } finally {
                sending.unlock();
            }
        }

        private ByteBuffer block(Page.Content content) throws IOException {
            List<Header> fields = new ArrayList<>(List.of(new BasicHeader(":status", content.status())));
            content.fields()
                    .forEach((name, value) -> fields.add(new BasicHeader(name.toLowerCase(Locale.ROOT), value)));
            ByteArrayBuffer block = new ByteArrayBuffer(256);
            encoder.encodeHeaders(block, fields, true);
            return ByteBuffer.wrap(block.array(), 0, block.length());
        }

        private static byte[] body(Page.Content content) {
            return content.body().getBytes(StandardCharsets.UTF_8);
        }
    }
}
