/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.postern.testing.DnsQuestion;
import org.postern.testing.DnsQuestion.Transport;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Takes questions over UDP and TCP on one port (RFC 1035 section 4.2). */
public final class DnsListener implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 4096;
    private static final int PLAIN_PAYLOAD = 512;
    private static final int LARGEST_MESSAGE = 65535;
    private static final int ATTEMPTS = 20;
    /** RFC 1035 section 4.1.1. */
    private static final int LOW_BYTE_OF_ANSWER_COUNT = 7;

    private final Zone zone;
    private final Consumer<DnsQuestion> asked;
    private final Listener connections;
    private final DatagramSocket datagrams;

    /** Binds to a free port of a loopback address, and begins to answer. */
    public DnsListener(InetAddress address, Zone zone, Consumer<DnsQuestion> asked) {
        this.zone = zone;
        this.asked = asked;
        Pair pair = bind(address);
        connections = pair.listener.start();
        datagrams = pair.datagrams;
        Thread.ofVirtual().name("datagrams " + datagrams.getLocalPort()).start(this::receive);
    }

    private record Pair(Listener listener, DatagramSocket datagrams) {
    }

    /** A port that is free for TCP may be taken for UDP: then another is tried. */
    private Pair bind(InetAddress address) {
        for (int attempt = 1;; attempt++) {
            Listener listener = new Listener(new InetSocketAddress(address, 0), this::hold);
            try {
                return new Pair(listener, new DatagramSocket(listener.socketAddress()));
            } catch (SocketException e) {
                listener.close();
                if (!(e instanceof BindException) || attempt == ATTEMPTS) {
                    throw new UncheckedIOException("no port is free for UDP and TCP", e);
                }
            }
        }
    }

    /** Where it listens, for both. */
    public InetSocketAddress socketAddress() {
        return connections.socketAddress();
    }

    @Override
    public void close() {
        connections.close();
        datagrams.close();
    }

    private void receive() {
        while (!datagrams.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            try {
                datagrams.receive(packet);
            } catch (IOException e) {
                datagrams.close();
                return;
            }
            Thread.ofVirtual().name("question").start(() -> answer(packet));
        }
    }

    private void answer(DatagramPacket packet) {
        try {
            Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            int payload = query.getOPT() == null ? PLAIN_PAYLOAD
                    : Math.max(PLAIN_PAYLOAD, query.getOPT().getPayloadSize());
            Optional<byte[]> answer = answer(query, Transport.UDP, payload);
            if (answer.isPresent()) {
                byte[] bytes = answer.get();
                datagrams.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // Not a question, or the server closes: a name server says nothing.
        }
    }

    private void hold(Socket socket, Listener listener) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
            Message query = new Message(in.readNBytes(in.readUnsignedShort()));
            Optional<byte[]> answer = answer(query, Transport.TCP, LARGEST_MESSAGE);
            if (answer.isPresent()) {
                out.writeShort(answer.get().length);
                out.write(answer.get());
                out.flush();
            }
        }
    }

    private Optional<byte[]> answer(Message query, Transport transport, int longest) throws IOException {
        if (query.getQuestion() == null) {
            throw new IOException("no question");
        }
        Name name = query.getQuestion().getName();
        asked.accept(new DnsQuestion(name.toString(true).toLowerCase(Locale.ROOT),
                Type.string(query.getQuestion().getType()), transport));
        return switch (zone.script(name).orElse(null)) {
            case null -> Optional.of(zone.answer(query).toWire(longest));
            case Zone.Silence() -> Optional.empty();
            case Zone.Error(var rcode) -> Optional.of(Zone.reply(query, rcode).toWire(longest));
            case Zone.Malformed() -> Optional.of(malformed(query));
            case Zone.OtherId() -> {
                Message answer = zone.answer(query);
                answer.getHeader().setID(answer.getHeader().getID() ^ 1);
                yield Optional.of(answer.toWire(longest));
            }
            case Zone.Truncation() -> Optional.of(
                    transport == Transport.UDP ? truncated(query) : zone.answer(query).toWire(longest));
            case Zone.Delay(var duration) -> connections.pause(duration)
                    ? Optional.of(zone.answer(query).toWire(longest)) : Optional.empty();
        };
    }

    private static byte[] malformed(Message query) {
        byte[] bytes = Zone.reply(query, Rcode.NOERROR).toWire();
        bytes[LOW_BYTE_OF_ANSWER_COUNT] = 9;
        return bytes;
    }

    private static byte[] truncated(Message query) {
        Message answer = Zone.reply(query, Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.TC);
        return answer.toWire();
    }
}
