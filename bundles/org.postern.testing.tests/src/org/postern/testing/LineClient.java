/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what it is told to. */
final class LineClient implements AutoCloseable {

    private static final int LIMIT_MILLIS = 10_000;

    private Socket socket;
    private BufferedReader in;

    LineClient(MailPort port) throws IOException {
        Socket plain = new Socket();
        plain.connect(port.socketAddress(), LIMIT_MILLIS);
        plain.setSoTimeout(LIMIT_MILLIS);
        use(plain);
    }

    Socket socket() {
        return socket;
    }

    void startTls(SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", 0, true);
        secured.startHandshake();
        use(secured);
    }

    String readLine() throws IOException {
        return in.readLine();
    }

    void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Says a line and reads the next one. */
    String ask(String line) throws IOException {
        say(line);
        return readLine();
    }

    /** Says a line and reads up to the one that begins like this. */
    List<String> ask(String line, String last) throws IOException {
        say(line);
        List<String> lines = new ArrayList<>();
        do {
            lines.add(readLine());
        } while (!lines.getLast().startsWith(last));
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket other) throws IOException {
        socket = other;
        in = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
    }
}
