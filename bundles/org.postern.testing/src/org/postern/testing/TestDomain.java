/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.util.List;

import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.internal.WebPortConnector;

/**
 * The domain {@code demo.example} with all that a mail domain has: a name server, a web server that publishes the
 * settings, and a mail server, each on a free port of the loopback network, with an authority of their own. The one
 * class of this package that needs {@code org.postern.probe}: its {@link #names()} and {@link #connector()} make an
 * engine of Postern that sees these servers and nothing else. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class TestDomain implements AutoCloseable {

    /** The name of the domain. */
    public static final String NAME = "demo.example";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String WEB = "autoconfig." + NAME;
    private static final String INCOMING = "imap." + NAME;
    private static final String OUTGOING = "smtp." + NAME;

    private final TestCertificates certificates;
    private final TestMailServer receiving;
    private final TestMailServer sending;
    private final TestDns dns;
    private final TestHttps web;
    private final NameService names;
    private final Connector connector;

    private TestDomain(TestCertificates certificates, TestMailServer receiving, TestMailServer sending) {
        this.certificates = certificates;
        this.receiving = receiving;
        this.sending = sending;
        this.web = TestHttps.start(certificates.issue(WEB)).page(WEB, "/mail/config-v1.1.xml",
                Page.of("text/xml", settings(receiving.listen(MailService.imaps()).port(),
                        sending.listen(MailService.submissions()).port(),
                        sending.listen(MailService.submission()).port())));
        this.dns = TestDns.start().mailExchanger(NAME, 10, OUTGOING)
                .address(WEB, LOOPBACK).address(INCOMING, LOOPBACK).address(OUTGOING, LOOPBACK);
        this.names = new DnsNameService(List.of(dns.socketAddress()));
        this.connector = new WebPortConnector(
                new SocketConnector(names, certificates.trustManager()), new HostName(WEB), web.port());
    }

    /** Starts everything, with one mailbox. */
    public static TestDomain start(String address, String password) {
        TestCertificates certificates = TestCertificates.create();
        TestMailServer server = mailServer(certificates, address, password);
        return new TestDomain(certificates, server, server);
    }

    /** As {@link #start(String, String)}, but what is sent ends up in a mailbox from which nobody fetches. */
    public static TestDomain startLosingMail(String address, String password) {
        TestCertificates certificates = TestCertificates.create();
        return new TestDomain(certificates, mailServer(certificates, address, password),
                mailServer(certificates, address, password));
    }

    private static TestMailServer mailServer(TestCertificates certificates, String address, String password) {
        return TestMailServer.with(certificates.issue(INCOMING, OUTGOING)).user(address, password);
    }

    /** What the domain publishes: where its servers really listen. */
    private static String settings(int imaps, int submissions, int submission) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <clientConfig version="1.1">
                  <emailProvider id="%1$s">
                    <domain>%1$s</domain>
                    <displayName>Demo Mail</displayName>
                    %2$s
                    %3$s
                    %4$s
                  </emailProvider>
                </clientConfig>
                """.formatted(NAME, server("incoming", "imap", INCOMING, imaps, "SSL"),
                server("outgoing", "smtp", OUTGOING, submissions, "SSL"),
                server("outgoing", "smtp", OUTGOING, submission, "STARTTLS"));
    }

    private static String server(String side, String type, String host, int port, String socketType) {
        return """
                <%1$sServer type="%2$s"><hostname>%3$s</hostname><port>%4$d</port><socketType>%5$s</socketType>\
                <username>%%EMAILADDRESS%%</username><authentication>password-cleartext</authentication></%1$sServer>\
                """.formatted(side, type, host, port, socketType);
    }

    /** Asks the name server of the domain, and no other. */
    public NameService names() {
        return names;
    }

    /** Finds these servers like any others, and trusts their authority alone. */
    public Connector connector() {
        return connector;
    }

    /** The server from which mail is fetched, and to which it is handed in unless mail is lost. */
    public TestMailServer mail() {
        return receiving;
    }

    @Override
    public void close() {
        dns.close();
        web.close();
        receiving.close();
        sending.close();
    }
}
