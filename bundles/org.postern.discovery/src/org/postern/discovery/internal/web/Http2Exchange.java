/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHeader;
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

/**
 * One request and its answer over HTTP/2 (RFC 9113); the connection is of no use after it. Everything that the client
 * has to say goes out at once, so that it takes no more round trips than HTTP/1.1. The windows hold the longest body,
 * and are not opened further; what a server sends besides is bounded in frames and bytes, and all of it in time by who
 * closes the socket.
 */
final class Http2Exchange {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STREAM = 1;
    private static final int FIRST_WINDOW = 65_535;
    private static final int WINDOW = WebFetch.LONGEST_BODY + 1;
    private static final int HEADER_TABLE = 4096;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final long MOST_BYTES = WebFetch.LONGEST_BODY + 2L * LONGEST_HEADER;
    private static final int MOST_FRAMES = 4096;
    private static final int MOST_CONTINUATIONS = 64;
    private static final int PRIORITY_LENGTH = 5;
    private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

    private final StallWatch watch;
    private final InputStream in;
    private final OutputStream out;
    private final FrameInputBuffer reader = new FrameInputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final FrameOutputBuffer writer = new FrameOutputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final HPackDecoder decoder = new HPackDecoder(HEADER_TABLE, StandardCharsets.US_ASCII);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<WebResponse> head = Optional.empty();
    private boolean begun;
    private int interim;

    private Http2Exchange(Socket socket, StallWatch watch) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
        this.watch = watch;
        decoder.setMaxListSize(LONGEST_HEADER);
    }

    static WebResponse ask(WebRequest asked, Socket socket, StallWatch watch) throws HttpException, IOException {
        Http2Exchange exchange = new Http2Exchange(socket, watch);
        exchange.send(asked);
        return exchange.receive();
    }

    // ---- the request ----

    private void send(WebRequest asked) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(PREFACE);
        writer.write(FRAMES.createSettings(new H2Setting(H2Param.ENABLE_PUSH, 0),
                new H2Setting(H2Param.INITIAL_WINDOW_SIZE, WINDOW),
                new H2Setting(H2Param.MAX_HEADER_LIST_SIZE, LONGEST_HEADER)), all);
        writer.write(FRAMES.createWindowUpdate(0, WINDOW - FIRST_WINDOW), all);
        writer.write(FRAMES.createHeaders(STREAM, header(asked), true, asked.form().isEmpty()), all);
        if (asked.form().isPresent()) {
            writer.write(FRAMES.createData(STREAM, ByteBuffer.wrap(asked.form().get().body()), true), all);
        }
        out.write(all.toByteArray());
        out.flush();
    }

    private static ByteBuffer header(WebRequest asked) throws IOException {
        List<Header> fields = new ArrayList<>(List.of(field(":method", asked.method()),
                field(":scheme", asked.url().getScheme()), field(":authority", asked.url().getRawAuthority()),
                field(":path", asked.target()), field("accept", asked.accept())));
        asked.form().ifPresent(form -> {
            fields.add(field("content-type", form.contentType()));
            fields.add(field("content-length", Integer.toString(form.body().length)));
        });
        ByteArrayBuffer block = new ByteArrayBuffer(256);
        new HPackEncoder(HEADER_TABLE, StandardCharsets.US_ASCII).encodeHeaders(block, fields, true);
        return ByteBuffer.wrap(block.array(), 0, block.length());
    }

    private static Header field(String name, String value) {
        return new BasicHeader(name, value);
    }

    // ---- the answer ----

    private WebResponse receive() throws HttpException, IOException {
        RawFrame first = read();
        if (!first.isType(FrameType.SETTINGS) || first.isFlagSet(FrameFlag.ACK)) {
            throw new ProtocolException("no settings at the start");
        }
        acknowledge();
        while (true) {
            RawFrame frame = read();
            boolean ends = take(frame);
            boolean enough = body.size() > WebFetch.LONGEST_BODY
                    || head.isPresent() && head.get().status() != WebResponse.OK;
            if (ends || enough) {
                WebResponse answer = head.orElseThrow(() -> new ProtocolException("it ends before it starts"));
                return new WebResponse(answer.status(), answer.location(), body.toByteArray());
            }
        }
    }

    private RawFrame read() throws ProtocolException, IOException {
        RawFrame frame = reader.read(in);
        if (reader.getMetrics().getBytesTransferred() > MOST_BYTES
                || reader.getMetrics().getFramesTransferred() > MOST_FRAMES) {
            throw new ProtocolException("too much besides the page");
        }
        return frame;
    }

    /** Whether the answer ends with this frame. */
    private boolean take(RawFrame frame) throws HttpException, IOException {
        return switch (FrameType.valueOf(frame.getType())) {
            case SETTINGS -> {
                if (!frame.isFlagSet(FrameFlag.ACK)) {
                    acknowledge();
                }
                yield false;
            }
            case PING -> {
                answerPing(frame);
                yield false;
            }
            case GOAWAY -> {
                requireThatItStillAnswers(frame);
                yield false;
            }
            case RST_STREAM -> throw new ProtocolException("the server gave the request up");
            case PUSH_PROMISE -> throw new ProtocolException("a push that nobody asked for");
            case CONTINUATION -> throw new ProtocolException("a header that nobody began");
            case HEADERS -> {
                requireOurs(frame);
                begin();
                boolean ends = frame.isFlagSet(FrameFlag.END_STREAM);
                takeHeader(decoder.decodeHeaders(wholeHeader(frame)));
                yield ends;
            }
            case DATA -> {
                requireOurs(frame);
                takeBody(frame);
                yield frame.isFlagSet(FrameFlag.END_STREAM);
            }
            // Unknown frames are passed over (RFC 9113 section 4.1), as windows and priorities of requests.
            case null, default -> false;
        };
    }

    // What comes before the header, such as settings, says nothing of the answer.
    private void begin() {
        if (!begun) {
            begun = true;
            watch.begin();
        }
    }

    private void acknowledge() throws IOException {
        writer.write(FRAMES.createSettingsAck(), out);
    }

    private void answerPing(RawFrame frame) throws IOException {
        if (!frame.isFlagSet(FrameFlag.ACK) && frame.getLength() == Long.BYTES) {
            writer.write(FRAMES.createPingAck(frame.getPayload()), out);
        }
    }

    private static void requireThatItStillAnswers(RawFrame frame) throws ProtocolException {
        if (frame.getLength() < 2 * Integer.BYTES || stream(frame.getPayload().getInt()) < STREAM) {
            throw new ProtocolException("the server goes away");
        }
    }

    private static void requireOurs(RawFrame frame) throws ProtocolException {
        if (stream(frame.getStreamId()) != STREAM) {
            throw new ProtocolException("an answer to another request");
        }
    }

    // The highest bit is reserved, and means nothing.
    private static int stream(int id) {
        return id & Integer.MAX_VALUE;
    }

    private ByteBuffer wholeHeader(RawFrame start) throws ProtocolException, IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        ByteBuffer first = content(start);
        if (start.isFlagSet(FrameFlag.PRIORITY)) {
            first.position(Math.min(first.limit(), first.position() + PRIORITY_LENGTH));
        }
        add(block, first);
        RawFrame part = start;
        for (int n = 0; !part.isFlagSet(FrameFlag.END_HEADERS); n++) {
            part = read();
            if (!part.isType(FrameType.CONTINUATION) || n == MOST_CONTINUATIONS || block.size() > LONGEST_HEADER) {
                throw new ProtocolException("a header without end");
            }
            add(block, content(part));
        }
        return ByteBuffer.wrap(block.toByteArray());
    }

    private void takeHeader(List<Header> fields) throws ProtocolException {
        if (head.isPresent()) {
            return;
        }
        int status = Integer.parseInt(value(fields, ":status").filter(digits -> digits.matches("[1-5]\\d\\d"))
                .orElseThrow(() -> new ProtocolException("no status")));
        if (!WebResponse.isInterim(status)) {
            head = Optional.of(new WebResponse(status, value(fields, "location"), new byte[0]));
        } else if (++interim > WebResponse.MOST_INTERIM) {
            throw new ProtocolException("no answer but promises of one");
        }
    }

    private static Optional<String> value(List<Header> fields, String name) {
        return fields.stream().filter(field -> field.getName().equals(name)).map(Header::getValue)
                .flatMap(Stream::ofNullable).findFirst();
    }

    private void takeBody(RawFrame frame) throws ProtocolException {
        if (head.isEmpty()) {
            throw new ProtocolException("a body without a header");
        }
        add(body, content(frame));
    }

    private static ByteBuffer content(RawFrame frame) {
        ByteBuffer content = frame.getPayloadContent();
        return content == null ? ByteBuffer.allocate(0) : content;
    }

    private static void add(ByteArrayOutputStream all, ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        all.write(bytes, 0, bytes.length);
    }
}
