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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2CorruptFrameException;
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
import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebPages;
import org.postern.discovery.web.WebRequest;
import org.postern.model.FindingCode;

/**
 * Several requests at once over HTTP/2 (RFC 9113). Everything that the client has to say at the start goes out with the
 * first request, so that it takes no more round trips than HTTP/1.1. With each request the windows are opened for the
 * longest page, and never else; what a server sends besides is bounded in frames and bytes for each request, and all of
 * it in time by who waits.
 */
final class Http2Connection implements WebConnection {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_STREAM = 1;
    private static final int FIRST_WINDOW = 65_535;
    private static final int WINDOW = WebPages.LONGEST_PAGE + 1;
    private static final int HEADER_TABLE = 4096;
    /** Says that this client's header table is empty, as it always is (RFC 7541 section 6.3). */
    private static final int NO_HEADER_TABLE = 0x20;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final long MOST_BYTES = WebPages.LONGEST_PAGE + 2L * LONGEST_HEADER;
    private static final int MOST_FRAMES = 512;
    private static final int MOST_CONTINUATIONS = 64;
    private static final int MOST_AT_ONCE = 100;
    private static final int PRIORITY_LENGTH = 5;
    private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Executor threads;
    private final Runnable whenChanged;
    private volatile boolean ended;

    // Of the thread that reads.
    private final FrameInputBuffer reader = new FrameInputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final HPackDecoder decoder = new HPackDecoder(HEADER_TABLE, StandardCharsets.US_ASCII);

    // Of who has the lock.
    private final ReentrantLock lock = new ReentrantLock();
    private final FrameOutputBuffer writer = new FrameOutputBuffer(FrameConsts.MIN_FRAME_SIZE);
    private final Map<Integer, Incoming> awaited = new HashMap<>();
    private int nextStream = FIRST_STREAM;
    private boolean wantsSmallTable;

    private volatile int requests;
    private volatile int mostAtOnce = MOST_AT_ONCE;

    /**
     * @param secured speaks with the server, through {@code socket}
     * @param threads on which it writes and reads
     */
    Http2Connection(Socket socket, Socket secured, Executor threads, Runnable whenChanged) throws IOException {
        this.socket = socket;
        this.in = secured.getInputStream();
        this.out = secured.getOutputStream();
        this.threads = threads;
        this.whenChanged = whenChanged;
        decoder.setMaxListSize(LONGEST_HEADER);
    }

    @Override
    public int mostAtOnce() {
        return ended ? 0 : mostAtOnce;
    }

    @Override
    public void ask(Exchange exchange) {
        threads.execute(() -> send(exchange));
    }

    @Override
    public void abandon(Exchange exchange) {
        threads.execute(() -> cancel(exchange));
    }

    @Override
    public void close() {
        end(Exchange::breakOff);
    }

    private void end(Consumer<Exchange> ending) {
        // Before the lock: who writes to a server that does not read has it.
        Sockets.close(socket);
        List<Incoming> lost;
        boolean isNews;
        lock.lock();
        try {
            isNews = !ended;
            ended = true;
            lost = List.copyOf(awaited.values());
            awaited.clear();
        } finally {
            lock.unlock();
        }
        lost.forEach(answer -> ending.accept(answer.exchange));
        if (isNews) {
            whenChanged.run();
        }
    }

    // ---- requests ----

    private void send(Exchange exchange) {
        lock.lock();
        try {
            if (mostAtOnce() == 0) {
                exchange.end(FindingCode.SOURCE_CONNECTION, "the server takes no more requests");
                return;
            }
            int stream = nextStream;
            nextStream += 2;
            requests++;
            awaited.put(stream, new Incoming(stream, exchange));
            out.write(request(stream, exchange));
            out.flush();
            if (stream == FIRST_STREAM) {
                threads.execute(this::receive);
            }
        } catch (IOException broken) {
            close();
        } finally {
            lock.unlock();
        }
    }

    private byte[] request(int stream, Exchange exchange) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (stream == FIRST_STREAM) {
            all.write(PREFACE);
            writer.write(FRAMES.createSettings(new H2Setting(H2Param.ENABLE_PUSH, 0),
                    new H2Setting(H2Param.INITIAL_WINDOW_SIZE, WINDOW),
                    new H2Setting(H2Param.MAX_HEADER_LIST_SIZE, LONGEST_HEADER)), all);
        }
        writer.write(FRAMES.createWindowUpdate(0, stream == FIRST_STREAM ? WINDOW - FIRST_WINDOW : WINDOW), all);
        Optional<WebRequest.Form> form = exchange.request().form();
        writer.write(FRAMES.createHeaders(stream, header(exchange), true, form.isEmpty()), all);
        if (form.isPresent()) {
            writer.write(FRAMES.createData(stream, ByteBuffer.wrap(form.get().body()), true), all);
        }
        return all.toByteArray();
    }

    private ByteBuffer header(Exchange exchange) throws IOException {
        WebRequest asked = exchange.request();
        List<Header> fields = new ArrayList<>(List.of(field(":method", exchange.method()),
                field(":scheme", asked.url().getScheme()), field(":authority", asked.url().getRawAuthority()),
                field(":path", exchange.target()), field("accept", asked.accept())));
        asked.form().ifPresent(form -> {
            fields.add(field("content-type", form.contentType()));
            fields.add(field("content-length", Integer.toString(form.body().length)));
        });
        ByteArrayBuffer block = new ByteArrayBuffer(256);
        if (wantsSmallTable) {
            block.append(NO_HEADER_TABLE);
        }
        new HPackEncoder(HEADER_TABLE, StandardCharsets.US_ASCII).encodeHeaders(block, fields, true);
        return ByteBuffer.wrap(block.array(), 0, block.length());
    }

    private static Header field(String name, String value) {
        return new BasicHeader(name, value);
    }

    private void cancel(Exchange exchange) {
        lock.lock();
        try {
            Optional<Incoming> unwanted =
                    awaited.values().stream().filter(answer -> answer.exchange == exchange).findFirst();
            if (unwanted.isPresent()) {
                awaited.remove(unwanted.get().stream);
                send(FRAMES.createResetStream(unwanted.get().stream, H2Error.CANCEL));
            }
        } catch (IOException broken) {
            close();
        } finally {
            lock.unlock();
        }
        exchange.breakOff();
    }

    private void send(RawFrame frame) throws IOException {
        lock.lock();
        try {
            writer.write(frame, out);
        } finally {
            lock.unlock();
        }
    }

    // ---- answers ----

    private void receive() {
        try {
            RawFrame first = read();
            if (!first.isType(FrameType.SETTINGS) || first.isFlagSet(FrameFlag.ACK)) {
                throw new ProtocolException("no settings at the start");
            }
            take(first);
            while (!ended) {
                take(read());
            }
        // Some parsers of the library stumble over what they do not expect.
        } catch (HttpException | H2ConnectionException | H2CorruptFrameException | RuntimeException unreadable) {
            end(exchange -> exchange.end(FindingCode.SOURCE_PROTOCOL, "not a valid HTTP answer"));
        } catch (IOException broken) {
            // Those who wait learn it at the end.
        } finally {
            close();
        }
    }

    private RawFrame read() throws ProtocolException, IOException {
        RawFrame frame = reader.read(in);
        if (reader.getMetrics().getBytesTransferred() > MOST_BYTES * requests
                || reader.getMetrics().getFramesTransferred() > (long) MOST_FRAMES * requests) {
            throw new ProtocolException("too much besides the pages");
        }
        return frame;
    }

    private void take(RawFrame frame) throws HttpException, IOException {
        switch (FrameType.valueOf(frame.getType())) {
            case SETTINGS -> takeSettings(frame);
            case PING -> answerPing(frame);
            case GOAWAY -> takeLeave(frame);
            case RST_STREAM -> takeRefusal(frame);
            case PUSH_PROMISE -> throw new ProtocolException("a push that nobody asked for");
            case CONTINUATION -> throw new ProtocolException("a header that nobody began");
            case HEADERS -> {
                Optional<Incoming> answer = answer(frame);
                answer.ifPresent(begun -> begun.exchange.begin());
                // Also that of an answer which nobody awaits changes the table of the decoder.
                boolean ends = frame.isFlagSet(FrameFlag.END_STREAM);
                List<Header> fields = decoder.decodeHeaders(wholeHeader(frame));
                if (answer.isPresent()) {
                    answer.get().takeHeader(fields);
                    takeEnd(answer.get(), ends);
                }
            }
            case DATA -> {
                Optional<Incoming> answer = answer(frame);
                if (answer.isPresent()) {
                    answer.get().takeBody(content(frame));
                    takeEnd(answer.get(), frame.isFlagSet(FrameFlag.END_STREAM));
                }
            }
            // Unknown frames are passed over (RFC 9113 section 4.1), as windows and priorities of requests.
            case null, default -> {
            }
        }
    }

    /** To which it belongs; none where nobody awaits it any more. */
    private Optional<Incoming> answer(RawFrame frame) throws ProtocolException {
        int stream = stream(frame.getStreamId());
        lock.lock();
        try {
            if (stream >= nextStream || stream % 2 == 0) {
                throw new ProtocolException("an answer to another request");
            }
            return Optional.ofNullable(awaited.get(stream));
        } finally {
            lock.unlock();
        }
    }

    // The highest bit is reserved, and means nothing.
    private static int stream(int id) {
        return id & Integer.MAX_VALUE;
    }

    private void takeEnd(Incoming answer, boolean ends) throws ProtocolException {
        if (ends && answer.head.isEmpty()) {
            throw new ProtocolException("it ends before it starts");
        }
        boolean tooLong = answer.body.size() > WebPages.LONGEST_PAGE;
        answer.whole(ends || tooLong).ifPresent(answer.exchange::answer);
        if (ends) {
            forget(answer);
            answer.exchange.breakOff();
        } else if (tooLong) {
            cancel(answer.exchange);
        }
    }

    private void forget(Incoming answer) {
        lock.lock();
        try {
            awaited.remove(answer.stream);
        } finally {
            lock.unlock();
        }
    }

    private void takeSettings(RawFrame frame) throws IOException {
        if (frame.isFlagSet(FrameFlag.ACK)) {
            return;
        }
        lock.lock();
        try {
            ByteBuffer settings = content(frame);
            while (settings.remaining() >= Short.BYTES + Integer.BYTES) {
                int id = settings.getShort();
                long value = Integer.toUnsignedLong(settings.getInt());
                if (id == H2Param.MAX_CONCURRENT_STREAMS.getCode() && mostAtOnce > 0) {
                    mostAtOnce = (int) Math.clamp(value, 1, MOST_AT_ONCE);
                } else if (id == H2Param.HEADER_TABLE_SIZE.getCode()) {
                    wantsSmallTable = value < HEADER_TABLE;
                }
            }
            send(FRAMES.createSettingsAck());
        } finally {
            lock.unlock();
        }
    }

    private void answerPing(RawFrame frame) throws IOException {
        if (!frame.isFlagSet(FrameFlag.ACK) && frame.getLength() == Long.BYTES) {
            send(FRAMES.createPingAck(frame.getPayload()));
        }
    }

    private void takeLeave(RawFrame frame) throws ProtocolException {
        if (frame.getLength() < 2 * Integer.BYTES) {
            throw new ProtocolException("a farewell that says nothing");
        }
        ByteBuffer content = frame.getPayload();
        int last = stream(content.getInt());
        WebReply refusal = refusal(content.getInt());
        mostAtOnce = 0;
        List<Incoming> refused;
        lock.lock();
        try {
            refused = awaited.values().stream().filter(answer -> answer.stream > last).toList();
            refused.forEach(answer -> awaited.remove(answer.stream));
        } finally {
            lock.unlock();
        }
        refused.forEach(answer -> answer.exchange.end(refusal));
        whenChanged.run();
    }

    private void takeRefusal(RawFrame frame) throws ProtocolException {
        Optional<Incoming> answer = answer(frame);
        if (answer.isPresent()) {
            WebReply refusal = frame.getLength() < Integer.BYTES ? refusal(H2Error.INTERNAL_ERROR.getCode())
                    : refusal(frame.getPayload().getInt());
            forget(answer.get());
            answer.get().exchange.end(refusal);
        }
    }

    /** What an error code says of a request that was not answered (RFC 9113 section 7). */
    private static WebReply refusal(int code) {
        return switch (H2Error.getByCode(code)) {
            case HTTP_1_1_REQUIRED -> new WebReply.OlderVersionWanted();
            case NO_ERROR, REFUSED_STREAM -> new WebReply.Unanswered(
                    new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "the server takes no more requests"));
            case null, default ->
                WebReply.Failed.because(FindingCode.SOURCE_CONNECTION, "the server gave the request up");
        };
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

    private static ByteBuffer content(RawFrame frame) {
        ByteBuffer content = frame.getPayloadContent();
        return content == null ? ByteBuffer.allocate(0) : content;
    }

    private static void add(ByteArrayOutputStream all, ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        all.write(bytes, 0, bytes.length);
    }

    /** An answer of which not all may have come yet. Belongs to the thread that reads. */
    private static final class Incoming {

        private final int stream;
        private final Exchange exchange;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Optional<WebResponse> head = Optional.empty();
        private int interim;

        Incoming(int stream, Exchange exchange) {
            this.stream = stream;
            this.exchange = exchange;
        }

        void takeHeader(List<Header> fields) throws ProtocolException {
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

        void takeBody(ByteBuffer part) throws ProtocolException {
            if (head.isEmpty()) {
                throw new ProtocolException("a body without a header");
            }
            add(body, part);
        }

        /** The answer, as soon as all is there that is needed of it. */
        Optional<WebResponse> whole(boolean isAll) {
            return head.filter(known -> isAll || known.status() != WebResponse.OK).map(known ->
                    new WebResponse(known.status(), known.location(),
                            known.status() == WebResponse.OK ? body.toByteArray() : new byte[0]));
        }
    }
}
