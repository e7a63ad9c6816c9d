/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.dns.PrivateAddress;

/**
 * Draws conclusions about this computer and its network that no single look allows: what is the same at servers which
 * have nothing to do with each other is not the doing of those servers. A conclusion changes no verdict; it explains.
 *
 * @since 0.1.0
 */
public final class NetworkDiagnosis {

    /** Clocks differ by minutes and by time zones; by more only where somebody is wrong. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofDays(1);
    private static final List<Pattern> INSPECTORS = readInspectors();

    private final List<ProbeResult> looks;
    private final List<PortReach> compared;
    private final Instant now;

    private NetworkDiagnosis(Collection<ProbeResult> looks, List<PortReach> compared, Instant now) {
        this.looks = List.copyOf(looks);
        this.compared = compared;
        this.now = now;
    }

    /** What these looks, all of them taken just now, say about the computer and the network in which it is. */
    public static List<Finding> of(Collection<ProbeResult> looks) {
        return of(looks, List.of());
    }

    /** The same with what a {@link PortComparison} has found out beyond them. */
    public static List<Finding> of(Collection<ProbeResult> looks, List<PortReach> compared) {
        return of(looks, compared, Instant.now());
    }

    static List<Finding> of(Collection<ProbeResult> looks, List<PortReach> compared, Instant now) {
        NetworkDiagnosis diagnosis = new NetworkDiagnosis(looks, compared, now);
        return Stream.of(Stream.of(diagnosis.captivePortal(), diagnosis.clock(), diagnosis.inspection(),
                diagnosis.strippedStartTls(), diagnosis.blockedPorts()).flatMap(Optional::stream),
                diagnosis.openPorts(), diagnosis.otherPorts()).flatMap(part -> part).toList();
    }

    // ---- captive portal ----

    /** Unrelated servers that show one certificate, which is for neither, or that are both web servers. */
    private Optional<Finding> captivePortal() {
        boolean oneForAll = anyUnrelated(seen -> seen.tls().filter(tls -> !tls.nameMatches()).isPresent(),
                (one, other) -> fingerprint(one).equals(fingerprint(other)) && !shareAPublicAddress(one, other));
        boolean onlyWeb = anyUnrelated(seen -> seen.findings().stream().anyMatch(finding ->
                finding.code() == FindingCode.SERVER_OTHER_PROTOCOL && finding.arguments().contains("http")),
                (one, other) -> true);
        return oneForAll || onlyWeb ? Optional.of(Finding.of(FindingCode.NETWORK_CAPTIVE_PORTAL)) : Optional.empty();
    }

    private static Optional<String> fingerprint(ProbeResult seen) {
        return seen.tls().map(tls -> tls.certificate().fingerprint());
    }

    // Names of several customers may lead to one server of their hoster; a portal has an address of its own network.
    private static boolean shareAPublicAddress(ProbeResult one, ProbeResult other) {
        return one.addresses().stream().filter(other.addresses()::contains)
                .anyMatch(address -> !PrivateAddress.is(address));
    }

    // ---- clock ----

    /** A server's own clock, or all certificates together, say that this computer's clock is wrong. */
    private Optional<Finding> clock() {
        return looks.stream().flatMap(seen -> byServersClock(seen).stream()).findFirst()
                .or(() -> byCertificates(FindingCode.TLS_NOT_YET_VALID, "behind"))
                .or(() -> byCertificates(FindingCode.TLS_EXPIRED, "ahead"));
    }

    private Optional<Finding> byServersClock(ProbeResult seen) {
        return seen.greeting().flatMap(GreetingTime::in)
                .filter(time -> Duration.between(time, now).abs().compareTo(CLOCKS_MAY_DIFFER) > 0)
                .filter(time -> seen.tls().filter(tls -> !isValidAt(now, tls) && isValidAt(time, tls)).isPresent())
                .map(time -> wrongClock(time.isAfter(now) ? "behind" : "ahead"));
    }

    private static boolean isValidAt(Instant moment, TlsReport tls) {
        return !moment.isBefore(tls.certificate().notBefore()) && !moment.isAfter(tls.certificate().notAfter());
    }

    private Optional<Finding> byCertificates(FindingCode code, String direction) {
        boolean all = looks.stream().filter(seen -> seen.tls().isPresent()).allMatch(seen -> has(code, seen));
        return all && anyUnrelated(seen -> has(code, seen), (one, other) -> true) ? Optional.of(wrongClock(direction))
                : Optional.empty();
    }

    private static Finding wrongClock(String direction) {
        return Finding.of(FindingCode.CLOCK_WRONG, direction);
    }

    // ---- inspection ----

    /** Unrelated servers whose certificates fit them and come from one issuer, whom this computer does not know. */
    private Optional<Finding> inspection() {
        boolean oneIssuer = looks.stream().flatMap(seen -> seen.tls().stream()).map(NetworkDiagnosis::issuer)
                .distinct().count() == 1;
        Predicate<ProbeResult> forged = seen -> has(FindingCode.TLS_UNTRUSTED, seen)
                && seen.tls().filter(TlsReport::nameMatches).isPresent();
        boolean sameForAll = oneIssuer && anyUnrelated(forged,
                (one, other) -> !fingerprint(one).equals(fingerprint(other)));
        return looks.stream().filter(forged).filter(seen -> sameForAll || isByAnInspector(seen)).findFirst()
                .map(seen -> Finding.of(FindingCode.TLS_INSPECTED, seen.target().host().text(),
                        issuer(seen.tls().orElseThrow())));
    }

    private static String issuer(TlsReport tls) {
        return tls.chain().getLast().issuer();
    }

    private static boolean isByAnInspector(ProbeResult seen) {
        return seen.tls().stream().flatMap(tls -> tls.chain().stream()).map(ServerCertificate::issuer)
                .anyMatch(issuer -> INSPECTORS.stream().anyMatch(known -> known.matcher(issuer).find()));
    }

    private static List<Pattern> readInspectors() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                NetworkDiagnosis.class.getResourceAsStream("inspectors.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE)).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    // ---- STARTTLS ----

    /** STARTTLS is missing at unrelated servers, or where the same host offers it on another port. */
    private Optional<Finding> strippedStartTls() {
        Predicate<ProbeResult> missing = seen -> has(FindingCode.TLS_STARTTLS_MISSING, seen)
                && seen.target().protocol() == Protocol.SMTP;
        boolean everywhere = anyUnrelated(missing, (one, other) -> true);
        return looks.stream().filter(missing).filter(seen -> everywhere || isOfferedElsewhere(seen)).findFirst()
                .map(seen -> Finding.of(FindingCode.TLS_STARTTLS_STRIPPED, seen.target().host().text()));
    }

    private boolean isOfferedElsewhere(ProbeResult missing) {
        return looks.stream().anyMatch(seen -> seen.state() == ServerState.OK
                && seen.target().security() == Security.STARTTLS
                && seen.target().protocol() == missing.target().protocol()
                && seen.target().host().equals(missing.target().host()));
    }

    // ---- ports ----

    private Optional<Finding> blockedPorts() {
        List<Integer> blocked = new BlockedPorts(PortReach.in(looks), compared).all();
        return blocked.isEmpty() ? Optional.empty() : Optional.of(Finding.of(FindingCode.NETWORK_PORT_BLOCKED,
                blocked.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    /** Whom the network does not keep from answering, as somebody else's server on the same port shows. */
    private Stream<Finding> openPorts() {
        return closed().filter(server -> compared.stream().anyMatch(control -> control.open()
                && control.port() == server.port() && !control.mayShareOwnerWith(server)))
                .map(server -> Finding.of(FindingCode.NETWORK_PORT_OPEN, Integer.toString(server.port()),
                        server.host().text()));
    }

    private Stream<Finding> otherPorts() {
        return closed().flatMap(server -> compared.stream()
                .filter(other -> other.open() && other.host().equals(server.host()))
                .map(other -> Finding.of(FindingCode.CONNECTION_OTHER_PORT, server.host().text(),
                        Integer.toString(server.port()), Integer.toString(other.port()))));
    }

    private Stream<PortReach> closed() {
        return PortReach.in(looks).stream().filter(reach -> !reach.open());
    }

    // ---- servers ----

    private static boolean has(FindingCode code, ProbeResult seen) {
        return seen.findings().stream().anyMatch(finding -> finding.code() == code);
    }

    /** Whether two servers of different owners are such as is asked, and so with each other. */
    private boolean anyUnrelated(Predicate<ProbeResult> such, BiPredicate<ProbeResult, ProbeResult> together) {
        List<ProbeResult> found = looks.stream().filter(such).toList();
        return found.stream().anyMatch(one -> found.stream().anyMatch(other ->
                !owner(one).equals(owner(other)) && together.test(one, other)));
    }

    private static HostOwner owner(ProbeResult seen) {
        return HostOwner.of(seen.target().host());
    }
}
