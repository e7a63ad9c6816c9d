/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.catalog.LayeredCatalog;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Settings;
import org.postern.probe.DialogueProbe;
import org.postern.probe.connection.CertificateExceptions;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer;
import org.postern.probe.connection.ProxyServer.Kind;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.probe.dns.NameService;
import org.postern.testing.MailService;
import org.postern.testing.TestDns;
import org.postern.testing.TestHttps;
import org.postern.testing.TestMailServer;
import org.postern.testing.TestProxy;
import org.postern.testing.TestProxy.Target;
import org.postern.verification.Credential;
import org.postern.verification.JakartaMailVerification;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification.Verification;

/** A whole search and a log-in in a network whose name server knows nothing, and whose only way out is a proxy. */
class BehindAProxyTest {

    private static final String WEB = "autoconfig.example.org";
    private static final String INCOMING = "imap7.example.org";
    private static final String OUTGOING = "relay3.example.org";

    private final TestDns nothing = TestDns.start();
    private final NameService names = new DnsNameService(List.of(nothing.socketAddress()));
    private final TestProxy proxy = TestProxy.start();
    private final TestHttps web = TestHttps.start(SmallInternet.CERTIFICATES.issue(WEB)).offerHttp2()
            .page(WEB, "/mail/config-v1.1.xml", SmallInternet.autoconfig(
                    "imap " + INCOMING + " 993 SSL", "smtp " + OUTGOING + " 465 SSL"));
    private final TestMailServer mail = TestMailServer.with(SmallInternet.CERTIFICATES.issue(INCOMING, OUTGOING))
            .user("ada@example.org", "s3cret");

    BehindAProxyTest() {
        proxy.way(WEB, 443, web.port()).way(INCOMING, 993, mail.listen(MailService.imaps()).port())
                .way(OUTGOING, 465, mail.listen(MailService.submissions()).port());
    }

    @AfterEach
    void close() {
        mail.close();
        web.close();
        proxy.close();
        nothing.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsSettingsAndLogsInToBothSides(Kind kind) {
        Connector connector = through(kind, proxy.port());

        Proposal proposal = discover(connector);

        assertEquals(INCOMING, host(proposal.recommendedIncoming()));
        assertEquals(OUTGOING, host(proposal.recommendedOutgoing()));
        Settings settings = new Settings(proposal.recommendedIncoming().orElseThrow().server(),
                List.of(proposal.recommendedOutgoing().orElseThrow().server()));
        Verification verified = new JakartaMailVerification(connector).verify(settings, new Credential.Password("s3cret"),
                Optional.empty(), Duration.ofSeconds(10));
        assertEquals(LoginOutcome.OK, verified.incoming().outcome());
        assertEquals(LoginOutcome.OK, verified.outgoing().getLast().outcome());
        assertTrue(proxy.asked().containsAll(List.of(new Target(WEB, 443), new Target(INCOMING, 993),
                new Target(OUTGOING, 465))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheProxyIsNotThere(Kind kind) {
        Proposal proposal = discover(through(kind, 1));

        assertTrue(proposal.findings().stream().anyMatch(finding -> finding.code() == FindingCode.PROXY_UNREACHABLE),
                () -> proposal.findings().toString());
        assertEquals(0, web.connections());
    }

    private Connector through(Kind kind, int port) {
        return new SocketConnector(names, SmallInternet.CERTIFICATES.trustManager(), CertificateExceptions.NONE, Proxies.always(
                new ProxyServer(kind, new HostName("127.0.0.1"), port, Optional.empty())));
    }

    private Proposal discover(Connector connector) {
        return new RacingDiscovery(new LayeredCatalog(List.of()), names, connector, new DialogueProbe(connector))
                .start(SmallInternet.address("ada@example.org"), DiscoveryOptions.DEFAULT, event -> { }).await();
    }

    private static String host(Optional<ProposedServer> server) {
        return server.map(ProposedServer::server).map(found -> found.host().text()).orElse("none");
    }
}
