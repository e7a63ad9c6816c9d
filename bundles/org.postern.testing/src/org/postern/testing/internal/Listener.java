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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts connections on a loopback address and holds each conversation on a virtual thread of its own. Closing it
 * closes all connections and ends all pauses.
 */
public final class Listener implements AutoCloseable {

    /** One side of a conversation; it ends by returning, or by any failure of the connection. */
    @FunctionalInterface
    public interface Conversation {

        /** Talks to one client, pausing with the listener. The socket is closed after the return. */
        void hold(Socket socket, Listener listener) throws IOException;
    }

    /** After so long without a word from the client a conversation ends. */
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int BACKLOG = 2048;

    private final ServerSocket server;
    private final Conversation conversation;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Binds, without accepting yet.
     *
     * @param address a loopback address; port 0 for any free port
     */
    public Listener(InetSocketAddress address, Conversation conversation) {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("not a loopback address: " + address);
        }
        this.conversation = conversation;
        try {
            server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    /** Begins to accept connections. */
    public Listener start() {
        Thread.ofVirtual().name("listener " + server.getLocalPort()).start(this::accept);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    /**
     * Waits, at most until the listener is closed.
     *
     * @return whether the listener is still open
     */
    public boolean pause(Duration duration) {
        try {
            return !closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says nothing, and hears nothing, until the client goes away or the listener is closed. */
    static void keepSilent(Socket socket) throws IOException {
        socket.setSoTimeout(0);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() {
        closed.countDown();
        close(server);
        open.forEach(Listener::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().name("conversation " + server.getLocalPort()).start(() -> converse(socket));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            if (closed.getCount() > 0) {
                socket.setSoTimeout((int) IDLE.toMillis());
                socket.setTcpNoDelay(true);
                conversation.hold(socket, this);
            }
        } catch (IOException e) {
            // The client went away, or spoke no TLS. Nobody is left who could be told.
        } finally {
            open.remove(socket);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket does not close", e);
        }
    }
}
