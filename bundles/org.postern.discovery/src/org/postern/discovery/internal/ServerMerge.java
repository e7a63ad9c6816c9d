/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.discovery.FixedFields;
import org.postern.discovery.FixedSettings;
import org.postern.model.AuthenticationMethod;
import org.postern.model.FieldOrigin;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.ProposedServer;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.SourceId;
import org.postern.probe.ProbeResult;

/**
 * What all sources that name a server say of it, put together: each field from the best of those that speak of it. The
 * answer that is chosen counts before all others where it says something; where it only presumes, others fill in.
 */
final class ServerMerge {

    private record Witness(SourceId source, Contender contender) {

        Grade grade() {
            return contender.from().grade();
        }

        Server server() {
            return contender.server();
        }

        FieldOrigin origin() {
            return new FieldOrigin(source, grade());
        }

        boolean knowsUsername() {
            return !contender.from().presumed().contains(ServerField.USERNAME);
        }

        boolean knowsAuthentication() {
            return !server().authentication().isEmpty();
        }
    }

    private final Contender chosen;
    private final List<Witness> witnesses;
    private final boolean usernameFixed;
    private final Optional<AuthenticationMethod> methodFixed;
    private final Optional<Witness> ofUsername;
    private final Optional<Witness> ofAuthentication;

    private ServerMerge(Contender chosen, List<Witness> witnesses, FixedFields fixed) {
        this.chosen = chosen;
        this.witnesses = witnesses;
        boolean wantsLogin = !chosen.server().username().isEmpty();
        this.usernameFixed = wantsLogin && fixed.username().isPresent();
        this.methodFixed = fixed.authentication().filter(method -> wantsLogin);
        List<Witness> bestFirst = witnesses.stream().sorted(Comparator
                .comparing((Witness witness) -> witness.contender() != chosen).thenComparing(Witness::grade)).toList();
        this.ofUsername = bestFirst.stream().filter(Witness::knowsUsername).findFirst();
        this.ofAuthentication = bestFirst.stream().filter(Witness::knowsAuthentication).findFirst();
    }

    /**
     * What {@code lanes}, the strongest first, say of a server. Those that only try names are no witnesses for what
     * somebody has named.
     *
     * @param fixed what the person has fixed, which the server agrees with
     */
    static ServerMerge of(Contender chosen, List<Lane> lanes, FixedSettings fixed) {
        List<Witness> published = witnesses(chosen, lanes.stream().filter(lane -> !lane.isSpeculative()));
        return new ServerMerge(chosen, published.isEmpty() ? witnesses(chosen, lanes.stream()) : published,
                Side.of(chosen.server().protocol()).fixed(fixed));
    }

    private static List<Witness> witnesses(Contender chosen, Stream<Lane> lanes) {
        return lanes.flatMap(lane -> lane.naming(chosen.server()).map(same -> new Witness(lane.id(), same))).toList();
    }

    ProposedServer server() {
        Server merged = chosen.server().withAuthentication(authentication())
                .withUsername(ofUsername.map(Witness::server).orElse(chosen.server()).username());
        return new ProposedServer(merged, best().grade(), witnesses.stream().map(Witness::source).distinct().toList(),
                origins(), chosen.look().state(), findings());
    }

    private List<Finding> findings() {
        Stream<Finding> seen = chosen.look().result().stream().flatMap(look -> look.findings().stream());
        return Stream.concat(methodFixed.filter(this::isRefused).stream().map(method ->
                Finding.of(FindingCode.LOGIN_NO_MECHANISM, chosen.server().host().text())), seen).toList();
    }

    private boolean isRefused(AuthenticationMethod method) {
        return method != AuthenticationMethod.NONE && !offered().isEmpty() && !offered().contains(method);
    }

    /** Whether somebody vouches for the server, be it the chosen answer or another that names it. */
    boolean isVouchedFor() {
        return taken().isVouchedFor();
    }

    /** What a person who uses the server should know. */
    List<Finding> warnings() {
        return taken().warnings();
    }

    private Contender taken() {
        return Stream.concat(Stream.of(chosen), witnesses.stream().map(Witness::contender))
                .filter(Contender::isVouchedFor).findFirst().orElse(chosen);
    }

    /** Where witnesses contradict what was taken. */
    Stream<Finding> contradictions() {
        return Stream.concat(
                ofUsername.stream().flatMap(followed -> witnesses.stream().filter(Witness::knowsUsername)
                        .filter(other -> !other.server().username().equals(followed.server().username()))
                        .map(other -> contradiction(followed, other, ServerField.USERNAME))),
                ofAuthentication.stream().flatMap(followed -> witnesses.stream().filter(Witness::knowsAuthentication)
                        .filter(other -> common(other.server().authentication(), followed.server().authentication())
                                .isEmpty())
                        .map(other -> contradiction(followed, other, ServerField.AUTHENTICATION))));
    }

    private Finding contradiction(Witness followed, Witness other, ServerField field) {
        return Finding.of(FindingCode.SOURCE_CONFLICT_LOGIN, followed.source().text(), other.source().text(),
                chosen.server().host().text(), field.id());
    }

    private Map<ServerField, FieldOrigin> origins() {
        Map<ServerField, FieldOrigin> origins = new EnumMap<>(ServerField.class);
        origins.put(ServerField.HOST, best().origin());
        origins.put(ServerField.PORT, best().origin());
        origins.put(ServerField.SECURITY, best().origin());
        if (methodFixed.isPresent()) {
            origins.put(ServerField.AUTHENTICATION, new FieldOrigin(SourceId.MANUAL, Grade.D));
        } else if (!agreed().isEmpty()) {
            origins.put(ServerField.AUTHENTICATION, ofAuthentication.orElseThrow().origin());
        } else if (!offered().isEmpty()) {
            origins.put(ServerField.AUTHENTICATION, new FieldOrigin(SourceId.SERVER, best().grade()));
        }
        origins.put(ServerField.USERNAME, usernameFixed ? new FieldOrigin(SourceId.MANUAL, Grade.D)
                : ofUsername.map(Witness::origin).orElse(new FieldOrigin(SourceId.GUESS, Grade.D)));
        return origins;
    }

    private Witness best() {
        return witnesses.stream().min(Comparator.comparing(Witness::grade)).orElseThrow();
    }

    // The source knows the provider's preference, the server what it takes; where they differ, the server is right.
    // What the person has fixed stays: a log-in in another way is not theirs.
    private List<AuthenticationMethod> authentication() {
        return methodFixed.map(List::of).orElseGet(() -> agreed().isEmpty() ? offered() : agreed());
    }

    private List<AuthenticationMethod> agreed() {
        List<AuthenticationMethod> named = ofAuthentication.map(witness -> witness.server().authentication())
                .orElse(List.of());
        return offered().isEmpty() ? named : common(named, offered());
    }

    private List<AuthenticationMethod> offered() {
        return chosen.look().result().map(ProbeResult::authentication).orElse(List.of());
    }

    private static List<AuthenticationMethod> common(List<AuthenticationMethod> preferred,
            List<AuthenticationMethod> others) {
        return preferred.stream().filter(others::contains).toList();
    }
}
