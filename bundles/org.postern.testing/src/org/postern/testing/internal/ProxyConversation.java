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
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.postern.testing.ProxyTarget;

/** Takes one request of HTTP or SOCKS, and leads to the server that it names. */
public final class ProxyConversation implements Listener.Conversation {

    private static final int SOCKS = 5;
    private static final int SOCKS_LOGIN = 2;
    private static final int SOCKS_LOGIN_VERSION = 1;
    private static final int SOCKS_NO_METHOD = 255;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final String HTTP_LOGIN = "proxy-authorization: basic ";

    private final Predicate<Optional<String>> guard;
    private final Function<ProxyTarget, Verdict> judge;

    /**
     * @param guard knows who may use the proxy, by the log-in {@code user:password}
     * @param judge decides what becomes of a request for a server
     */
    public ProxyConversation(Predicate<Optional<String>> guard, Function<ProxyTarget, Verdict> judge) {
        this.guard = guard;
        this.judge = judge;
    }

    /** What becomes of a request. */
    public sealed interface Verdict {

        /** @param listeningPort where the server listens on this machine */
        record Way(int listeningPort) implements Verdict {
        }

        record Unreachable() implements Verdict {
        }

        record Forbidden() implements Verdict {
        }

        record LoginRequired() implements Verdict {
        }

        record Silence() implements Verdict {
        }

        record HungUp() implements Verdict {
        }

        record Nonsense() implements Verdict {
        }
    }

    @Override
    public void hold(Socket socket, Listener listener) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        in.mark(1);
        boolean socks = in.readUnsignedByte() == SOCKS;
        in.reset();
        Verdict verdict = socks ? askedBySocks(in, socket.getOutputStream()) : askedByHttp(in);
        switch (verdict) {
            case Verdict.Silence() -> Listener.keepSilent(socket);
            case Verdict.HungUp() -> socket.close();
            case Verdict.Nonsense() -> talkNonsense(socket.getOutputStream());
            case Verdict.Way(int port) -> {
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    answer(socket.getOutputStream(), socks, verdict);
                    relay(socket, in, server);
                }
            }
            default -> answer(socket.getOutputStream(), socks, verdict);
        }
    }

    // ---- HTTP ----

    private Verdict askedByHttp(DataInputStream in) throws IOException {
        String[] words = readLine(in).split(" ");
        Optional<String> login = Optional.empty();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(HTTP_LOGIN)) {
                login = Optional.of(new String(Base64.getDecoder().decode(line.substring(HTTP_LOGIN.length())),
                        StandardCharsets.UTF_8));
            }
        }
        if (!guard.test(login)) {
            return new Verdict.LoginRequired();
        } else if (!words[0].equals("CONNECT")) {
            return new Verdict.Forbidden();
        }
        int colon = words[1].lastIndexOf(':');
        return judge.apply(
                new ProxyTarget(words[1].substring(0, colon), Integer.parseInt(words[1].substring(colon + 1))));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    // ---- SOCKS ----

    private Verdict askedBySocks(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        boolean mayLogIn = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1)
                .indexOf(SOCKS_LOGIN) >= 0;
        if (guard.test(Optional.empty())) {
            out.write(new byte[] {SOCKS, 0});
        } else if (!mayLogIn || !logIn(in, out)) {
            out.write(new byte[] {SOCKS, (byte) SOCKS_NO_METHOD});
            return new Verdict.LoginRequired();
        }
        in.readNBytes(3);
        String host = switch (in.readUnsignedByte()) {
            case NAME -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            case IPV4 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            default -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
        };
        return judge.apply(new ProxyTarget(host, in.readUnsignedShort()));
    }

    private boolean logIn(DataInputStream in, OutputStream out) throws IOException {
        out.write(new byte[] {SOCKS, SOCKS_LOGIN});
        in.readUnsignedByte();
        String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        boolean admitted = guard.test(Optional.of(user + ":" + password));
        out.write(new byte[] {SOCKS_LOGIN_VERSION, (byte) (admitted ? 0 : 1)});
        return admitted;
    }

    private static void answer(OutputStream out, boolean socks, Verdict verdict) throws IOException {
        if (socks) {
            switch (verdict) {
                case Verdict.Way way -> reply(out, 0);
                case Verdict.Unreachable unreachable -> reply(out, 4);
                case Verdict.LoginRequired alreadySaid -> {
                }
                default -> reply(out, 2);
            }
        } else {
            String status = switch (verdict) {
                case Verdict.Way way -> "200 Connected";
                case Verdict.Unreachable unreachable -> "502 Bad Gateway";
                case Verdict.LoginRequired required ->
                    "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"";
                default -> "403 Forbidden";
            };
            out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Until the client goes away. */
    private static void talkNonsense(OutputStream out) throws IOException {
        byte[] nonsense = new byte[1024];
        Arrays.fill(nonsense, (byte) '?');
        while (true) {
            out.write(nonsense);
        }
    }

    private static void reply(OutputStream out, int reply) throws IOException {
        out.write(new byte[] {SOCKS, (byte) reply, 0, IPV4, 0, 0, 0, 0, 0, 0});
    }

    // ---- what comes after ----

    private static void relay(Socket client, InputStream fromClient, Socket server) throws IOException {
        Thread.ofVirtual().name("way to the server").start(() -> copy(fromClient, server));
        copy(server.getInputStream(), client);
    }

    private static void copy(InputStream in, Socket to) {
        try {
            in.transferTo(to.getOutputStream());
            to.close();
        } catch (IOException over) {
            // One side went away; the other sees it.
        }
    }
}
