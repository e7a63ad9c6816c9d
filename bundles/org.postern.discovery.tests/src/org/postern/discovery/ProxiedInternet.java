/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.postern.catalog.LayeredCatalog;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.probe.DialogueProbe;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestDns;
import org.postern.testing.TestHttps;
import org.postern.testing.TestMailServer;
import org.postern.testing.TestProxy;

/** A domain whose servers only a proxy reaches; the name server here knows nothing until it is told. */
final class ProxiedInternet implements AutoCloseable {

    static final String WEB = "autoconfig.example.org";
    static final String INCOMING = "imap7.example.org";
    static final String OUTGOING = "relay3.example.org";
    static final URI DATABASE = DiscoveryOptions.DEFAULT.database();
    private static final DiscoveryOptions PATIENT = DiscoveryOptions.DEFAULT
            .withSourceLimit(Duration.ofSeconds(30)).withDeadline(Duration.ofMinutes(1));

    static final String USER = "ada@example.org";
    static final String PASSWORD = "s3cret";

    final TestDns dns = TestDns.start();
    final NameService names = new DnsNameService(List.of(dns.socketAddress()));
    final TestProxy proxy = TestProxy.start();
    final TestHttps web = TestHttps.start(SmallInternet.CERTIFICATES.issue(WEB, DATABASE.getHost())).offerHttp2();
    private final TestMailServer mail = TestMailServer.with(SmallInternet.CERTIFICATES.issue(INCOMING, OUTGOING,
            "imap.example.org", "smtp.example.org")).user(USER, PASSWORD);
    final MailPort incoming = mail.listen(MailService.imaps());
    final MailPort outgoing = mail.listen(MailService.submissions());

    ProxiedInternet() {
        leadThrough(proxy);
    }

    /** The domain publishes its servers. */
    ProxiedInternet publish() {
        web.page(WEB, "/mail/config-v1.1.xml", file());
        return this;
    }

    /** The provider database knows the servers of the domain. */
    void putIntoDatabase() {
        web.page(DATABASE.getHost(), DATABASE.getPath() + "example.org", file());
        proxy.way(DATABASE.getHost(), 443, web.port());
    }

    private static Page.Content file() {
        return SmallInternet.autoconfig("imap " + INCOMING + " 993 SSL", "smtp " + OUTGOING + " 465 SSL");
    }

    /** Lets another proxy lead to the same servers. */
    TestProxy leadThrough(TestProxy other) {
        return other.way(WEB, 443, web.port()).way(INCOMING, 993, incoming.port()).way(OUTGOING, 465, outgoing.port());
    }

    Connector connector(Proxies proxies) {
        return new SocketConnector(names, SmallInternet.CERTIFICATES.trustManager(), CertificateExceptions.NONE,
                proxies);
    }

    static Proxies proxyAt(ProxyServer.Kind kind, int port) {
        return Proxies.always(new ProxyServer(kind, new HostName("127.0.0.1"), port, Optional.empty()));
    }

    Proposal discover(Connector connector) {
        return new RacingDiscovery(new LayeredCatalog(List.of()), names, connector, new DialogueProbe(connector))
                .start(SmallInternet.address(USER), PATIENT, event -> { }).await();
    }

    @Override
    public void close() {
        mail.close();
        web.close();
        proxy.close();
        dns.close();
    }
}
