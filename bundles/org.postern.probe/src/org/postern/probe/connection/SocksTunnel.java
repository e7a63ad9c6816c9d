/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.postern.model.FindingCode;
import org.postern.model.HostName;

/**
 * SOCKS version 5 (RFC 1928), with the log-in by name and password (RFC 1929) where there is one. The socket of Java
 * speaks it as well, but takes the password from one place for the whole program, whoever it belongs to.
 */
record SocksTunnel(Optional<ProxyLogin> login) implements Tunnel {

    private static final int VERSION = 5;
    private static final int LOGIN_VERSION = 1;
    private static final int NO_LOGIN = 0;
    private static final int PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int LONGEST_TEXT = 255;

    @Override
    public void open(Socket socket, HostName host, int port) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write(login.isPresent() ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD} : new byte[] {VERSION, 1, NO_LOGIN});
        requireVersion(in.readUnsignedByte(), VERSION);
        switch (in.readUnsignedByte()) {
            case NO_LOGIN -> {
                // It serves everybody.
            }
            case PASSWORD -> logIn(in, out);
            default -> throw new ProxyFailedException(FindingCode.PROXY_LOGIN);
        }
        out.write(request(host, port));
        requireVersion(in.readUnsignedByte(), VERSION);
        requireSuccess(in.readUnsignedByte());
        skipAddress(in);
    }

    private void logIn(DataInputStream in, OutputStream out) throws IOException {
        ProxyLogin known = login.orElseThrow(() -> new ProxyFailedException(FindingCode.PROXY_LOGIN));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(LOGIN_VERSION);
        writeText(message, known.user());
        writeText(message, known.password());
        out.write(message.toByteArray());
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new ProxyFailedException(FindingCode.PROXY_LOGIN);
        }
    }

    private static void writeText(ByteArrayOutputStream message, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TEXT) {
            throw new ProxyFailedException(FindingCode.PROXY_LOGIN);
        }
        message.write(bytes.length);
        message.write(bytes);
    }

    /** A name goes as a name: the proxy may know addresses that we do not. */
    private static byte[] request(HostName host, int port) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(new byte[] {VERSION, CONNECT, 0});
        if (host.isAddressLiteral()) {
            byte[] address = InetAddress.getByName(host.text()).getAddress();
            message.write(address.length == 4 ? IPV4 : IPV6);
            message.write(address);
        } else {
            message.write(NAME);
            writeText(message, host.text());
        }
        message.write(port >> 8);
        message.write(port);
        return message.toByteArray();
    }

    private static void requireVersion(int version, int wanted) throws ProxyFailedException {
        if (version != wanted) {
            throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
        }
    }

    private static void requireSuccess(int reply) throws ProxyFailedException {
        switch (reply) {
            case 0 -> {
                // What follows comes from the server.
            }
            case 3, 4 -> throw new ProxyFailedException(FindingCode.CONNECTION_UNREACHABLE);
            case 5 -> throw new ProxyFailedException(FindingCode.CONNECTION_REFUSED);
            case 6 -> throw new ProxyFailedException(FindingCode.CONNECTION_TIMEOUT);
            default -> throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
        }
    }

    /** From where the proxy connected, which nobody needs to know. */
    private static void skipAddress(DataInputStream in) throws IOException {
        in.readByte();
        int length = switch (in.readUnsignedByte()) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case NAME -> in.readUnsignedByte();
            default -> throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
        };
        in.readFully(new byte[length + 2]);
    }
}
