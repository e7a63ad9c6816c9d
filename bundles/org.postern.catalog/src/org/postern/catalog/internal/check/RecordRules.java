/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal.check;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.postern.catalog.CheckFinding;
import org.postern.catalog.CheckFinding.Code;
import org.postern.catalog.internal.check.Subject.Door;
import org.postern.catalog.internal.check.Subject.Origin;
import org.postern.catalog.internal.check.Subject.Text;
import org.postern.formats.RegistrableDomain;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/** What is wrong with a record whatever stands in the others. */
public final class RecordRules {

    private static final MailAddress SAMPLE = new MailAddress("user", new DomainName("example.org"));
    private static final Set<Integer> IMPLICIT_TLS = Set.of(465, 993, 995);
    private static final Set<Integer> CLEAR = Set.of(25, 110, 143, 587);

    private final LocalDate today;
    private final LocalDate oldest;

    public RecordRules(LocalDate today, LocalDate oldest) {
        this.today = today;
        this.oldest = oldest;
    }

    /** What is wrong with {@code subject}. */
    public List<CheckFinding> check(Subject subject) {
        Findings findings = new Findings(subject, new ArrayList<>());
        checkId(subject, findings);
        subject.rules().filter(text -> text.rule().isEmpty())
                .forEach(text -> findings.add(Code.DOMAIN_INVALID, text.line(), text.text()));
        subject.origin().ifPresent(origin -> checkOrigin(origin, subject, findings));
        subject.doors().forEach(door -> checkDoor(door, subject, findings));
        subject.links().stream().filter(link -> isUnprotected(link.text()))
                .forEach(link -> findings.add(Code.LINK_HTTP, link.line(), link.text()));
        return findings.all();
    }

    private record Findings(Subject subject, List<CheckFinding> all) {

        void add(Code code, int line, String... arguments) {
            all.add(CheckFinding.of(code, subject.file(), line, subject.id(), arguments));
        }
    }

    private static void checkId(Subject subject, Findings findings) {
        String id = subject.id();
        if (id.isEmpty()) {
            findings.add(Code.ID_MISSING, subject.line());
            return;
        }
        boolean hostLike = HostName.parse(id).filter(host -> host.text().equals(id)).isPresent();
        // Some readers of autoconfig files want the id to be a domain, and refuse the file otherwise.
        if (!hostLike || subject.expectedId().isPresent() && !id.contains(".")) {
            findings.add(Code.ID_NO_HOST_NAME, subject.line(), id);
        }
        subject.expectedId().filter(name -> !name.equals(id))
                .ifPresent(name -> findings.add(Code.ID_NOT_FILE_NAME, subject.line(), id, name));
    }

    private void checkOrigin(Origin origin, Subject subject, Findings findings) {
        if (origin.source().isEmpty()) {
            findings.add(Code.SOURCE_MISSING, subject.line());
        }
        if (origin.date().isEmpty()) {
            findings.add(Code.DATE_MISSING, subject.line());
            return;
        }
        Optional<LocalDate> date = date(origin.date());
        if (date.isEmpty()) {
            findings.add(Code.DATE_INVALID, subject.line(), origin.date());
        } else if (date.get().isAfter(today)) {
            findings.add(Code.DATE_FUTURE, subject.line(), origin.date());
        } else if (date.get().isBefore(oldest)) {
            findings.add(Code.DATE_OLD, subject.line(), origin.date());
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static void checkDoor(Door door, Subject subject, Findings findings) {
        if (Placeholders.isBroken(door.username())) {
            findings.add(Code.PLACEHOLDER_BROKEN, door.line(), door.username());
        }
        if (Placeholders.isBroken(door.host())) {
            findings.add(Code.PLACEHOLDER_BROKEN, door.line(), door.host());
        } else {
            checkHost(door, subject, findings);
        }
        checkPort(door, findings);
        if (door.security().equals(Security.NONE.id())) {
            findings.add(Code.SECURITY_PLAIN, door.line(), door.place());
        }
    }

    private static void checkHost(Door door, Subject subject, Findings findings) {
        Optional<HostName> host = new ServerTemplate(Protocol.IMAP, door.host(), 1, Security.TLS,
                List.<AuthenticationMethod>of(), "").forAddress(SAMPLE).map(server -> server.host());
        if (Protocol.withId(door.protocol()).filter(Protocol::isSupported).isEmpty()) {
            return;
        }
        if (host.isEmpty()) {
            findings.add(Code.HOST_INVALID, door.line(), door.host());
        } else if (Placeholders.hasSome(door.host())) {
            findings.add(Code.HOST_PLACEHOLDER, door.line(), door.host());
        } else if (subject.retired().contains(host.get().text())) {
            findings.add(Code.HOST_RETIRED, door.line(), door.host());
        } else if (!subject.explained() && isForeign(host.get(), subject)) {
            findings.add(Code.HOST_FOREIGN, door.line(), door.host());
        }
    }

    private static boolean isForeign(HostName host, Subject subject) {
        Stream<String> names = subject.rules().flatMap(text -> text.rule().stream())
                .map(rule -> rule.startsWith("*.") ? rule.substring(2) : rule);
        return host.domain().isPresent() && Stream.concat(names, Stream.of(subject.id()))
                .flatMap(name -> DomainName.parse(name).stream())
                .noneMatch(own -> RegistrableDomain.isShared(own, host.domain().get()));
    }

    private static void checkPort(Door door, Findings findings) {
        Optional<Protocol> protocol = Protocol.withId(door.protocol()).filter(Protocol::isSupported);
        if (protocol.isEmpty()) {
            return;
        }
        if (!door.port().matches("[0-9]{1,5}") || Integer.parseInt(door.port()) < 1
                || Integer.parseInt(door.port()) > 65535) {
            findings.add(Code.PORT_INVALID, door.line(), door.port());
            return;
        }
        int port = Integer.parseInt(door.port());
        Optional<Protocol> owner = owner(port);
        if (owner.isEmpty()) {
            findings.add(Code.PORT_UNUSUAL, door.line(), door.port(), door.protocol());
        } else if (!owner.equals(protocol)) {
            findings.add(Code.PORT_PROTOCOL, door.line(), door.port(), owner.get().id(), door.protocol());
        } else if (CLEAR.contains(port) && door.security().equals(Security.TLS.id())
                || IMPLICIT_TLS.contains(port) && !door.security().equals(Security.TLS.id())) {
            findings.add(Code.PORT_SECURITY, door.line(), door.port(), door.security());
        }
    }

    /** The protocol that has registered a port. */
    private static Optional<Protocol> owner(int port) {
        return switch (port) {
            case 143, 993 -> Optional.of(Protocol.IMAP);
            case 110, 995 -> Optional.of(Protocol.POP3);
            case 25, 465, 587 -> Optional.of(Protocol.SMTP);
            default -> Optional.empty();
        };
    }

    private static boolean isUnprotected(String link) {
        try {
            return "http".equalsIgnoreCase(URI.create(link).getScheme());
        } catch (IllegalArgumentException noLink) {
            return false;
        }
    }
}
