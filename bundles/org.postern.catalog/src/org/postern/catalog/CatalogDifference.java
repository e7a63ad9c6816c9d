/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Provider.Preparation;
import org.postern.model.ServerTemplate;

/**
 * How one catalog differs from another. Records belong together where they have the same id, or one has been renamed
 * from the other, or they name the same domain.
 *
 * @param added records that only the second catalog has
 * @param gone records that only the first catalog has
 * @param changed records that both have, and that differ
 * @since 0.1.0
 */
public record CatalogDifference(List<ProviderRecord> added, List<ProviderRecord> gone, List<Change> changed) {

    /**
     * A record that differs.
     *
     * @param before as it is in the first catalog
     * @param after as it is in the second
     * @param fields what differs
     */
    public record Change(ProviderRecord before, ProviderRecord after, List<FieldChange> fields) {

        public Change {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field that differs.
     *
     * @param field its name in catalog files, such as {@code domain}
     * @param gone values that only the first record has
     * @param added values that only the second has; both are empty where only the order differs
     */
    public record FieldChange(String field, List<String> gone, List<String> added) {

        public FieldChange {
            gone = List.copyOf(gone);
            added = List.copyOf(added);
        }
    }

    private record Field(String name, Function<ProviderRecord, Stream<String>> values) {
    }

    private static final List<Field> FIELDS = List.of(
            new Field("id", record -> Stream.of(record.provider().id())),
            new Field("name", record -> Stream.of(record.provider().name())),
            new Field("status", record -> Stream.of(record.provider().status().id())),
            new Field("statusLink", record -> record.provider().statusLink().stream().map(URI::toString)),
            new Field("password", record -> Stream.of(record.provider().passwordRule().id())),
            new Field("passwordLink", record -> record.provider().passwordLink().stream().map(URI::toString)),
            new Field("verified", record -> Stream.of(Boolean.toString(record.verified()))),
            new Field("replaces", record -> record.details().replaces().stream()),
            new Field("source", record -> Stream.of(record.provenance().source())),
            new Field("link", record -> record.provenance().link().stream().map(URI::toString)),
            new Field("date", record -> Stream.of(record.provenance().date().toString())),
            new Field("alias", record -> record.details().aliases().stream()),
            new Field("domain", record -> record.domains().stream()),
            new Field("mx", record -> record.mailExchangers().stream()),
            new Field("server", record -> Stream.concat(record.incoming().stream(), record.outgoing().stream())
                    .map(CatalogDifference::text)),
            new Field("retired", record -> record.retired().stream().map(host -> host.host()
                    + host.replacement().map(name -> " -> " + name).orElse(""))),
            new Field("preparation", record -> record.provider().preparation().stream()
                    .map(CatalogDifference::text)),
            new Field("page", record -> record.provider().pages().stream()
                    .map(page -> page.kind().id() + " " + page.link())),
            new Field("provenance", record -> record.details().partProvenance().stream()
                    .map(own -> String.join(",", own.parts()) + " " + own.provenance().source() + " "
                            + own.provenance().date())),
            new Field("note", record -> record.details().notes().stream()
                    .map(note -> note.rule().id() + " " + note.text())));

    public CatalogDifference {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }

    /** How {@code after} differs from {@code before}. */
    public static CatalogDifference between(List<ProviderRecord> before, List<ProviderRecord> after) {
        Map<String, ProviderRecord> names = new HashMap<>();
        before.forEach(record -> names(record).forEach(name -> names.putIfAbsent(name, record)));
        Set<ProviderRecord> left = new LinkedHashSet<>(before);
        List<ProviderRecord> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (ProviderRecord record : after) {
            Optional<ProviderRecord> counterpart = names(record).map(names::get).filter(Objects::nonNull)
                    .filter(left::contains).findFirst();
            counterpart.ifPresentOrElse(left::remove, () -> added.add(record));
            counterpart.map(other -> change(other, record)).filter(change -> !change.fields().isEmpty())
                    .ifPresent(changed::add);
        }
        return new CatalogDifference(added, List.copyOf(left), changed);
    }

    /** Whether there is no difference. */
    public boolean isEmpty() {
        return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
    }

    // What a record can be known by, the surest first.
    private static Stream<String> names(ProviderRecord record) {
        return Stream.of(Stream.of("id " + record.provider().id()),
                record.details().aliases().stream().map(id -> "id " + id),
                record.domains().stream().map(name -> "domain " + name),
                record.mailExchangers().stream().map(name -> "mx " + name)).flatMap(names -> names);
    }

    private static Change change(ProviderRecord before, ProviderRecord after) {
        return new Change(before, after, FIELDS.stream().flatMap(field -> change(field, before, after).stream())
                .toList());
    }

    private static Optional<FieldChange> change(Field field, ProviderRecord before, ProviderRecord after) {
        List<String> old = field.values().apply(before).toList();
        List<String> fresh = field.values().apply(after).toList();
        return old.equals(fresh) ? Optional.empty()
                : Optional.of(new FieldChange(field.name(), without(old, fresh), without(fresh, old)));
    }

    private static List<String> without(List<String> values, List<String> others) {
        Set<String> rest = new LinkedHashSet<>(values);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }

    private static String text(ServerTemplate server) {
        return server.protocol().id() + " " + server.host() + ":" + server.port() + " " + server.security().id() + " "
                + server.authentication().stream().map(AuthenticationMethod::id).collect(Collectors.joining(","))
                + " " + server.username();
    }

    private static String text(Preparation step) {
        return step.protocol().id() + " " + step.link() + step.language().map(tag -> " " + tag.toLanguageTag())
                .orElse("");
    }
}
