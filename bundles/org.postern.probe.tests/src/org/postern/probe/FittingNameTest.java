/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificate;

class FittingNameTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void isTheNameInTheCertificateThatLeadsToTheSameServer() {
        scene.names.address("www.hoster.test", "127.0.0.9").address("imap.hoster.test", "127.0.0.1");
        assertEquals(Optional.of("imap.hoster.test"), offered(scene.certificates.issue("nowhere.hoster.test",
                "www.hoster.test", "imap.hoster.test")));
    }

    @Test
    void keepsTheFirstLabelWhereTheCertificateHasAWildcard() {
        scene.names.address("mail.hoster.test", "127.0.0.1");
        assertEquals(Optional.of("mail.hoster.test"), offered(scene.certificates.issue("*.hoster.test")));
    }

    @Test
    void isNotOfferedWhereItLeadsElsewhere() {
        scene.names.address("mail.hoster.test", "127.0.0.9");
        assertEquals(Optional.empty(), offered(scene.certificates.issue("mail.hoster.test")));
    }

    @Test
    void isNotOfferedByACertificateThatNobodyTrusts() {
        scene.names.address("mail.hoster.test", "127.0.0.1");
        assertEquals(Optional.empty(), offered(scene.certificates.issueSelfSigned("mail.hoster.test")));
    }

    @Test
    void isNotAskedForWhereTheNameWasRight() {
        assertEquals(Optional.empty(), offered(scene.certificates.issue(Scene.HOST.text())));
        assertEquals(2, scene.names.asked().size());
    }

    private Optional<String> offered(TestCertificate certificate) {
        ProbeResult seen = new DialogueProbe(scene.connector)
                .probe(scene.offer(MailService.imaps().presenting(certificate)), LIMIT);
        Optional<Finding> offer = new FittingName(new DnsNameService(List.of(scene.names.socketAddress()))).in(seen);
        offer.ifPresent(finding -> assertEquals(List.of(FindingCode.TLS_OTHER_NAME, Scene.HOST.text()),
                List.of(finding.code(), finding.arguments().getFirst())));
        return offer.map(finding -> finding.arguments().getLast());
    }
}
