/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postern.model.FindingCode;
import org.postern.model.HostName;

/** The method CONNECT of HTTP/1.1 (RFC 9110 section 9.3.6), with the log-in Basic (RFC 7617) where there is one. */
record ConnectTunnel(Optional<ProxyLogin> login) implements Tunnel {

    private static final int LONGEST_HEAD = 16_384;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final Pattern NO_SUCH_NAME =
            Pattern.compile("(?im)^(?:X-Squid-Error: ERR_DNS_FAIL|Proxy-Status:.*\\berror=dns_error).*$");

    @Override
    public void open(Socket socket, HostName host, int port) throws IOException {
        String authority = (host.text().contains(":") ? "[" + host + "]" : host.text()) + ":" + port;
        StringBuilder request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        login.ifPresent(known -> request.append("Proxy-Authorization: Basic ").append(Base64.getEncoder()
                .encodeToString((known.user() + ":" + known.password()).getBytes(StandardCharsets.UTF_8)))
                .append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        String head = readHead(socket.getInputStream());
        Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
        }
        switch (Integer.parseInt(status.group(1))) {
            case 200 -> {
                // What follows comes from the server.
            }
            case 407 -> throw new ProxyFailedException(FindingCode.PROXY_LOGIN);
            case 502, 503 -> throw new ProxyFailedException(NO_SUCH_NAME.matcher(head).find()
                    ? FindingCode.NAME_NOT_FOUND : FindingCode.CONNECTION_UNREACHABLE);
            case 504 -> throw new ProxyFailedException(FindingCode.CONNECTION_TIMEOUT);
            default -> throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
        }
    }

    /** Byte by byte: what comes after the head belongs to the server, which may speak first. */
    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
            if (next == '\n'
                    && (head.indexOf("\r\n\r\n", head.length() - 4) >= 0 || head.toString().endsWith("\n\n"))) {
                return head.toString();
            }
        }
        throw new ProxyFailedException(FindingCode.PROXY_REFUSED);
    }
}
