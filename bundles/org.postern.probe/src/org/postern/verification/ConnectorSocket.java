/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;

/**
 * The socket that Jakarta Mail sees. It opens the real one only when it is told to connect, and never says that it
 * speaks TLS: Jakarta Mail would run a second handshake.
 */
final class ConnectorSocket extends Socket {

    /** Opens the real socket. */
    @FunctionalInterface
    interface Opening {
        Socket open(Duration limit) throws IOException;
    }

    private final Opening opening;
    private final long mostBytes;
    private volatile Socket real;
    private volatile boolean closed;
    private int readLimit;

    /** A socket that is not connected yet, and takes no more than {@code mostBytes} from the server. */
    ConnectorSocket(Opening opening, long mostBytes) {
        this.opening = opening;
        this.mostBytes = mostBytes;
    }

    /** A socket that is connected. */
    ConnectorSocket(Socket real, long mostBytes) {
        this(limit -> real, mostBytes);
        this.real = real;
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    /** Goes to the one server of the opening, whatever address the system's resolver has found for its name. */
    @Override
    public void connect(SocketAddress ignored, int millis) throws IOException {
        Socket opened = opening.open(millis > 0 ? Duration.ofMillis(millis) : MailSessionProperties.CONNECT_LIMIT);
        real = opened;
        if (closed) {
            opened.close();
            throw new SocketException("closed");
        }
        opened.setSoTimeout(readLimit);
    }

    private Socket connected() throws SocketException {
        if (real == null) {
            throw new SocketException("not connected");
        }
        return real;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new BoundedInput(connected().getInputStream(), mostBytes);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connected().getOutputStream();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        readLimit = millis;
        if (real != null) {
            real.setSoTimeout(millis);
        }
    }

    @Override
    public int getSoTimeout() {
        return readLimit;
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        connected().setTcpNoDelay(on);
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        connected().setKeepAlive(on);
    }

    @Override
    public InetAddress getInetAddress() {
        return real == null ? null : real.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return real == null ? super.getLocalAddress() : real.getLocalAddress();
    }

    @Override
    public int getPort() {
        return real == null ? 0 : real.getPort();
    }

    @Override
    public int getLocalPort() {
        return real == null ? -1 : real.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return real == null ? null : real.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return real == null ? null : real.getLocalSocketAddress();
    }

    @Override
    public void shutdownInput() throws IOException {
        connected().shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        connected().shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return real != null && real.isConnected();
    }

    @Override
    public boolean isBound() {
        return real != null && real.isBound();
    }

    @Override
    public boolean isClosed() {
        return closed || real != null && real.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return real != null && real.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return real != null && real.isOutputShutdown();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (real != null) {
            real.close();
        }
    }

    @Override
    public String toString() {
        return "ConnectorSocket[" + real + "]";
    }
}
