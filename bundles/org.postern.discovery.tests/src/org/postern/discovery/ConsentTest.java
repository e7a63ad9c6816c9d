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

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.SourceId;
import org.postern.testing.MailService;
import org.postern.testing.Page;

/** Who vouches for what: a person has to agree, and is told why, wherever nobody does. */
class ConsentTest {

    private static final DiscoveryOptions WITH_HTTP = new DiscoveryOptions(Duration.ofSeconds(12),
            Duration.ofSeconds(5), false, true, true, true);
    private static final String FILE = "/mail/config-v1.1.xml";
    private static final Set<FindingCode> REASONS = EnumSet.of(FindingCode.SOURCE_UNVOUCHED,
            FindingCode.SOURCE_GUESSED, FindingCode.PROVIDER_UNVERIFIED);

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    /** What is published of example.org, and whether somebody vouches for it. */
    private enum Publication {
        OWN_FILE(Consent.NONE, internet -> file(internet, "autoconfig.example.org", "example.org")),
        OWN_FILE_NAMES_OTHERS(Consent.NONE, internet -> file(internet, "autoconfig.example.org", "hoster.example")),
        FILE_WITHOUT_TLS(Consent.REQUIRED, internet -> {
            internet.webInClear("autoconfig.example.org").page(FILE, document("example.org"));
            servers(internet, "example.org");
        }),
        SRV_WITHIN_THE_DOMAIN(Consent.NONE, internet -> srv(internet, "example.org")),
        SRV_OUT_OF_THE_DOMAIN(Consent.REQUIRED, internet -> srv(internet, "hoster.example")),
        SRV_OF_A_DOMAIN_THAT_ENDS_ALIKE(Consent.REQUIRED, internet -> srv(internet, "notexample.org")),
        SRV_OUT_OF_THE_DOMAIN_WITH_CERTIFICATES_OF_THE_DOMAIN(Consent.NONE, internet -> {
            record(internet, "hoster.example");
            serversWithCertificates(internet, "in7.hoster.example", "example.org");
        }),
        SRV_OUT_OF_THE_DOMAIN_WITH_CERTIFICATES_OF_A_HOST_OF_THE_DOMAIN(Consent.REQUIRED, internet -> {
            record(internet, "hoster.example");
            serversWithCertificates(internet, "*.hoster.example", "www.example.org");
        }),
        SRV_OUT_OF_THE_DOMAIN_WITH_A_CERTIFICATE_OF_THE_DOMAIN_ON_ONE_SIDE(Consent.REQUIRED, internet -> {
            record(internet, "hoster.example");
            internet.mail("in7.hoster.example", 993, MailService.imaps(),
                    SmallInternet.CERTIFICATES.issue("example.org"));
            internet.mail("out7.hoster.example", 465, MailService.submissions());
        }),
        SRV_FOR_ONE_SIDE_ALONE(Consent.REQUIRED, internet -> {
            internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "in7.example.org");
            internet.mail("in7.example.org", 993, MailService.imaps());
            internet.mail("smtp.example.org", 465, MailService.submissions());
        }),
        DATABASE(Consent.NONE, internet -> database(internet, "example.org")),
        MX_AND_DATABASE(Consent.REQUIRED, internet -> {
            internet.dns().mailExchanger("example.org", 10, "mx.hoster.example");
            database(internet, "hoster.example");
        }),
        MX_AND_FILE_OF_THE_HOSTER(Consent.REQUIRED, internet -> {
            internet.dns().mailExchanger("example.org", 10, "mx.hoster.example");
            file(internet, "autoconfig.hoster.example", "hoster.example");
        }),
        TEXT_WITHIN_THE_DOMAIN(Consent.NONE, internet -> text(internet, "files.example.org")),
        TEXT_OUT_OF_THE_DOMAIN(Consent.REQUIRED, internet -> text(internet, "files.hoster.example")),
        USUAL_NAMES(Consent.REQUIRED, internet -> {
            internet.mail("imap.example.org", 993, MailService.imaps());
            internet.mail("smtp.example.org", 465, MailService.submissions());
        });

        private final Consent consent;
        private final Consumer<SmallInternet> setUp;

        Publication(Consent consent, Consumer<SmallInternet> setUp) {
            this.consent = consent;
            this.setUp = setUp;
        }

        private static void file(SmallInternet internet, String host, String domain) {
            internet.web(host).page(FILE, document(domain));
            servers(internet, domain);
        }

        private static void srv(SmallInternet internet, String domain) {
            record(internet, domain);
            servers(internet, domain);
        }

        private static void record(SmallInternet internet, String domain) {
            internet.dns().service("_imaps._tcp.example.org", 0, 1, 993, "in7." + domain);
            internet.dns().service("_submissions._tcp.example.org", 0, 1, 465, "out7." + domain);
        }

        private static void serversWithCertificates(SmallInternet internet, String... names) {
            internet.mail("in7.hoster.example", 993, MailService.imaps(), SmallInternet.CERTIFICATES.issue(names));
            internet.mail("out7.hoster.example", 465, MailService.submissions(),
                    SmallInternet.CERTIFICATES.issue(names));
        }

        private static void database(SmallInternet internet, String domain) {
            internet.web("autoconfig.thunderbird.net").page("/v1.1/" + domain, document("hoster.example"));
            servers(internet, "hoster.example");
        }

        private static void text(SmallInternet internet, String host) {
            internet.dns().text("example.org", "mailconf=https://" + host + "/mail.xml");
            internet.web(host).page("/mail.xml", document("hoster.example"));
            servers(internet, "hoster.example");
        }

        private static Page document(String domain) {
            return SmallInternet.autoconfig("imap in7." + domain + " 993 SSL", "smtp out7." + domain + " 465 SSL");
        }

        private static void servers(SmallInternet internet, String domain) {
            internet.mail("in7." + domain, 993, MailService.imaps());
            internet.mail("out7." + domain, 465, MailService.submissions());
        }
    }

    @ParameterizedTest
    @EnumSource(Publication.class)
    void isRequiredWithAReasonWhereNobodyVouches(Publication published) {
        internet.dns().text("example.org", "v=spf1 -all");
        published.setUp.accept(internet);

        Proposal proposal = internet.discover("ada@example.org", WITH_HTTP);

        assertEquals(Outcome.FOUND, proposal.outcome());
        assertEquals(published.consent, proposal.consent());
        assertEquals(published.consent == Consent.REQUIRED, !reasons(proposal).isEmpty(),
                () -> proposal.findings().toString());
    }

    @Test
    void isNotRequiredWhereTheDatabaseNamesTheServersOfDnsAsWell() {
        Publication.srv(internet, "hoster.example");
        Publication.database(internet, "example.org");

        Proposal proposal = internet.discoverHoldingBack("in7.hoster.example", 993,
                SmallInternet.finished(new SourceId("database")));

        assertEquals(List.of(new SourceId("srv"), new SourceId("database")),
                proposal.incoming().getFirst().sources());
        assertEquals(Consent.NONE, proposal.consent());
        assertEquals(List.of(), reasons(proposal));
    }

    private static List<Finding> reasons(Proposal proposal) {
        return proposal.findings().stream().filter(finding -> REASONS.contains(finding.code())).toList();
    }
}
