/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.discovery.domain.DomainInspection;
import org.postern.discovery.domain.DomainReport;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.MailPort;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestCertificate;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestHttps;
import org.postern.testing.TestMailServer;

/** Name server, web servers and mail servers on loopback, and a discovery that sees nothing else. */
final class SmallInternet implements AutoCloseable {

    static final TestCertificates CERTIFICATES = TestCertificates.create();

    private final TestDns dns = TestDns.start();
    private final NameService names = new DnsNameService(List.of(dns.socketAddress()));
    private final RoutedConnector connector = new RoutedConnector(
            new SocketConnector(names, CERTIFICATES.trustManager()));
    private final List<ProviderRecord> records = new ArrayList<>();
    private final List<Runnable> servers = new ArrayList<>();

    TestDns dns() {
        return dns;
    }

    RoutedConnector connector() {
        return connector;
    }

    void knows(ProviderRecord record) {
        records.add(record);
    }

    /** Starts a web server for a host. */
    TestHttps web(String host) {
        return web(host, CERTIFICATES.issue(host));
    }

    TestHttps web(String host, TestCertificate certificate) {
        TestHttps web = TestHttps.start(certificate);
        open(host, 443, web.port(), web::close);
        return web;
    }

    /** Starts a web server without TLS for a host. */
    TestHttps webInClear(String host) {
        TestHttps web = TestHttps.startInClear();
        open(host, 80, web.port(), web::close);
        return web;
    }

    /** Offers a mail service on a port of a host, with a good certificate. */
    MailPort mail(String host, int port, MailService service) {
        return mail(host, port, service, CERTIFICATES.issue(host));
    }

    MailPort mail(String host, int port, MailService service, TestCertificate certificate) {
        TestMailServer server = TestMailServer.with(certificate);
        MailPort listening = server.listen(service);
        open(host, port, listening.port(), server::close);
        return listening;
    }

    void blackHole(String host, int port) {
        dns.address(host, "127.0.0.1");
        connector.blackHole(host, port);
    }

    private void open(String host, int port, int listeningPort, Runnable closing) {
        dns.address(host, "127.0.0.1");
        connector.route(host, port, listeningPort);
        servers.add(closing);
    }

    Discovery discovery() {
        return discovery(probe());
    }

    Discovery discovery(ServerProbe probe) {
        return new RacingDiscovery(catalog(), names, connector, probe);
    }

    ServerProbe probe() {
        return new DialogueProbe(connector);
    }

    LookExplanation explanation(DiscoveryPolicy policy) {
        return new LookExplanation(catalog(), names, connector, probe(), policy);
    }

    private ProviderCatalog catalog() {
        return new LayeredCatalog(List.of(new Catalog("test", records)));
    }

    /** All that a domain publishes, as of a moment. */
    DomainReport inspect(String domain, DiscoveryOptions options, Instant moment) {
        return new DomainInspection(catalog(), names, connector, probe(), List::of,
                InstantSource.fixed(moment)).inspect(new DomainName(domain), options);
    }

    Proposal discover(String address) {
        return discover(address, DiscoveryOptions.DEFAULT);
    }

    Proposal discover(String address, DiscoveryOptions options) {
        return discovery().start(address(address), options, event -> { }).await();
    }

    /** Searches where a server takes no connection before something has happened, however busy the machine is. */
    Proposal discoverHoldingBack(String host, int port, Predicate<DiscoveryEvent> until) {
        CountDownLatch gate = connector.gate(host, port);
        return discovery().start(address("ada@example.org"), DiscoveryOptions.DEFAULT, event -> {
            if (until.test(event)) {
                gate.countDown();
            }
        }).await();
    }

    /** A source has nothing more to say. */
    static Predicate<DiscoveryEvent> finished(SourceId source) {
        return new DiscoveryEvent.SourceFinished(source)::equals;
    }

    /** The last of these hosts has been looked at on a port. */
    static Predicate<DiscoveryEvent> seen(int port, String... hosts) {
        Set<String> left = new HashSet<>(List.of(hosts));
        return event -> event instanceof DiscoveryEvent.ServerSeen(var server)
                && server.state() != ServerState.UNPROBED && server.server().port() == port
                && left.remove(server.server().host().text()) && left.isEmpty();
    }

    static MailAddress address(String text) {
        return ((MailAddress.Valid) MailAddress.read(text)).address();
    }

    /** An autoconfig file with these servers, each as {@code type host port socketType}. */
    static Page.Content autoconfig(String... servers) {
        StringBuilder file = new StringBuilder("<clientConfig version=\"1.1\"><emailProvider id=\"p\">"
                + "<domain>example.org</domain><displayName>Example Mail</displayName>");
        for (String server : servers) {
            String[] parts = server.split(" ");
            String element = parts[0].equals("smtp") ? "outgoingServer" : "incomingServer";
            file.append("<%s type=\"%s\"><hostname>%s</hostname><port>%s</port><socketType>%s</socketType>"
                    .formatted(element, parts[0], parts[1], parts[2], parts[3]))
                    .append("<username>%EMAILADDRESS%</username>")
                    .append("<authentication>password-cleartext</authentication></%s>".formatted(element));
        }
        return Page.of("text/xml", file + "</emailProvider></clientConfig>");
    }

    @Override
    public void close() {
        servers.forEach(Runnable::run);
        dns.close();
    }
}
