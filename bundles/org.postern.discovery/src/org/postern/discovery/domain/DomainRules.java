/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.domain.Standard.Voice;
import org.postern.formats.MailServiceName;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceOutcome;
import org.postern.probe.ServerCertificate;

/** What is wrong with what a domain publishes. */
final class DomainRules {

    private static final Duration RENEWAL_TIME = Duration.ofDays(14);
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP);

    private final DomainName domain;
    private final List<Statement> statements;
    private final List<SeenServer> servers;
    private final boolean dnsUnsigned;
    private final Instant now;
    private final Set<Finding> findings = new LinkedHashSet<>();

    DomainRules(DomainName domain, List<Statement> statements, List<SeenServer> servers, boolean dnsUnsigned,
            Instant now) {
        this.domain = domain;
        this.statements = statements;
        this.servers = servers;
        this.dnsUnsigned = dnsUnsigned;
        this.now = now;
    }

    /** All findings, the worst first. */
    List<Finding> findings() {
        reports();
        publications();
        statements.stream().filter(statement -> statement.standard().isOwn()).forEach(this::unreadable);
        onlyUnprotected();
        statements.forEach(this::halfSaid);
        services();
        if (dnsUnsigned) {
            add(FindingCode.PUBLICATION_DNS_UNSIGNED, domain.unicode());
        }
        servers.stream().filter(SeenServer::isNamed).forEach(this::server);
        certificates();
        PROTOCOLS.forEach(this::contradictions);
        PROTOCOLS.forEach(this::weaker);
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    private void add(FindingCode code, String... arguments) {
        findings.add(Finding.of(code, arguments));
    }

    // ---- what the sources remark on ----

    private void reports() {
        for (Statement statement : statements) {
            for (Finding finding : statement.reported()) {
                if (finding.code() != FindingCode.SOURCE_REDIRECT) {
                    findings.add(finding);
                } else if (statement.standard().isOwn()) {
                    findings.add(new Finding(FindingCode.PUBLICATION_REDIRECT, finding.arguments(), finding.link()));
                }
            }
        }
    }

    // ---- whether anything is published ----

    private void publications() {
        if (names(Standard::isOwn) || isKnown(FindingCode.DOMAIN_NOT_FOUND)) {
            return;
        }
        add(names(standard -> standard.voice() == Voice.OTHERS) ? FindingCode.PUBLICATION_BY_OTHERS
                : FindingCode.PUBLICATION_NONE, domain.unicode());
    }

    private boolean names(Predicate<Standard> who) {
        return statements.stream().anyMatch(statement -> who.test(statement.standard())
                && !statement.servers().isEmpty());
    }

    private boolean isKnown(FindingCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    // A host that is there for nothing else should say something; a web site may have some page for every path.
    private void unreadable(Statement statement) {
        boolean dedicated = statement.standard().voice() == Voice.DOMAIN && !isKnown(FindingCode.NAME_WILDCARD);
        if (statement.standard().voice() != Voice.UNPROTECTED
                && statement.standard().voice() != Voice.FORMER_PLACE) {
            statement.asked().stream().filter(entry -> entry.outcome() == SourceOutcome.SPURIOUS)
                    .forEach(entry -> add(dedicated ? FindingCode.PUBLICATION_BROKEN
                            : FindingCode.PUBLICATION_UNREADABLE, entry.asked(), entry.detail()));
        }
    }

    private void onlyUnprotected() {
        statements.stream().filter(statement -> statement.standard().voice() == Voice.UNPROTECTED
                && !statement.servers().isEmpty() && !names(protectedLike(statement.standard())::contains))
                .forEach(statement -> add(FindingCode.PUBLICATION_HTTP_ONLY, statement.place()));
    }

    private static Set<Standard> protectedLike(Standard unprotected) {
        return unprotected == Standard.AUTODISCOVER_HTTP
                ? EnumSet.of(Standard.AUTODISCOVER, Standard.AUTODISCOVER_DOMAIN)
                : EnumSet.of(Standard.AUTOCONFIG, Standard.AUTOCONFIG_WELL_KNOWN);
    }

    private void halfSaid(Statement statement) {
        if (statement.standard().isOwn() && statement.incoming().isEmpty() != statement.outgoing().isEmpty()) {
            add(FindingCode.PUBLICATION_INCOMPLETE, statement.place());
        }
    }

    // ---- DNS ----

    private void services() {
        Optional<Statement> records = statements.stream()
                .filter(statement -> statement.standard() == Standard.SRV).findFirst();
        records.ifPresent(srv -> {
            List<MailServiceName> offered = Stream.of(MailServiceName.values()).filter(name -> srv.servers().stream()
                    .anyMatch(server -> isSpokenBy(server, name))).toList();
            offered.stream().filter(name -> name.security() == Security.STARTTLS).forEach(weak ->
                    Stream.of(MailServiceName.values())
                            .filter(name -> name.protocol() == weak.protocol() && name.security() == Security.TLS)
                            .filter(name -> !offered.contains(name))
                            .forEach(missing -> add(FindingCode.PUBLICATION_NO_TLS_SERVICE,
                                    missing.recordName(domain).ascii(), weak.recordName(domain).ascii())));
            srv.denied().forEach(denied -> statements.stream().filter(other -> other.standard().isOwn())
                    .filter(other -> other.servers().stream().anyMatch(server -> isSpokenBy(server, denied)))
                    .forEach(other -> add(FindingCode.PUBLICATION_DENIED, denied.recordName(domain).ascii(),
                            other.place())));
        });
    }

    private static boolean isSpokenBy(Server server, MailServiceName name) {
        return server.protocol() == name.protocol() && server.security() == name.security();
    }

    // ---- servers ----

    private void server(SeenServer seen) {
        List<Statement> own = naming(seen.server(), true);
        if (seen.server().security() == Security.NONE && !own.isEmpty()) {
            add(FindingCode.PUBLICATION_PLAIN_TEXT, text(seen.server()), places(own));
        } else if (!seen.works() && seen.seen().state() != ServerState.UNPROBED) {
            List<Statement> others = naming(seen.server(), false);
            if (!own.isEmpty()) {
                add(FindingCode.PUBLICATION_SERVER_FAILS, places(own), text(seen.server()));
            } else if (!others.isEmpty()) {
                add(FindingCode.PUBLICATION_OUTDATED_ELSEWHERE, places(others), text(seen.server()));
            }
        }
    }

    private List<Statement> naming(Server server, boolean own) {
        return statements.stream().filter(statement -> own ? statement.standard().isOwn()
                : statement.standard().voice() == Voice.OTHERS)
                .filter(statement -> statement.servers().stream().anyMatch(server::isSameEndpoint)).toList();
    }

    private static String places(List<Statement> naming) {
        return naming.stream().map(Statement::place).collect(Collectors.joining(", "));
    }

    private static String text(Server server) {
        return server.protocol().id().toUpperCase(Locale.ROOT) + " " + server.host() + ":" + server.port();
    }

    private void certificates() {
        servers.stream().filter(SeenServer::isNamed).filter(SeenServer::works).forEach(seen -> firstEnd(seen)
                .filter(end -> end.isBefore(now.plus(RENEWAL_TIME)))
                .ifPresent(end -> add(FindingCode.TLS_EXPIRES_SOON, seen.server().host().text(),
                        end.atZone(ZoneOffset.UTC).toLocalDate().toString())));
    }

    private static Optional<Instant> firstEnd(SeenServer seen) {
        return seen.seen().tls().stream().flatMap(tls -> tls.chain().stream()).map(ServerCertificate::notAfter)
                .min(Comparator.naturalOrder());
    }

    // ---- between statements ----

    /** Each statement against the most trustworthy one of the domain; it may name servers that others leave out. */
    private void contradictions(Protocol protocol) {
        List<Statement> speaking = speaking(protocol, standard -> standard.isOwn()
                || standard.voice() == Voice.OTHERS);
        speaking.stream().filter(statement -> statement.standard().isOwn()).findFirst().ifPresent(reference ->
                speaking.stream().filter(other -> !agrees(reference, other, protocol)).forEach(other ->
                        add(FindingCode.PUBLICATION_CONFLICT, reference.place(), texts(reference, protocol),
                                other.place(), texts(other, protocol))));
    }

    private static boolean agrees(Statement one, Statement other, Protocol protocol) {
        return of(protocol, one).anyMatch(server -> of(protocol, other)
                .anyMatch(same -> same.host().equals(server.host())));
    }

    private static String texts(Statement statement, Protocol protocol) {
        return of(protocol, statement).map(DomainRules::text).distinct().collect(Collectors.joining(", "));
    }

    /** Who reads only this statement gets less protection than who reads another. */
    private void weaker(Protocol protocol) {
        List<Statement> speaking = speaking(protocol, Standard::isOwn);
        Optional<Statement> best = speaking.stream().min(Comparator.comparing(statement -> best(statement, protocol)));
        best.ifPresent(better -> speaking.stream()
                .filter(statement -> best(statement, protocol).compareTo(best(better, protocol)) > 0)
                .forEach(weak -> add(FindingCode.PUBLICATION_WEAKER, weak.place(), texts(weak, protocol),
                        better.place(), texts(better, protocol))));
    }

    private List<Statement> speaking(Protocol protocol, Predicate<Standard> who) {
        return statements.stream().filter(statement -> who.test(statement.standard()))
                .filter(statement -> of(protocol, statement).findAny().isPresent()).toList();
    }

    private static Security best(Statement statement, Protocol protocol) {
        return of(protocol, statement).map(Server::security).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Stream<Server> of(Protocol protocol, Statement statement) {
        return statement.servers().stream().filter(server -> server.protocol() == protocol);
    }
}
