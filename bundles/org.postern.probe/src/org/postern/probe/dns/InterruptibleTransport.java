/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Carries questions to name servers (RFC 1035 section 4.2), each over a socket of its own, and waits for the answer on
 * the thread that asks: interrupting that thread, which has to be a virtual one, closes the socket.
 */
final class InterruptibleTransport implements IoClientFactory, UdpIoClient, TcpIoClient {

    private static final int LENGTH_OF_ID = 2;

    /** One way to ask: sends, and waits. */
    @FunctionalInterface
    private interface Exchange {
        byte[] run() throws IOException;
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return this;
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return this;
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(InetSocketAddress local, InetSocketAddress server,
            Message query, byte[] question, int longest, Duration limit) {
        return finished(() -> overUdp(server, question, longest, deadline(limit)));
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(InetSocketAddress local, InetSocketAddress server,
            Message query, byte[] question, Duration limit) {
        return finished(() -> overTcp(server, question, deadline(limit)));
    }

    private static CompletableFuture<byte[]> finished(Exchange exchange) {
        try {
            return CompletableFuture.completedFuture(exchange.run());
        } catch (IOException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static byte[] overUdp(InetSocketAddress server, byte[] question, int longest, long deadline)
            throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.send(new DatagramPacket(question, question.length));
            while (true) {
                DatagramPacket answer = new DatagramPacket(new byte[longest], longest);
                socket.setSoTimeout(left(deadline));
                socket.receive(answer);
                if (answers(answer, question)) {
                    return Arrays.copyOf(answer.getData(), answer.getLength());
                }
            }
        }
    }

    // Who has to guess the id is a forger; the true answer may still come (RFC 5452 section 4.3).
    private static boolean answers(DatagramPacket answer, byte[] question) {
        return answer.getLength() >= LENGTH_OF_ID
                && Arrays.equals(answer.getData(), 0, LENGTH_OF_ID, question, 0, LENGTH_OF_ID);
    }

    private static byte[] overTcp(InetSocketAddress server, byte[] question, long deadline) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, left(deadline));
            new DataOutputStream(socket.getOutputStream()).write(ByteBuffer.allocate(Short.BYTES + question.length)
                    .putShort((short) question.length).put(question).array());
            socket.setSoTimeout(left(deadline));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    private static long deadline(Duration limit) {
        return System.nanoTime() + limit.toNanos();
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return (int) left;
    }
}
