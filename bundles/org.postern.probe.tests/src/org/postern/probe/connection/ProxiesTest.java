/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.Scene;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.ProxyServer.Kind;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.ProxyTarget;
import org.postern.testing.TestCertificate;
import org.postern.testing.TestMailServer;
import org.postern.testing.TestProxy;

/** What goes through a proxy, and what a person is told where it does not go through. */
class ProxiesTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String LOCALHOST = "127.0.0.1";

    private final Scene scene = new Scene();
    private final TestProxy proxy = TestProxy.start();
    private MailPort imaps;

    @BeforeEach
    void offerMail() {
        imaps = scene.mail.listen(MailService.imaps());
        proxy.way(Scene.HOST.text(), imaps.port(), imaps.port());
    }

    @AfterEach
    void close() {
        proxy.close();
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAMailServerThroughAProxyWithoutAskingForItsName(Kind kind) {
        ProbeResult seen = look(through(kind, Optional.empty()));

        assertEquals(ServerState.OK, seen.state(), () -> seen.findings().toString());
        assertEquals(List.of(new ProxyTarget(Scene.HOST.text(), imaps.port())), proxy.asked());
        assertEquals(List.of(), scene.names.asked());
    }

    @ParameterizedTest
    @EnumSource
    void logsInToAProxyThatWantsIt(Kind kind) {
        proxy.requireLogin("carol", "päss:wörd");

        assertEquals(ServerState.OK, look(through(kind, Optional.of(new ProxyLogin("carol", "päss:wörd")))).state());
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAProxyWantsALogIn(Kind kind) {
        proxy.requireLogin("carol", "secret");

        assertEquals(FindingCode.PROXY_LOGIN, problem(look(through(kind, Optional.empty()))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAProxyTakesAnotherLogIn(Kind kind) {
        proxy.requireLogin("carol", "secret");

        assertEquals(FindingCode.PROXY_LOGIN,
                problem(look(through(kind, Optional.of(new ProxyLogin("carol", "guessed"))))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAProxyLetsNobodyThrough(Kind kind) {
        proxy.refuse(Scene.HOST.text(), imaps.port());

        assertEquals(FindingCode.PROXY_REFUSED, problem(look(through(kind, Optional.empty()))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAProxyHangsUp(Kind kind) {
        proxy.hangUp();

        assertEquals(FindingCode.PROXY_REFUSED, problem(look(through(kind, Optional.empty()))));
    }

    @ParameterizedTest
    @EnumSource
    void readsNonsenseOfAProxyToABoundOnly(Kind kind) {
        proxy.talkNonsense();

        assertEquals(FindingCode.PROXY_REFUSED, problem(look(through(kind, Optional.empty()))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheServerBehindAProxyCannotBeReached(Kind kind) {
        Connection.Failed failed = assertInstanceOf(Connection.Failed.class,
                through(kind, Optional.empty()).connect(new HostName("nowhere.example.test"), 993, LIMIT));

        assertEquals(FindingCode.CONNECTION_UNREACHABLE, failed.finding().code());
    }

    @ParameterizedTest
    @EnumSource
    void neverGoesPastAProxyThatIsNotThere(Kind kind) throws IOException {
        // Its port is taken, so that nobody else gets it, but not listened on.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            ProbeResult seen = look(scene.connectorThrough(Proxies.always(
                    new ProxyServer(kind, new HostName(LOCALHOST), deaf.getLocalPort(), Optional.empty()))));

            assertEquals(FindingCode.PROXY_UNREACHABLE, problem(seen));
            assertEquals(0, imaps.connections());
        }
    }

    @ParameterizedTest
    @EnumSource
    void reachesServersOnThisMachineDirectly(Kind kind) {
        for (String host : List.of("127.0.0.1", "localhost")) {
            Connection.Connected connected = assertInstanceOf(Connection.Connected.class,
                    through(kind, Optional.empty()).connect(new HostName(host), imaps.port(), LIMIT), host);
            close(connected.socket());
        }
        assertEquals(0, proxy.connections());
    }

    @ParameterizedTest
    @EnumSource
    void judgesCertificatesBehindAProxyAsAnywhere(Kind kind) {
        TestCertificate another = scene.certificates.issue("other.example.test");
        try (TestMailServer server = TestMailServer.with(another)) {
            int port = server.listen(MailService.imaps()).port();
            proxy.way(Scene.HOST.text(), port, port);

            ProbeResult seen = new DialogueProbe(through(kind, Optional.empty()))
                    .probe(new ProbeTarget(Protocol.IMAP, Scene.HOST, port,
                            Security.TLS, List.of()), LIMIT);

            assertEquals(FindingCode.TLS_NAME_MISMATCH, problem(seen));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesASilentProxyWhenItsTimeIsOver(Kind kind) {
        proxy.fallSilent();

        Connection.Failed failed = assertInstanceOf(Connection.Failed.class,
                through(kind, Optional.empty()).connect(Scene.HOST, 993, Duration.ofMillis(200)));

        assertEquals(ServerState.TIMEOUT, failed.state());
    }

    @ParameterizedTest
    @EnumSource
    void leavesASilentProxyWhenItIsInterrupted(Kind kind) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Connector connector = scene.connectorThrough(Proxies.always(
                    new ProxyServer(kind, new HostName(LOCALHOST), silent.getLocalPort(), Optional.empty())));
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread connecting = Thread.startVirtualThread(() -> {
                try {
                    connector.connect(Scene.HOST, 993, Duration.ofMinutes(1));
                    end.complete(null);
                } catch (CancellationException cancelled) {
                    end.complete(cancelled);
                }
            });
            try (Socket accepted = silent.accept()) {
                accepted.getInputStream().read();
                connecting.interrupt();
                assertInstanceOf(CancellationException.class, end.get(30, TimeUnit.SECONDS));
                assertEquals(-1, skipToEnd(accepted));
            }
        }
    }

    @Test
    void tellsNobodyTheLogIn() {
        ProxyServer named = ProxyServer.parse("http://carol:s3cret@proxy.example.org:3128").orElseThrow();
        assertEquals(new ProxyLogin("carol", "s3cret"), named.login().orElseThrow());
        assertFalse(named.toString().contains("carol") || named.toString().contains("s3cret"), named.toString());
    }

    private Connector through(Kind kind, Optional<ProxyLogin> login) {
        return scene.connectorThrough(
                Proxies.always(new ProxyServer(kind, new HostName(LOCALHOST), proxy.port(), login)));
    }

    private ProbeResult look(Connector connector) {
        return new DialogueProbe(connector).probe(scene.target(MailService.imaps(), imaps), LIMIT);
    }

    private static FindingCode problem(ProbeResult seen) {
        return seen.findings().getFirst().code();
    }

    private static int skipToEnd(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        return socket.getInputStream().read();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to release.
        }
    }
}
