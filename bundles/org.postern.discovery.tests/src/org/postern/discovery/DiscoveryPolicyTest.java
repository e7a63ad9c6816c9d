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
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
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
        assertEquals(Map.of(new SourceId("srv"), false), options("source.srv", "false").sources().enabled());
        assertEquals(Map.of(new SourceId("srv"), 950), options("source.srv", "950").sources().strengths());
    }

    @ParameterizedTest
    @CsvSource({ "http,maybe", "deadline,0", "database,http://settings.example/", "forbidden-ports,imap",
            "source.SRV,true", "unknown,true" })
    void readsNothingElse(String name, String value) {
        assertEquals(Optional.empty(), DiscoveryPolicy.read(name, value));
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
