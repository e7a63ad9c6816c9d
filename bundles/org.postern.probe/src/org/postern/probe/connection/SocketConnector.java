/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;

/**
 * Connects with plain sockets.
 *
 * @since 0.1.0
 */
@Component
public final class SocketConnector implements Connector {

    private static final String LOCALHOST = "localhost";

    private final NameService names;
    private final TlsHandshake handshake;
    private final Proxies proxies;
    private final SocketLimit sockets;

    /**
     * Trusts what the platform trusts: the default trust store of this Java.
     *
     * @param proxies those of the platform
     */
    @Activate
    public SocketConnector(@Reference NameService names,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<CertificateExceptions> exceptions,
            @Reference Proxies proxies) {
        this(names, ofThePlatform(), (host, port) -> exceptions.stream()
                .flatMap(some -> some.accepted(host, port).stream()).findFirst(), proxies);
    }

    /** Trusts what the platform trusts, and nothing else, and uses the proxies of the program. */
    public SocketConnector(NameService names) {
        this(names, List.of(), Proxies.ofTheProgram());
    }

    /**
     * Reaches every server directly.
     *
     * @param names resolves hosts
     * @param trust says which certificate chains are trusted; names are checked here
     */
    public SocketConnector(NameService names, X509TrustManager trust) {
        this(names, trust, CertificateExceptions.NONE, Proxies.NONE);
    }

    /**
     * @param names resolves hosts
     * @param trust says which certificate chains are trusted; names are checked here
     * @param exceptions certificates of mail servers that are accepted all the same
     * @param proxies says which servers are reached through a proxy
     */
    public SocketConnector(NameService names, X509TrustManager trust, CertificateExceptions exceptions,
            Proxies proxies) {
        this(names, new TlsHandshake(trust, exceptions), proxies, SocketLimit.NONE);
    }

    private SocketConnector(NameService names, TlsHandshake handshake, Proxies proxies, SocketLimit sockets) {
        this.names = names;
        this.handshake = handshake;
        this.proxies = proxies;
        this.sockets = sockets;
    }

    private static X509TrustManager ofThePlatform() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast).findFirst().orElseThrow();
        } catch (GeneralSecurityException noTrustInThisJava) {
            throw new IllegalStateException(noTrustInThisJava);
        }
    }

    @Override
    public Connector resolvingWith(NameService others) {
        return new SocketConnector(others, handshake, proxies, sockets);
    }

    @Override
    public Connector limitedBy(SocketLimit limit) {
        return new SocketConnector(names, handshake, proxies, limit);
    }

    @Override
    public Connection connect(HostName host, int port, Duration limit) {
        return proxyFor(host, port).map(proxy -> new ProxiedConnection(proxy, sockets).open(host, port, limit))
                .orElseGet(() -> connectDirectly(host, port, limit));
    }

    @Override
    public boolean isBehindProxy(HostName host, int port) {
        return proxyFor(host, port).isPresent();
    }

    private Optional<ProxyServer> proxyFor(HostName host, int port) {
        return isThisMachine(host) ? Optional.empty() : proxies.proxyFor(host, port);
    }

    private boolean isThisMachine(HostName host) {
        return host.text().equals(LOCALHOST) || host.text().endsWith("." + LOCALHOST)
                || host.isAddressLiteral() && names.addresses(host) instanceof DnsAnswer.Found<InetAddress> literal
                        && literal.records().getFirst().isLoopbackAddress();
    }

    private Connection connectDirectly(HostName host, int port, Duration limit) {
        long start = System.nanoTime();
        DnsAnswer<InetAddress> answer = names.addresses(host);
        Duration resolve = Duration.ofNanos(System.nanoTime() - start);
        return switch (answer) {
            case DnsAnswer.Found<InetAddress>(var addresses, var authenticated) ->
                race(host, port, addresses, resolve, limit.minus(resolve));
            case DnsAnswer.Absent<InetAddress> absent -> new Connection.Failed(ServerState.UNREACHABLE,
                    Finding.of(FindingCode.NAME_NOT_FOUND, host.text()), List.of(), resolve);
            case DnsAnswer.Failed<InetAddress> failed -> new Connection.Failed(
                    failed.timedOut() ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                    failed.finding(host.text()), List.of(), resolve);
        };
    }

    private Connection race(HostName host, int port, List<InetAddress> addresses, Duration resolve, Duration limit) {
        return switch (new AddressRace(addresses, port, sockets, limit).run(() -> allAddresses(host))) {
            case AddressRace.Outcome.Connected(Socket socket, var known, Duration connect) ->
                new Connection.Connected(socket, known, resolve, connect);
            case AddressRace.Outcome.Failed(boolean silent, var failures, var known) ->
                new Connection.Failed(silent ? ServerState.TIMEOUT : ServerState.UNREACHABLE,
                        Finding.of(silent ? FindingCode.CONNECTION_TIMEOUT : why(failures), host.text(),
                                Integer.toString(port)), known, resolve);
        };
    }

    private List<InetAddress> allAddresses(HostName host) {
        return names.allAddresses(host) instanceof DnsAnswer.Found<InetAddress> found ? found.records() : List.of();
    }

    private static FindingCode why(List<IOException> failures) {
        return failures.stream().anyMatch(SocketConnector::isRefusal) ? FindingCode.CONNECTION_REFUSED
                : failures.stream().anyMatch(SocketConnector::isReset) ? FindingCode.CONNECTION_RESET
                : FindingCode.CONNECTION_UNREACHABLE;
    }

    private static boolean isRefusal(IOException failure) {
        return failure instanceof ConnectException && !(failure instanceof NoRouteToHostException)
                && !String.valueOf(failure.getMessage()).contains("unreachable");
    }

    // A server that resets at once may do so before the attempt has ended.
    private static boolean isReset(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("reset");
    }

    @Override
    public TlsSession secure(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        return handshake.run(socket, identity, protocols, limit);
    }
}
