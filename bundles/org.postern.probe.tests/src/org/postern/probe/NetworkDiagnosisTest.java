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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;

class NetworkDiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void saysNothingOfServersThatWork() {
        assertConclusions(works("imap.one.example", 993), works("imap.two.example", 993));
        assertConclusions();
    }

    // ---- captive portal ----

    @Test
    void findsAPortalThatShowsItsCertificateForEverybody() {
        assertConclusions(List.of(FindingCode.NETWORK_CAPTIVE_PORTAL),
                look("imap.one.example").of("192.0.2.1").showsForOthers("portal"),
                look("imap.two.example").of("192.0.2.2").showsForOthers("portal"));
    }

    @Test
    void findsAPortalThatGivesEverybodyItsOwnAddress() {
        assertConclusions(List.of(FindingCode.NETWORK_CAPTIVE_PORTAL),
                look("imap.one.example").of("10.0.0.1").showsForOthers("portal"),
                look("imap.two.example").of("10.0.0.1").showsForOthers("portal"));
    }

    @Test
    void findsAPortalThatSpeaksHttpEverywhere() {
        Finding web = Finding.of(FindingCode.SERVER_OTHER_PROTOCOL, "host", "143", "http");
        assertConclusions(List.of(FindingCode.NETWORK_CAPTIVE_PORTAL),
                look("imap.one.example").fails(web), look("imap.two.example").fails(web));
    }

    @Test
    void takesAHosterForNoPortal() {
        assertConclusions(
                look("imap.one.example").of("192.0.2.1").showsForOthers("hoster"),
                look("imap.two.example").of("192.0.2.1").showsForOthers("hoster"));
    }

    @Test
    void takesServersOfOneOwnerForNoProof() {
        assertConclusions(
                look("imap.one.example").of("192.0.2.1").showsForOthers("own"),
                look("smtp.one.example").of("192.0.2.2").showsForOthers("own"));
    }

    // ---- clock ----

    @Test
    void findsASlowClockWhereNoCertificateIsValidYet() {
        assertEquals(List.of("behind"), clock(
                look("imap.one.example").fails(FindingCode.TLS_NOT_YET_VALID).shows("a", "ca"),
                look("smtp.two.example").fails(FindingCode.TLS_NOT_YET_VALID).shows("b", "ca")));
    }

    @Test
    void findsAFastClockWhereAllCertificatesHaveExpired() {
        assertEquals(List.of("ahead"), clock(
                look("imap.one.example").fails(FindingCode.TLS_EXPIRED).shows("a", "ca"),
                look("smtp.two.example").fails(FindingCode.TLS_EXPIRED).shows("b", "ca")));
    }

    @Test
    void trustsItsClockWhereOneCertificateIsValid() {
        assertConclusions(look("imap.one.example").fails(FindingCode.TLS_EXPIRED).shows("a", "ca"),
                look("smtp.two.example").fails(FindingCode.TLS_EXPIRED).shows("b", "ca"),
                works("imap.three.example", 993));
    }

    @Test
    void believesTheClockOfAServerThatMakesItsCertificateValid() {
        assertEquals(List.of("behind"), clock(look("smtp.one.example").greets(NOW.plus(YEAR))
                .fails(FindingCode.TLS_NOT_YET_VALID).shows("a", "ca", NOW.plus(YEAR.dividedBy(2)))));
    }

    @Test
    void doesNotBelieveAServerWhoseClockExplainsNothing() {
        assertConclusions(look("smtp.one.example").greets(NOW.plus(YEAR))
                .fails(FindingCode.TLS_EXPIRED).shows("a", "ca", NOW.minus(YEAR.multipliedBy(2))));
        assertConclusions(look("smtp.one.example").greets(NOW.plusSeconds(3600))
                .fails(FindingCode.TLS_EXPIRED).shows("a", "ca", NOW.minus(YEAR.multipliedBy(2))));
    }

    private static List<String> clock(Look... looks) {
        return conclusions(looks).stream().filter(finding -> finding.code() == FindingCode.CLOCK_WRONG)
                .flatMap(finding -> finding.arguments().stream()).toList();
    }

    // ---- inspection ----

    @Test
    void findsOneUnknownIssuerForEverybody() {
        assertConclusions(List.of(FindingCode.TLS_INSPECTED),
                look("imap.one.example").fails(FindingCode.TLS_UNTRUSTED).shows("a", "CN=Our Proxy"),
                look("imap.two.example").fails(FindingCode.TLS_UNTRUSTED).shows("b", "CN=Our Proxy"));
    }

    @Test
    void takesTwoUnknownIssuersForTwoCareless() {
        assertConclusions(look("imap.one.example").fails(FindingCode.TLS_UNTRUSTED).shows("a", "CN=One"),
                look("imap.two.example").fails(FindingCode.TLS_UNTRUSTED).shows("b", "CN=Two"));
    }

    @Test
    void knowsVirusScannersByName() {
        assertConclusions(List.of(FindingCode.TLS_INSPECTED), look("imap.one.example").fails(FindingCode.TLS_UNTRUSTED)
                .shows("a", "CN=avast! Web/Mail Shield Root,O=avast! Web/Mail Shield"));
    }

    // ---- STARTTLS ----

    @Test
    void findsThatStartTlsIsHiddenOnOnePortOfAHost() {
        assertConclusions(List.of(FindingCode.TLS_STARTTLS_STRIPPED),
                look("smtp.one.example", 25).fails(FindingCode.TLS_STARTTLS_MISSING), works("smtp.one.example", 587));
    }

    @Test
    void findsThatStartTlsIsHiddenEverywhere() {
        assertConclusions(List.of(FindingCode.TLS_STARTTLS_STRIPPED),
                look("smtp.one.example", 587).fails(FindingCode.TLS_STARTTLS_MISSING),
                look("smtp.two.example", 587).fails(FindingCode.TLS_STARTTLS_MISSING));
    }

    // ---- ports ----

    @Test
    void findsAPortThatLeadsToNobody() {
        assertConclusions(List.of(FindingCode.NETWORK_PORT_BLOCKED),
                look("smtp.one.example", 587).fails(FindingCode.CONNECTION_TIMEOUT), works("smtp.one.example", 465),
                look("smtp.two.example", 587).fails(FindingCode.CONNECTION_TIMEOUT));
    }

    @Test
    void namesEveryPortThatIsBlocked() {
        List<Finding> conclusions = conclusions(
                look("smtp.one.example", 25).fails(FindingCode.CONNECTION_REFUSED), works("smtp.one.example", 465),
                look("smtp.one.example", 587).fails(FindingCode.CONNECTION_TIMEOUT),
                look("smtp.two.example", 587).fails(FindingCode.CONNECTION_TIMEOUT),
                look("smtp.two.example", 25).fails(FindingCode.CONNECTION_TIMEOUT));
        assertEquals(List.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED, "25, 587")), conclusions);
    }

    @Test
    void blamesNoNetworkWhereSomebodyAnswersOnThePort() {
        assertConclusions(look("smtp.one.example", 587).fails(FindingCode.CONNECTION_TIMEOUT),
                works("smtp.one.example", 465), works("smtp.two.example", 587));
    }

    @Test
    void blamesNoNetworkWhereNothingAnswersAtAll() {
        assertConclusions(look("smtp.one.example", 587).fails(FindingCode.CONNECTION_TIMEOUT),
                look("smtp.two.example", 587).fails(FindingCode.CONNECTION_TIMEOUT));
    }

    // ---- looks ----

    /** A look at a server, in the making. */
    private record Look(String host, int port, List<InetAddress> addresses, Optional<String> greeting,
            Optional<TlsReport> tls, List<Finding> findings) {

        Look of(String address) {
            try {
                return new Look(host, port, List.of(InetAddress.getByName(address)), greeting, tls, findings);
            } catch (UnknownHostException notALiteral) {
                throw new IllegalArgumentException(notALiteral);
            }
        }

        Look greets(Instant time) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.ofHours(1)));
            return new Look(host, port, addresses, Optional.of("220 mail ESMTP Exim 4.96 " + date), tls, findings);
        }

        Look fails(FindingCode code) {
            return fails(Finding.of(code, host));
        }

        Look fails(Finding why) {
            return new Look(host, port, addresses, greeting, tls, List.of(why));
        }

        Look showsForOthers(String fingerprint) {
            return fails(FindingCode.TLS_NAME_MISMATCH).shows(fingerprint, "ca", NOW, false);
        }

        Look shows(String fingerprint, String issuer) {
            return shows(fingerprint, issuer, NOW);
        }

        Look shows(String fingerprint, String issuer, Instant from) {
            return shows(fingerprint, issuer, from, true);
        }

        private Look shows(String fingerprint, String issuer, Instant from, boolean nameMatches) {
            ServerCertificate certificate = new ServerCertificate("CN=" + host, issuer, List.of(), from,
                    from.plus(YEAR), fingerprint);
            return new Look(host, port, addresses, greeting,
                    Optional.of(new TlsReport("TLSv1.3", "", List.of(certificate), false, nameMatches)), findings);
        }

        ProbeResult result() {
            ProbeTarget target = new ProbeTarget(Protocol.SMTP, new HostName(host), port, Security.STARTTLS, List.of());
            return new ProbeResult(target, findings.isEmpty() ? ServerState.OK : ServerState.UNREACHABLE, addresses,
                    greeting, tls, List.of(), List.of(), List.of(), findings, ProbeTimings.NONE);
        }
    }

    private static Look look(String host) {
        return look(host, 143);
    }

    private static Look look(String host, int port) {
        return new Look(host, port, List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Look works(String host, int port) {
        return look(host, port).shows(host, "CN=Public Authority", NOW);
    }

    private static void assertConclusions(Look... looks) {
        assertConclusions(List.of(), looks);
    }

    private static void assertConclusions(List<FindingCode> codes, Look... looks) {
        assertEquals(codes, conclusions(looks).stream().map(Finding::code).toList());
    }

    private static List<Finding> conclusions(Look... looks) {
        return NetworkDiagnosis.of(Stream.of(looks).map(Look::result).toList(), List.of(), NOW);
    }
}
