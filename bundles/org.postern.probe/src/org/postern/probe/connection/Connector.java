/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import javax.net.ssl.SSLSocket;

import org.postern.model.Finding;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.TlsReport;
import org.postern.probe.dns.NameService;

/**
 * Opens TCP connections and protects them with TLS. Methods block: call them on virtual threads. Interrupting the
 * thread closes the sockets and throws a {@link CancellationException} within 200 ms.
 *
 * @since 0.1.0
 */
public interface Connector {

    /**
     * Resolves a host and connects to the first of its addresses that answers; attempts start 250 ms apart, sooner
     * where one fails (RFC 8305). Where the host is behind a proxy, the proxy resolves and connects.
     */
    Connection connect(HostName host, int port, Duration limit);

    /**
     * Runs the TLS handshake over an open socket, TLS 1.2 or 1.3, and verifies chain and name (RFC 9525). On anything
     * but {@link TlsSession.Secured} the socket is closed.
     *
     * @param identity the host, to which the name in the handshake belongs (RFC 6066 section 3), and the names that the
     *        certificate may carry
     * @param protocols what may be spoken within, the preferred first (RFC 7301); empty where there is no choice.
     *        The session says what the server has chosen
     */
    TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit);

    /** The same without a choice of protocols. */
    default TlsSession secure(Socket socket, ReferenceIdentity identity, Duration limit) {
        return secure(socket, identity, List.of(), limit);
    }

    /** The same with another name service, such as one that remembers; a connector without names is its own answer. */
    default Connector resolvingWith(NameService names) {
        return this;
    }

    /**
     * The same with no more sockets at once than a limit lets through; who waits for room, waits within the time limit
     * of its connection. A connector without sockets is its own answer.
     */
    default Connector limitedBy(SocketLimit limit) {
        return this;
    }

    /** Whether a proxy connects to a port of a host, and looks up its name. */
    default boolean isBehindProxy(HostName host, int port) {
        return false;
    }

    /** What came of connecting. */
    sealed interface Connection {

        /**
         * @param socket connected; the caller closes it
         * @param addresses the addresses of the host, the one that answered first; none where a proxy has connected
         * @param resolve how long the name took
         * @param connect how long the connection took
         */
        record Connected(Socket socket, List<InetAddress> addresses, Duration resolve, Duration connect)
                implements Connection {
        }

        record Failed(ServerState state, Finding finding, List<InetAddress> addresses, Duration resolve)
                implements Connection {
        }
    }

    /** What came of the TLS handshake. */
    sealed interface TlsSession {

        /** @param socket speaks TLS with the host; the caller closes it */
        record Secured(SSLSocket socket, TlsReport report) implements TlsSession {
        }

        /** @param report the certificate, where the server showed one */
        record Failed(ServerState state, Finding finding, Optional<TlsReport> report) implements TlsSession {
        }
    }
}
