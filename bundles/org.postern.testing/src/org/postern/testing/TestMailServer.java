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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.postern.testing.internal.MailConversation;
import org.postern.testing.internal.MailStore;

/**
 * A small real mail server in memory: users with an INBOX each, any number of ports with IMAP4rev1 (RFC 3501), POP3
 * (RFC 1939) and submission (RFC 6409) on them, and a record of what clients said. Mail handed in for an address of a
 * user lands in that user's INBOX; other recipients are refused. A log-in is offered only under TLS unless the service
 * says otherwise. Safe for use from many threads.
 *
 * <pre>{@code
 * try (TestMailServer server = TestMailServer.with(certificates.issue("mail.example.org"))) {
 *     server.user("ada@example.org", "secret");
 *     MailPort imap = server.listen(MailService.imaps());
 *     MailPort smtp = server.listen(MailService.submission());
 *     ...
 *     assertEquals(List.of(), server.saidInClear());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestMailServer implements AutoCloseable {

    private final Optional<TestCertificate> certificate;
    private final MailStore store = new MailStore();
    private final List<MailPort> ports = new CopyOnWriteArrayList<>();

    private TestMailServer(Optional<TestCertificate> certificate) {
        this.certificate = certificate;
    }

    /** A server that presents this certificate wherever the service names no other. */
    public static TestMailServer with(TestCertificate certificate) {
        return new TestMailServer(Optional.of(certificate));
    }

    /** A server for services without TLS. */
    public static TestMailServer withoutTls() {
        return new TestMailServer(Optional.empty());
    }

    /** Adds a user who logs in with the whole address. */
    public TestMailServer user(String address, String password) {
        return user(address, address, password);
    }

    /** Adds a user who logs in with another name than the address. */
    public TestMailServer user(String address, String userName, String password) {
        store.add(address, userName, password);
        return this;
    }

    /** Adds an OAuth access token with which the user of this name may log in; it is no password. */
    public TestMailServer token(String userName, String token) {
        store.addToken(userName, token);
        return this;
    }

    /** Offers a service on 127.0.0.1 and a free port. */
    public MailPort listen(MailService service) {
        return listen(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /**
     * Offers a service on an address of the loopback network; port 0 stands for a free one.
     *
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public MailPort listen(MailService service, InetSocketAddress address) {
        Optional<TestCertificate> presented = service.certificate().or(() -> certificate);
        if (presented.isEmpty() && service.security() != MailService.Security.NONE) {
            throw new IllegalArgumentException("a service with TLS needs a certificate");
        }
        MailPort port = new MailPort(address, new MailConversation(service,
                presented.map(TestCertificate::serverContext), store));
        ports.add(port);
        return port;
    }

    /** Puts a message (RFC 5322) into the INBOX of the user with this address; line breaks as {@code \n} or CRLF. */
    public TestMailServer deliver(String address, String message) {
        byte[] bytes = message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        if (!store.deliver(address, bytes)) {
            throw new IllegalArgumentException("nobody has the address " + address);
        }
        return this;
    }

    /** The messages in the INBOX of the user with this address, oldest first, with CRLF. */
    public List<String> inbox(String address) {
        return store.inbox(address).messages().stream()
                .map(message -> new String(message.content(), StandardCharsets.UTF_8)).toList();
    }

    /** The lines that clients said without TLS on all ports, see {@link MailPort#saidInClear()}. */
    public List<String> saidInClear() {
        return ports.stream().map(MailPort::saidInClear).flatMap(List::stream).toList();
    }

    /** The lines that clients said under TLS on all ports, see {@link MailPort#saidUnderTls()}. */
    public List<String> saidUnderTls() {
        return ports.stream().map(MailPort::saidUnderTls).flatMap(List::stream).toList();
    }

    /** The user names of all log-ins that were tried on all ports, those that failed too. */
    public List<String> loginAttempts() {
        return ports.stream().flatMap(port -> port.loginAttempts().stream()).toList();
    }

    /** Closes all ports and all connections. The mail stays readable. */
    @Override
    public void close() {
        ports.forEach(MailPort::close);
    }
}
