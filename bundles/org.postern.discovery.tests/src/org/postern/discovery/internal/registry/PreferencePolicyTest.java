/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.prefs.BackingStoreException;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.ForcedServers;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;

/** Policies as an administrator writes them: the defaults of preferences, as plugin_customization.ini sets them. */
class PreferencePolicyTest {

    private final IEclipsePreferences laidDown = DefaultScope.INSTANCE.getNode("org.postern.discovery");
    private final IEclipsePreferences ofThePerson = InstanceScope.INSTANCE.getNode("org.postern.discovery");
    private final PreferencePolicy policy = new PreferencePolicy();

    @AfterEach
    void clear() throws BackingStoreException {
        laidDown.clear();
        ofThePerson.clear();
    }

    @Test
    void laysNothingDownWherePreferencesSayNothing() {
        assertEquals(DiscoveryOptions.DEFAULT, policy.apply(DiscoveryOptions.DEFAULT));
    }

    @Test
    void takesEverySwitchFromTheDefaults() {
        laidDown.put("http", "false");
        laidDown.put("third-parties", "false");
        laidDown.put("guess", "false");
        laidDown.put("plain-text", "false");
        laidDown.put("forbidden-ports", "110,143");
        laidDown.put("forbidden-domains", "bad.example");
        laidDown.put("force.imap", "imap.company.example:993:tls");

        DiscoveryOptions options = policy.apply(DiscoveryOptions.DEFAULT.withHttp(true));

        assertFalse(options.http());
        assertFalse(options.thirdParties());
        assertFalse(options.guess());
        assertFalse(options.servers().plainText());
        assertEquals(Set.of(110, 143), options.servers().forbiddenPorts());
        assertEquals(Set.of(new DomainName("bad.example")), options.servers().forbiddenDomains());
        assertEquals(List.of("imap.company.example"), incoming(options, "example.org"));
    }

    @Test
    void takesWhatThePersonPrefers() {
        ofThePerson.put("third-parties", "false");

        assertFalse(policy.apply(DiscoveryOptions.DEFAULT).thirdParties());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"http; false; true", "third-parties; false; true", "guess; false; true",
            "deadline; 5; 60", "source-limit; 2; 60", "sockets; 16; 999",
            "database; https://settings.example/; https://elsewhere.example/", "forbidden-ports; 110,143; 25",
            "forbidden-domains; bad.example; good.example", "plain-text; false; true", "source.srv; false; true",
            "source.srv; 10; 950", "control-host; false; control.example",
            "force.imap; imap.company.example:993:tls; imap.example.org:993:tls",
            "force.imap.example.org; imap.company.example:993:tls; imap.example.org:993:tls"})
    void leavesTheLastWordToTheDefaults(String name, String value, String preferred) {
        laidDown.put(name, value);
        DiscoveryOptions withoutThePerson = policy.apply(DiscoveryOptions.DEFAULT);
        ofThePerson.put(name, preferred);

        DiscoveryOptions options = policy.apply(DiscoveryOptions.DEFAULT);

        assertEquals(withoutThePerson.withForced(ForcedServers.NONE), options.withForced(ForcedServers.NONE));
        assertEquals(incoming(withoutThePerson, "example.org"), incoming(options, "example.org"));
    }

    @Test
    void letsARunOfTheProgramDecideBeforeThePersonAndAfterTheDefaults() {
        DiscoveryPolicy ofTheRun = DiscoveryPolicy.read("guess", "false").orElseThrow()
                .then(DiscoveryPolicy.read("http", "true").orElseThrow())
                .then(DiscoveryPolicy.read("force.imap", "imap.run.example:993:tls").orElseThrow());
        ofThePerson.put("guess", "true");
        ofThePerson.put("force.imap.example.org", "imap.example.org:993:tls");
        laidDown.put("http", "false");
        laidDown.put("force.imap.example.com", "imap.company.example:993:tls");

        DiscoveryOptions options = policy.during(ofTheRun).apply(DiscoveryOptions.DEFAULT);

        assertFalse(options.guess());
        assertFalse(options.http());
        assertEquals(List.of("imap.run.example"), incoming(options, "example.org"));
        assertEquals(List.of("imap.company.example"), incoming(options, "example.com"));
    }

    @Test
    void forcesNoServersOfThePersonWhereTheDefaultsForceThem() {
        laidDown.put("force.imap", "imap.company.example:993:tls");
        ofThePerson.put("force.imap.example.org", "imap.example.org:993:tls");

        assertEquals(List.of("imap.company.example"), incoming(policy.apply(DiscoveryOptions.DEFAULT), "example.org"));
    }

    @Test
    void forcesTheServersOfThePersonForOtherDomains() {
        laidDown.put("force.imap.example.com", "imap.company.example:993:tls");
        ofThePerson.put("force.imap", "imap.example.org:993:tls");

        assertEquals(List.of("imap.example.org"), incoming(policy.apply(DiscoveryOptions.DEFAULT), "example.org"));
    }

    @Test
    void readsEachSearchAnew() {
        laidDown.put("guess", "false");
        assertFalse(policy.apply(DiscoveryOptions.DEFAULT).guess());

        laidDown.remove("guess");

        assertTrue(policy.apply(DiscoveryOptions.DEFAULT).guess());
    }

    @Test
    void passesOverWhatIsNoPolicy() {
        laidDown.put("surprise", "true");
        laidDown.put("guess", "perhaps");
        laidDown.put("force.imap", "nonsense");

        assertEquals(Optional.empty(), policy.apply(DiscoveryOptions.DEFAULT).file());
        assertEquals(DiscoveryOptions.DEFAULT, policy.apply(DiscoveryOptions.DEFAULT));
    }

    private static List<String> incoming(DiscoveryOptions options, String domain) {
        return options.forced().incoming(new MailAddress("ada", new DomainName(domain))).stream()
                .map(server -> server.host().text()).toList();
    }
}
