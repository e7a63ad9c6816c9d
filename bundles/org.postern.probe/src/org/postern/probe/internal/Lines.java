/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import org.postern.model.FindingCode;

/**
 * Lines of text from and to a server, with limits: 8 KiB a line, 200 lines and 64 KiB in all, and one deadline. Used by
 * one thread.
 */
public final class Lines {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_LINES = 200;
    private static final int MOST_BYTES = 64 * 1024;

    private final Socket socket;
    private final Deadline deadline;
    private final byte[] buffer = new byte[4096];
    private final ByteArrayOutputStream started = new ByteArrayOutputStream();
    private int position;
    private int end;
    private int linesRead;
    private int bytesRead;

    public Lines(Socket socket, Deadline deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** Goes on over another socket; what came over this one and was not read is gone. */
    public Lines over(Socket other) {
        Lines lines = new Lines(other, deadline);
        lines.linesRead = linesRead;
        lines.bytesRead = bytesRead;
        return lines;
    }

    /**
     * Reads a line.
     *
     * @return the line without its end
     * @throws EOFException if the server has closed the connection
     * @throws DialogueFailure if the deadline is over, or a limit is exceeded
     */
    public String read() throws IOException {
        try {
            return readBy(deadline);
        } catch (SocketTimeoutException outOfTime) {
            throw new DialogueFailure(bytesRead == 0 ? FindingCode.SERVER_SILENT
                    : Greeting.isUnreadable(startedText()) ? FindingCode.SERVER_UNREADABLE
                    : FindingCode.SERVER_UNFINISHED);
        }
    }

    /**
     * As {@link #read()}, but no later than {@code moment}. What has come of the line until then is not lost.
     *
     * @throws SocketTimeoutException if that moment has come
     */
    public String readBy(Deadline moment) throws IOException {
        if (++linesRead > MOST_LINES) {
            throw new DialogueFailure(FindingCode.SERVER_TOO_MUCH);
        }
        int next = nextByte(moment);
        while (next != '\n') {
            if (started.size() == LONGEST_LINE) {
                throw new DialogueFailure(FindingCode.SERVER_TOO_MUCH);
            }
            started.write(next);
            next = nextByte(moment);
        }
        String line = startedText();
        started.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** What has come of a line that never ended. */
    public String startedText() {
        return started.toString(StandardCharsets.UTF_8);
    }

    private int nextByte(Deadline moment) throws IOException {
        if (position == end) {
            fill(moment);
        }
        return buffer[position++];
    }

    private void fill(Deadline moment) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, moment.remaining().toMillis());
        if (millis == 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(millis);
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
            throw new EOFException();
        }
        bytesRead += count;
        if (bytesRead > MOST_BYTES) {
            throw new DialogueFailure(FindingCode.SERVER_TOO_MUCH);
        }
        position = 0;
        end = count;
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        QuickAcknowledgement.ask(socket);
    }

    /** Says that no more lines follow; a TLS session ends with its closure alert (RFC 8446 section 6.1). */
    public void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the server has said more than was read. */
    public boolean hasUnread() throws IOException {
        return position < end || socket.getInputStream().available() > 0;
    }
}
