/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Part;
import org.postern.catalog.ProviderRecord.PartProvenance;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.model.Provider.PasswordRule;

/** Keeps out of the catalog what nobody can say the source of. */
class ProvenanceTest {

    /** The public tables that the notice names, with their licences; none of them is GPL. */
    private static final Map<String, String> TABLES = Map.of(
            "https://github.com/thunderbird/autoconfig", "MPL-2.0",
            "https://github.com/chatmail/provider-db", "MPL-2.0",
            "https://github.com/MailCore/mailcore2", "BSD-3-Clause",
            "https://github.com/nodemailer/nodemailer", "MIT-0",
            "https://github.com/thunderbird/thunderbird-android", "Apache-2.0",
            "https://android.googlesource.com/platform/packages/apps/Email", "Apache-2.0",
            "https://github.com/willwhite/freemail", "ISC");

    /** Code hosts: who is quoted from there is a public table, and has a licence. */
    private static final List<String> CODE_HOSTS = List.of("github.com", "gitlab.com", "codeberg.org",
            "android.googlesource.com");

    private BuiltInCatalog catalog;

    @BeforeEach
    void read() throws IOException {
        catalog = new BuiltInCatalog();
    }

    @Test
    void isKnownOfEveryValue() {
        for (ProviderRecord record : catalog.records()) {
            provenance(record).forEach(provenance -> {
                assertFalse(provenance.source().isBlank(), record.provider().id());
                assertFalse(provenance.date().isAfter(LocalDate.now().plusDays(1)), record.provider().id());
            });
        }
    }

    @Test
    void namesNoTableButThoseOfTheNotice() {
        for (ProviderRecord record : catalog.records()) {
            provenance(record).flatMap(provenance -> provenance.link().stream()).filter(ProvenanceTest::isTable)
                    .forEach(link -> assertTrue(TABLES.containsKey(link.toString()), link.toString()));
        }
    }

    @Test
    void isNeverUnderACopyleftThatWouldReachTheRecords() {
        assertEquals(List.of(), TABLES.values().stream().filter(licence -> licence.contains("GPL")).toList());
    }

    @Test
    void isOfNoPartThatTheRecordDoesNotHave() {
        for (ProviderRecord record : catalog.records()) {
            for (PartProvenance own : record.details().partProvenance()) {
                own.parts().stream().flatMap(name -> Part.withId(name).stream())
                        .forEach(part -> assertTrue(has(record, part), record.provider().id() + " " + part));
            }
        }
    }

    /** Tables have addresses of two segments; deeper ones are documents, such as the help of a provider. */
    private static boolean isTable(URI link) {
        return CODE_HOSTS.contains(link.getHost())
                && (link.getPath().split("/").length <= 3 || !link.getHost().equals("github.com"));
    }

    private static Stream<Provenance> provenance(ProviderRecord record) {
        return Stream.of(Stream.of(record.provenance()), record.details().serverProvenance().values().stream(),
                record.details().partProvenance().stream().map(PartProvenance::provenance))
                .flatMap(stream -> stream);
    }

    private static boolean has(ProviderRecord record, Part part) {
        return switch (part) {
            case DOMAIN -> !record.domains().isEmpty();
            case MX -> !record.mailExchangers().isEmpty();
            case RETIRED -> !record.retired().isEmpty();
            case PAGE -> !record.provider().pages().isEmpty();
            case PREPARATION -> !record.provider().preparation().isEmpty();
            case PASSWORD -> record.provider().passwordRule() != PasswordRule.UNKNOWN;
            case STATUS -> record.provider().statusLink().isPresent();
        };
    }
}
