/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a client that talks in lines. Text is ISO 8859-1 inside, so that every byte is kept; what the client
 * says is recorded as UTF-8.
 */
final class Wire implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BLOCK = 64 * 1024 * 1024;
    private static final int TLS_HANDSHAKE = 22;

    private final Transcript transcript;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean tls;

    Wire(Socket socket, Transcript transcript) throws IOException {
        this.transcript = transcript;
        use(socket);
    }

    /** Whether the connection is under TLS. */
    boolean tls() {
        return tls;
    }

    /** What binds a log-in to the TLS session; empty without TLS 1.3, and where this Java cannot tell. */
    Optional<byte[]> channelBinding() {
        return socket instanceof SSLSocket secured ? TlsExporter.of(secured.getSession()) : Optional.empty();
    }

    /** What the client said is kept here. */
    Transcript transcript() {
        return transcript;
    }

    /** The next line, without its end. */
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n' && next != -1 && line.size() < LONGEST_LINE) {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        if (next == '\n' || line.size() > 0) {
            transcript.said(line.toString(StandardCharsets.UTF_8), tls);
        }
        if (next != '\n') {
            throw new EOFException("the line does not end");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next bytes. */
    byte[] read(int count) throws IOException {
        if (count > LARGEST_BLOCK) {
            throw new IOException("too much at once");
        }
        byte[] bytes = in.readNBytes(count);
        transcript.said(new String(bytes, StandardCharsets.UTF_8), tls);
        if (bytes.length < count) {
            throw new EOFException("the block does not end");
        }
        return bytes;
    }

    /** Sends a line, or several where the text holds {@code \n}. */
    void say(String text) throws IOException {
        write(text.replace("\n", "\r\n") + "\r\n");
        flush();
    }

    /** Adds text to what is sent next. */
    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds bytes to what is sent next. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        transcript.sent(bytes.length);
    }

    /** Sends what was added. */
    void flush() throws IOException {
        out.flush();
    }

    /** Sends a text again and again, until the client goes away. */
    void sayWithoutEnd(String text) throws IOException {
        while (true) {
            write(text);
            flush();
        }
    }

    /** Says nothing, and hears nothing, until the client goes away. */
    void keepSilent() throws IOException {
        Listener.keepSilent(socket);
    }

    /** Sends a text byte by byte, and goes on in the same manner as long as {@code pause} says so. */
    void drip(String text, BooleanSupplier pause) throws IOException {
        for (int sent = 0; pause.getAsBoolean(); sent++) {
            write(sent < text.length() ? text.substring(sent, sent + 1) : "x");
            flush();
        }
    }

    /** Answers a client that asks for TLS as a server of TLS 1.0 (RFC 2246 section 7.4.1.3), and says no more. */
    void answerWithOldTls() throws IOException {
        in.read();
        write(HexFormat.of().parseHex("160301002a" + "020000260301" + "00".repeat(32) + "00" + "c013" + "00"));
        flush();
        in.readAllBytes();
    }

    /**
     * Does the handshake of a server. What the client said before it, and was not read, counts as part of it; a client
     * that speaks no TLS is heard, and left.
     */
    void startTls(SSLContext context) throws IOException {
        startTls(context, List.of());
    }

    /**
     * The same, with a choice of protocols to be spoken within.
     *
     * @param protocols the preferred first; empty where there is no choice
     */
    SSLSocket startTls(SSLContext context, List<String> protocols) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        if (first != TLS_HANDSHAKE) {
            readLine();
            throw new IOException("the client speaks no TLS");
        }
        byte[] early = in.readNBytes(in.available());
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, new ByteArrayInputStream(early), true);
        if (!protocols.isEmpty()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        use(secured);
        tls = true;
        return secured;
    }

    /** Ends the connection without farewell. */
    void reset() throws SocketException {
        socket.setSoLinger(true, 0);
    }

    /** Takes leave, under TLS with the alert that says so. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket other) throws IOException {
        socket = other;
        in = new BufferedInputStream(other.getInputStream());
        out = new BufferedOutputStream(other.getOutputStream());
    }
}
