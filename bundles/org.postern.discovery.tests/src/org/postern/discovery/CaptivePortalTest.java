/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.testing.MailService;
import org.postern.testing.Page;
import org.postern.testing.TestCertificate;

/** A network that wants a log-in first answers in the place of others: by DNS, by a certificate or by a redirect. */
class CaptivePortalTest {

    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void isKnownByNamesThatAllLeadToOnePrivateAddress() {
        internet.dns().address("*", "127.0.0.1");

        assertTrue(seesAPortal(internet.discover("ada@example.org")));
    }

    @Test
    void isNotTheDomainThatAnswersForEveryNameOfItsOwn() {
        internet.dns().address("*.example.org", "127.0.0.1");

        assertFalse(seesAPortal(internet.discover("ada@example.org")));
    }

    @Test
    void isKnownByOneStrangeCertificateForEverybodyOnTheWeb() {
        TestCertificate portal = SmallInternet.CERTIFICATES.issueSelfSigned("portal.hotel.example");
        internet.web("autoconfig.example.org", portal);
        internet.web("database.example", portal);

        assertTrue(seesAPortal(internet.discover("ada@example.org",
                DiscoveryOptions.DEFAULT.withDatabase(URI.create("https://database.example/")))));
    }

    @Test
    void isNotTheWebServerOfOneOwner() {
        TestCertificate own = SmallInternet.CERTIFICATES.issueSelfSigned("www.example.org");
        internet.web("autoconfig.example.org", own);
        internet.web("example.org", own);

        assertFalse(seesAPortal(internet.discover("ada@example.org")));
    }

    @Test
    void isKnownByARedirectIntoThisNetwork() {
        internet.webInClear("autoconfig.example.org")
                .page(AUTOCONFIG, Page.redirect("http://portal.hotel.example/log-in"));
        internet.dns().address("portal.hotel.example", "127.0.0.1");

        assertTrue(seesAPortal(internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withHttp(true))));
    }

    @Test
    void isKnownByWhatItSaysOfItself() {
        internet.webInClear("autoconfig.example.org").page(AUTOCONFIG, Page.status(511));

        assertTrue(seesAPortal(internet.discover("ada@example.org", DiscoveryOptions.DEFAULT.withHttp(true))));
    }

    @Test
    void isNoMatterWhereServersHaveProvenWhoTheyAre() {
        TestCertificate portal = SmallInternet.CERTIFICATES.issueSelfSigned("portal.hotel.example");
        internet.web("autoconfig.example.org", portal);
        internet.web("database.example", portal);
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertFalse(seesAPortal(internet.discover("ada@example.org",
                DiscoveryOptions.DEFAULT.withDatabase(URI.create("https://database.example/")))));
    }

    private static boolean seesAPortal(Proposal proposal) {
        return proposal.findings().stream().map(Finding::code)
                .anyMatch(code -> code == FindingCode.NETWORK_CAPTIVE_PORTAL);
    }
}
