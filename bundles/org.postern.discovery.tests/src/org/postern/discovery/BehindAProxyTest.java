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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.discovery.ProxiedInternet.INCOMING;
import static org.postern.discovery.ProxiedInternet.OUTGOING;
import static org.postern.discovery.ProxiedInternet.WEB;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Settings;
import org.postern.model.SourceId;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Proxies;
import org.postern.probe.connection.ProxyServer.Kind;
import org.postern.testing.ProxyTarget;
import org.postern.verification.Credential;
import org.postern.verification.JakartaMailVerification;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification.Verification;

/** Searches and a log-in in a network whose name server knows nothing, and whose only way out is a proxy. */
class BehindAProxyTest {

    private final ProxiedInternet internet = new ProxiedInternet();

    @AfterEach
    void close() {
        internet.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsSettingsAndLogsInToBothSides(Kind kind) {
        internet.publish();
        Connector connector = through(kind);

        Proposal proposal = internet.discover(connector);

        assertEquals(INCOMING, host(proposal.recommendedIncoming()));
        assertEquals(OUTGOING, host(proposal.recommendedOutgoing()));
        Settings settings = new Settings(proposal.recommendedIncoming().orElseThrow().server(),
                List.of(proposal.recommendedOutgoing().orElseThrow().server()));
        Verification verified = new JakartaMailVerification(connector).verify(settings,
                new Credential.Password(ProxiedInternet.PASSWORD), Optional.empty(), Duration.ofSeconds(10));
        assertEquals(LoginOutcome.OK, verified.incoming().outcome());
        assertEquals(LoginOutcome.OK, verified.outgoing().getLast().outcome());
        assertTrue(internet.proxy.asked().containsAll(List.of(new ProxyTarget(WEB, 443), new ProxyTarget(INCOMING, 993),
                new ProxyTarget(OUTGOING, 465))));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheProxyIsNotThere(Kind kind) {
        Proposal proposal = internet.publish().discover(internet.connector(ProxiedInternet.proxyAt(kind, 1)));

        assertTrue(says(proposal, FindingCode.PROXY_UNREACHABLE), () -> proposal.findings().toString());
        assertEquals(0, internet.web.connections());
    }

    @ParameterizedTest
    @EnumSource
    void asksThirdPartiesThoughTheNameServerDeniesTheDomain(Kind kind) {
        internet.putIntoDatabase();

        Proposal proposal = internet.discover(through(kind));

        assertEquals(List.of(INCOMING, OUTGOING),
                List.of(host(proposal.recommendedIncoming()), host(proposal.recommendedOutgoing())));
        assertFalse(says(proposal, FindingCode.DOMAIN_NOT_FOUND), () -> proposal.findings().toString());
    }

    @ParameterizedTest
    @EnumSource
    void triesGuessedNamesThroughTheProxy(Kind kind) {
        internet.proxy.way("imap.example.org", 993, internet.incoming.port())
                .way("smtp.example.org", 465, internet.outgoing.port());

        Proposal proposal = internet.discover(through(kind));

        assertEquals(List.of("imap.example.org", "smtp.example.org"),
                List.of(host(proposal.recommendedIncoming()), host(proposal.recommendedOutgoing())));
    }

    @ParameterizedTest
    @EnumSource
    void missesNoDocumentAtAHostToWhichTheProxyKnowsNoWay(Kind kind) {
        internet.publish();

        Proposal proposal = internet.discover(through(kind));

        assertEquals("ABSENT: the proxy knows no way there", said(proposal, new SourceId("pacc")));
        assertFalse(says(proposal, FindingCode.SOURCE_CONNECTION), () -> proposal.findings().toString());
    }

    @Test
    void saysWhyTheNameServerIsNotBelieved() {
        Proposal proposal = internet.discover(through(Kind.HTTP));

        assertEquals("SPURIOUS: there is a proxy, and the name server here does not know the domain",
                said(proposal, SourceId.MX));
    }

    @Test
    void believesANameServerThatKnowsTheDomain() {
        internet.dns.text("example.org", "v=spf1 -all");

        assertEquals("ABSENT: no MX record", said(internet.discover(through(Kind.HTTP)), SourceId.MX));
    }

    @Test
    void believesTheNameServerWhereTheProxyIsForOthers() {
        Proxies forOthers = (host, port) -> host.text().endsWith("example.org") ? Optional.empty()
                : ProxiedInternet.proxyAt(Kind.HTTP, internet.proxy.port()).proxyFor(host, port);

        assertTrue(says(internet.discover(internet.connector(forOthers)), FindingCode.DOMAIN_NOT_FOUND));
    }

    private Connector through(Kind kind) {
        return internet.connector(ProxiedInternet.proxyAt(kind, internet.proxy.port()));
    }

    private static boolean says(Proposal proposal, FindingCode code) {
        return proposal.findings().stream().anyMatch(finding -> finding.code() == code);
    }

    private static String said(Proposal proposal, SourceId source) {
        return proposal.trail().stream().filter(entry -> entry.source().equals(source))
                .map(entry -> entry.outcome() + ": " + entry.detail()).findFirst().orElse("not asked");
    }

    private static String host(Optional<ProposedServer> server) {
        return server.map(ProposedServer::server).map(found -> found.host().text()).orElse("none");
    }
}
