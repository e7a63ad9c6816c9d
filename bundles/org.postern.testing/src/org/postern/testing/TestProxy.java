/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.postern.testing.internal.Listener;
import org.postern.testing.internal.ProxyConversation;
import org.postern.testing.internal.ProxyConversation.Verdict;

/**
 * A proxy on loopback that speaks HTTP with CONNECT (RFC 9110 section 9.3.6) and SOCKS version 5 (RFC 1928) on one
 * port, as the client wishes. It leads where it was told, and says of every other server that it cannot be reached.
 * Everything may be changed at any time, from any thread.
 *
 * @since 0.1.0
 */
public final class TestProxy implements AutoCloseable {

    private final Map<ProxyTarget, Integer> ways = new ConcurrentHashMap<>();
    private final Set<ProxyTarget> refused = ConcurrentHashMap.newKeySet();
    private final List<ProxyTarget> asked = new CopyOnWriteArrayList<>();
    private final Listener listener;
    private volatile Optional<String> login = Optional.empty();
    private volatile Optional<Verdict> trouble = Optional.empty();

    private TestProxy() {
        listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ProxyConversation(this::serves, this::judge)).start();
    }

    /** Starts a proxy on 127.0.0.1 and a free port. */
    public static TestProxy start() {
        return new TestProxy();
    }

    /** Leads from a port of a host to one on which a server of this machine listens. */
    public TestProxy way(String host, int port, int listeningPort) {
        ways.put(new ProxyTarget(host, port), listeningPort);
        return this;
    }

    /** Lets nobody through to a port of a host. */
    public TestProxy refuse(String host, int port) {
        refused.add(new ProxyTarget(host, port));
        return this;
    }

    /** Serves only who logs in like this. */
    public TestProxy requireLogin(String user, String password) {
        login = Optional.of(user + ":" + password);
        return this;
    }

    /** Takes every request, and never answers. */
    public TestProxy fallSilent() {
        return be(new Verdict.Silence());
    }

    /** Takes every request, and closes the connection without an answer. */
    public TestProxy hangUp() {
        return be(new Verdict.HungUp());
    }

    /** Answers every request with bytes that belong to no protocol and do not end. */
    public TestProxy talkNonsense() {
        return be(new Verdict.Nonsense());
    }

    private TestProxy be(Verdict always) {
        trouble = Optional.of(always);
        return this;
    }

    /** What was asked for so far by clients that were served or refused, in the order in which it came. */
    public List<ProxyTarget> asked() {
        return List.copyOf(asked);
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return listener.connections();
    }

    /** The port on which the proxy listens. */
    public int port() {
        return listener.socketAddress().getPort();
    }

    /** Stops the proxy and closes all connections. */
    @Override
    public void close() {
        listener.close();
    }

    private boolean serves(Optional<String> shown) {
        return login.isEmpty() || login.equals(shown);
    }

    private Verdict judge(ProxyTarget target) {
        asked.add(target);
        if (trouble.isPresent()) {
            return trouble.get();
        } else if (refused.contains(target)) {
            return new Verdict.Forbidden();
        }
        return Optional.ofNullable(ways.get(target)).<Verdict>map(Verdict.Way::new).orElseGet(Verdict.Unreachable::new);
    }
}
