/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The servers of one {@link ConformanceCase}, and what became of them: a name server that knows all names of the scene,
 * and the web and mail servers of which the case is about. Everything listens on 127.0.0.1. Safe for use from many
 * threads.
 *
 * @since 0.1.0
 */
public final class ConformanceScene implements AutoCloseable {

    /** The domain of the person. */
    public static final String DOMAIN = "example.test";
    /** The address of the person, which is the user name as well. */
    public static final String ADDRESS = "ada@" + DOMAIN;
    /** The password of the person. */
    public static final String PASSWORD = "correct horse battery staple";

    /** A host that only documents name which must not be believed; the name server does not know it. */
    static final String FORGED_HOST = "forged.other.test";

    /** More than this no client takes from a server that never ends; what lies in buffers on the way counts. */
    private static final long MOST_BYTES = 32 * 1024 * 1024;
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * A server that the client is told of.
     *
     * @param protocol its language
     * @param host its name, which the name server of the scene knows
     * @param port where it listens
     * @param security how the client is told to protect the connection; some cases lie
     */
    public record Server(MailService.Protocol protocol, String host, int port, MailService.Security security) {
    }

    private final ConformanceCase scripted;
    private final TestCertificates certificates = TestCertificates.create();
    private final TestDns names = TestDns.start();
    private final List<TestMailServer> mailServers = new ArrayList<>();
    private final List<MailPort> mailPorts = new ArrayList<>();
    private final List<TestHttps> webServers = new ArrayList<>();
    private final List<TestHttps> canaries = new ArrayList<>();
    private final List<Socket> keepers = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<ProxyTarget, Integer> ways = new HashMap<>();

    private ConformanceScene(ConformanceCase scripted) {
        this.scripted = scripted;
    }

    static ConformanceScene start(ConformanceCase scripted) {
        ConformanceScene scene = new ConformanceScene(scripted);
        ConformanceScripts.script(scripted.id()).accept(scene);
        return scene;
    }

    // ---- for clients ----

    /** The servers to look at or to log in to; none where the client is to find them. */
    public List<Server> servers() {
        return List.copyOf(servers);
    }

    /** The name server that the client has to ask, over UDP and TCP. */
    public InetSocketAddress nameServer() {
        return names.socketAddress();
    }

    /** The authority that the client has to trust. */
    public TestCertificates certificates() {
        return certificates;
    }

    /**
     * Where the servers really listen that are found by their name and a port that everybody knows, such as 443, at
     * which a test may not listen. A client whose connections cannot be led there may use a {@link TestProxy} that
     * knows these ways.
     */
    public Map<ProxyTarget, Integer> ways() {
        return Map.copyOf(ways);
    }

    /**
     * What the client did that none may do, a sentence each: a password where none belongs, a visit where only a
     * careless reader is led, reading without end. To be asked when the client is done.
     */
    public List<String> offences() {
        List<String> offences = new ArrayList<>();
        canaries.stream().filter(canary -> canary.connections() > 0).findAny()
                .ifPresent(visited -> offences.add("somebody fetched what a document refers to"));
        if (names.asked().stream().anyMatch(question -> question.name().equals(FORGED_HOST))) {
            offences.add("somebody looked for a server of a document that must not be believed");
        }
        if (Stream.concat(mailPorts.stream().map(MailPort::saidInClear),
                webServers.stream().map(ConformanceScene::said)).flatMap(List::stream)
                .anyMatch(ConformanceScene::tellsThePassword)) {
            offences.add("the password was sent in clear or to a web server");
        }
        if (!scripted.login() && mailPorts.stream().anyMatch(port -> !port.loginAttempts().isEmpty()
                || port.saidUnderTls().stream().anyMatch(ConformanceScene::tellsThePassword))) {
            offences.add("somebody tried to log in");
        }
        if (Stream.concat(mailPorts.stream().map(MailPort::bytesSent), webServers.stream().map(TestHttps::bytesSent))
                .anyMatch(sent -> sent > MOST_BYTES)) {
            offences.add("more was read than " + MOST_BYTES + " bytes");
        }
        return offences;
    }

    private static List<String> said(TestHttps web) {
        return web.requests().stream().flatMap(request -> Stream.concat(Stream.of(request.query(), request.body()),
                request.fields().values().stream().flatMap(List::stream))).toList();
    }

    private static boolean tellsThePassword(String said) {
        return said.contains(PASSWORD) || Stream.of(said.split(" ")).map(ConformanceScene::decoded)
                .anyMatch(word -> word.contains(PASSWORD));
    }

    private static String decoded(String word) {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return word;
        }
    }

    /** Stops all servers. */
    @Override
    public void close() {
        mailServers.forEach(TestMailServer::close);
        webServers.forEach(TestHttps::close);
        canaries.forEach(TestHttps::close);
        names.close();
        keepers.forEach(ConformanceScene::release);
    }

    private static void release(Socket keeper) {
        try {
            keeper.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    // ---- for scripts ----

    TestDns names() {
        return names;
    }

    /** A mail server of which the client is told, with a good certificate unless the service has another. */
    void offer(String host, MailService service) {
        offer(host, service, service.security());
    }

    /** A mail server of which the client is told something else. */
    void offer(String host, MailService service, MailService.Security said) {
        servers.add(new Server(service.protocol(), host, listen(host, service), said));
    }

    /** A mail server at the port that everybody knows. */
    void serve(String host, int port, MailService service) {
        ways.put(new ProxyTarget(host, port), listen(host, service));
    }

    /** A server of which the client is told, and which is not there any more. */
    void offerNobody(String host, int port) {
        address(host);
        servers.add(new Server(MailService.Protocol.SMTP, host, port, MailService.Security.TLS));
    }

    /** A server of which the client is told, and whose name the scene does not know. */
    void offerUnknown(String host) {
        servers.add(new Server(MailService.Protocol.IMAP, host, 993, MailService.Security.TLS));
    }

    /** A web server with a good certificate at the port that everybody knows. */
    TestHttps web(String host) {
        return web(host, certificates.issue(host));
    }

    TestHttps web(String host, TestCertificate certificate) {
        return web(host, 443, TestHttps.start(certificate));
    }

    TestHttps webInClear(String host) {
        return web(host, 80, TestHttps.startInClear());
    }

    /** A place to which documents refer, and to which nobody must come. */
    URI canary() {
        TestHttps canary = TestHttps.startInClear();
        canaries.add(canary);
        return URI.create("http://" + LOOPBACK + ":" + canary.port() + "/");
    }

    /** A web server where a mail server is due. */
    void offerWeb(String host, Page page) {
        TestHttps web = web(host, 80, TestHttps.startInClear()).everywhere(page);
        servers.add(new Server(MailService.Protocol.SMTP, host, web.port(), MailService.Security.STARTTLS));
    }

    /** A port at which nobody listens; it is kept, so that nobody else can. */
    int closedPort() {
        try {
            Socket keeper = new Socket();
            keepers.add(keeper);
            keeper.bind(new InetSocketAddress(LOOPBACK, 0));
            return keeper.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private TestHttps web(String host, int port, TestHttps web) {
        address(host);
        webServers.add(web);
        ways.put(new ProxyTarget(host, port), web.port());
        return web;
    }

    private int listen(String host, MailService service) {
        address(host);
        TestMailServer server = TestMailServer.with(certificates.issue(host)).user(ADDRESS, PASSWORD);
        mailServers.add(server);
        MailPort port = server.listen(service);
        mailPorts.add(port);
        return port.port();
    }

    private void address(String host) {
        if (known.add(host)) {
            names.address(host, LOOPBACK);
        }
    }
}
