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

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.TestDns;

class PermittedControlHostsTest {

    private static final ProviderCatalog CATALOG = new LayeredCatalog(List.of(new Catalog("test", List.of(
            new ProviderRecord(new Provider("gmail", "Gmail", Provider.PasswordRule.APP_PASSWORD, Optional.empty(),
                    List.of()), List.of("gmail.com"), List.of(), List.of(),
                    List.of(new ServerTemplate(Protocol.SMTP, "smtp.gmail.com", 465, Security.TLS, List.of(), "")),
                    List.of(), new ProviderRecord.Provenance("test", Optional.empty(), LocalDate.EPOCH), true)))));

    @Test
    void areThoseThatTheCatalogHasOnThePort() {
        assertEquals(List.of(new HostName("smtp.gmail.com")), hosts(DiscoveryOptions.DEFAULT, 465));
        assertEquals(List.of(), hosts(DiscoveryOptions.DEFAULT, 587));
    }

    @Test
    void areOnPort25WhoTakesTheMailOfAWellKnownProvider() {
        assertEquals(List.of(new HostName("mx00.gmx.net")), hosts(DiscoveryOptions.DEFAULT, 25));
    }

    @Test
    void areThoseThatAPolicyNames() {
        DiscoveryOptions options = DiscoveryPolicy.read("control-host", "one.example, two.example").orElseThrow()
                .apply(DiscoveryOptions.DEFAULT);

        assertEquals(List.of(new HostName("one.example"), new HostName("two.example")), hosts(options, 25));
    }

    @Test
    void areNoneWhereThirdPartiesOrTheNetworkAreNotAsked() {
        assertEquals(List.of(), hosts(DiscoveryOptions.DEFAULT.withThirdParties(false), 465));
        assertEquals(List.of(), hosts(new DiscoveryOptions(DiscoveryOptions.DEFAULT.deadline(),
                DiscoveryOptions.DEFAULT.sourceLimit(), true, true, true, false), 465));
    }

    private static List<HostName> hosts(DiscoveryOptions options, int port) {
        try (TestDns dns = TestDns.start().mailExchanger("gmail.com", 5, "gmail-smtp-in.l.google.com")
                .mailExchanger("gmx.net", 10, "mx00.gmx.net")) {
            return new PermittedControlHosts(options, () -> CATALOG, new DnsNameService(List.of(dns.socketAddress())))
                    .answeringOn(port);
        }
    }
}
