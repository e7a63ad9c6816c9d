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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.discovery.internal.sources.PolicySource;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

class DiscoveryPolicyTest {

    private static final MailAddress ADDRESS = SmallInternet.address("ada@example.org");

    @Test
    void readsEveryPolicy() {
        assertTrue(options("http", "true").http());
        assertFalse(options("third-parties", "false").thirdParties());
        assertFalse(options("guess", "false").guess());
        assertEquals(Duration.ofSeconds(7), options("deadline", "7").deadline());
        assertEquals(Duration.ofSeconds(3), options("source-limit", "3").sourceLimit());
        assertEquals(URI.create("https://settings.example/mail/"),
                options("database", "https://settings.example/mail/").database());
        assertEquals(Set.of(143, 110), options("forbidden-ports", "143, 110").servers().forbiddenPorts());
        assertEquals(Set.of(new DomainName("bad.example")),
                options("forbidden-domains", "bad.example").servers().forbiddenDomains());
        assertFalse(options("private-addresses", "false").servers().privateAddresses());
        assertFalse(options("plain-text", "false").servers().plainText());
        assertEquals(ControlHostChoice.NONE, options("control-host", "false").controlHosts());
        assertEquals(ControlHostChoice.NONE, options("control-host", "").controlHosts());
        assertEquals(Optional.of(List.of(new HostName("smtp.example.net"))),
                options("control-host", "smtp.example.net").controlHosts().named());
        assertEquals(Map.of(new SourceId("srv"), false), options("source.srv", "false").sources().enabled());
        assertEquals(Map.of(new SourceId("srv"), 950), options("source.srv", "950").sources().strengths());
    }

    @ParameterizedTest
    @CsvSource({ "http,maybe", "deadline,0", "database,http://settings.example/", "forbidden-ports,imap",
            "source.SRV,true", "control-host,not a host", "unknown,true" })
    void readsNothingElse(String name, String value) {
        assertEquals(Optional.empty(), DiscoveryPolicy.read(name, value));
    }

    @ParameterizedTest
    @CsvSource({ "force.imap,imap.example.org", "force.imap,imap.example.org:993:none", "force.imap,a b:993:tls",
            "force.jmap,jmap.example.org:443:tls", "force.imap.not a domain,imap.example.org:993:tls" })
    void forcesNothingThatIsNoServer(String name, String value) {
        assertEquals(Optional.empty(), DiscoveryPolicy.read(name, value));
    }

    @Test
    void serversThatAreLaidDownAreProposedAndNobodyIsAsked() {
        Proposal proposal = race(new ScriptedProbe(), laidDown(Map.of("force.imap", "imap.company.example:993:tls",
                "force.smtp", "smtp.company.example:465:tls, smtp.company.example:587:starttls")),
                new PolicySource(), ScriptedSource.naming("strong", "in", "out"));

        assertEquals(List.of("imap.company.example"), hosts(proposal.incoming()));
        assertEquals(List.of(465, 587), proposal.outgoing().stream().map(server -> server.server().port()).toList());
        assertEquals("ada@example.org", proposal.incoming().getFirst().server().username());
        assertEquals(Grade.A, proposal.incoming().getFirst().grade());
        assertEquals(Consent.NONE, proposal.consent());
        assertTrue(proposal.trail().stream().allMatch(entry -> entry.source().equals(SourceId.POLICY)));
    }

    @Test
    void serversOfADomainCountBeforeThoseForEverybody() {
        DiscoveryOptions options = laidDown(Map.of("force.imap", "imap.company.example:993:tls",
                "force.imap.example.org", "%EMAILLOCALPART%@imap.example.org:993:tls",
                "force.imap.example.com", "imap.example.com:993:tls", "force.smtp", "smtp.company.example:465:tls"));

        Server server = race(new ScriptedProbe(), options, new PolicySource()).incoming().getFirst().server();

        assertEquals("imap.example.org", server.host().text());
        assertEquals("ada", server.username());
    }

    @Test
    void aSideForWhichNothingIsLaidDownIsSearched() {
        Proposal proposal = race(new ScriptedProbe(), laidDown(Map.of("force.imap", "imap.company.example:993:tls")),
                new PolicySource(), ScriptedSource.naming("strong", "in", "out"));

        assertEquals(List.of("imap.company.example"), hosts(proposal.incoming()));
        assertEquals(List.of("out"), hosts(proposal.outgoing()));
    }

    @Test
    void serversThatAreLaidDownAreNotReplacedWhereTheyDoNotAnswer() {
        ScriptedProbe probe = new ScriptedProbe().sees("imap.company.example", ServerState.UNREACHABLE);

        Proposal proposal = race(probe, laidDown(Map.of("force.imap", "imap.company.example:993:tls")),
                new PolicySource(), ScriptedSource.naming("strong", "in", "out"));

        assertEquals(List.of(), proposal.incoming());
        assertTrue(proposal.findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.CONNECTION_REFUSED));
    }

    @Test
    void whatIsForbiddenIsSaidWhereNothingElseIsFound() {
        Proposal proposal = race(new ScriptedProbe(), options("forbidden-ports", "993"),
                ScriptedSource.naming("strong", "in", "out"));

        assertEquals(List.of(Finding.of(FindingCode.POLICY_FORBIDS, "in", "993")), proposal.findings());
    }

    private static DiscoveryOptions laidDown(Map<String, String> policies) {
        return policies.entrySet().stream().map(policy -> DiscoveryPolicy.read(policy.getKey(), policy.getValue())
                .orElseThrow()).reduce(DiscoveryPolicy.NONE, DiscoveryPolicy::then).apply(DiscoveryOptions.DEFAULT);
    }

    private static List<String> hosts(List<ProposedServer> servers) {
        return servers.stream().map(server -> server.server().host().text()).toList();
    }

    @Test
    void aServerThatIsForbiddenIsNeitherAskedNorProposed() {
        ScriptedProbe probe = new ScriptedProbe();
        Proposal proposal = race(probe, options("forbidden-domains", "bad.example"),
                ScriptedSource.naming("strong", "imap.bad.example", "smtp.bad.example"),
                ScriptedSource.naming("weak", "in", "out"));

        assertEquals("in", proposal.incoming().getFirst().server().host().text());
        assertTrue(probe.looks().stream().noneMatch(look -> look.host().text().endsWith("bad.example")));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.outcome() == SourceOutcome.REJECTED));
    }

    @Test
    void aSourceThatIsDisabledIsNotAsked() {
        Proposal proposal = race(new ScriptedProbe(), options("source.strong", "false"),
                ScriptedSource.naming("strong", "in.strong", "out.strong"), ScriptedSource.naming("weak", "in", "out"));

        assertEquals("in", proposal.incoming().getFirst().server().host().text());
        assertTrue(proposal.trail().stream().noneMatch(entry -> entry.source().text().equals("strong")));
    }

    @Test
    void aSourceIsAsStrongAsThePolicySays() {
        Proposal proposal = race(new ScriptedProbe(), options("source.weak", "9"),
                ScriptedSource.naming("strong", "in.strong", "out.strong"), ScriptedSource.naming("weak", "in", "out"));

        assertEquals("in", proposal.incoming().getFirst().server().host().text());
    }

    private static DiscoveryOptions options(String name, String value) {
        return DiscoveryPolicy.read(name, value).orElseThrow().apply(DiscoveryOptions.DEFAULT);
    }

    private static Proposal race(ScriptedProbe probe, DiscoveryOptions options, Source... sources) {
        return new RacingDiscovery(List.of(sources), probe).start(ADDRESS, options, event -> { }).await();
    }
}
