/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.model.DomainName;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;

class LayeredCatalogTest {

    @Test
    void findsAnExactDomainAndSaysWhichCatalogAndRule() {
        CatalogAnswer answer = stack(catalog("own", record("a", "example.org"))).findByDomain(name("example.org"))
                .orElseThrow();

        assertEquals("a", answer.record().provider().id());
        assertEquals("own", answer.catalog());
        assertEquals("example.org", answer.rule());
    }

    @Test
    void findsADomainHoweverItIsWritten() {
        LayeredCatalog catalog = stack(catalog("own", record("a", "xn--bcher-kva.example")));

        assertEquals("a", found(catalog, "bücher.example"));
        assertEquals("a", found(catalog, "BÜCHER.Example"));
        assertEquals("a", found(catalog, "XN--BCHER-KVA.example."));
    }

    @Test
    void findsNothingForAnUnknownDomain() {
        LayeredCatalog catalog = stack(catalog("own", record("a", "example.org", "*.example.net")));

        assertEquals("", found(catalog, "example.com"));
        assertEquals("", found(catalog, "mail.example.org"));
        assertEquals("", found(catalog, "badexample.org"));
        assertEquals("", found(catalog, "org"));
    }

    @Test
    void takesAPatternForEverythingBelowADomainButNotForTheDomain() {
        LayeredCatalog catalog = stack(catalog("own", record("a", "*.example.org")));

        assertEquals("a", found(catalog, "mail.example.org"));
        assertEquals("a", found(catalog, "deep.mail.example.org"));
        assertEquals("", found(catalog, "example.org"));
        assertEquals("", found(catalog, "badexample.org"));
    }

    @Test
    void tellsNamesWithTheSameHashApart() {
        assertEquals("xc-a.example".hashCode(), "xaka.example".hashCode());
        LayeredCatalog catalog = stack(catalog("own", record("a", "xc-a.example", "*.yc-a.example"),
                record("b", "xaka.example", "*.yaka.example")));

        assertEquals("a", found(catalog, "xc-a.example"));
        assertEquals("b", found(catalog, "xaka.example"));
        assertEquals("a", found(catalog, "mail.yc-a.example"));
        assertEquals("b", found(catalog, "mail.yaka.example"));
    }

    @Test
    void findsEachOfManyDomainsAndPatterns() {
        ProviderRecord[] records = IntStream.range(0, 1000)
                .mapToObj(i -> record("p" + i, "d" + i + ".example", "*.b" + i + ".example"))
                .toArray(ProviderRecord[]::new);
        LayeredCatalog catalog = stack(catalog("own", records));

        for (int i = 0; i < records.length; i++) {
            assertEquals("p" + i, found(catalog, "d" + i + ".example"));
            assertEquals("p" + i, found(catalog, "a.b.b" + i + ".example"));
        }
        assertEquals("", found(catalog, "d1000.example"));
    }

    @Test
    void takesTheLongestPattern() {
        LayeredCatalog catalog = stack(catalog("own", record("short", "*.example.org"),
                record("long", "*.mail.example.org")));

        assertEquals("long", found(catalog, "x.mail.example.org"));
        assertEquals("short", found(catalog, "mail.example.org"));
    }

    @Test
    void takesAnExactDomainBeforeAnyPattern() {
        LayeredCatalog catalog = stack(catalog("upper", record("pattern", "*.example.org")),
                catalog("lower", record("exact", "mail.example.org")));

        assertEquals("exact", found(catalog, "mail.example.org"));
    }

    @Test
    void takesTheUpperCatalogWhereTwoKnowTheSameDomain() {
        LayeredCatalog catalog = stack(catalog("upper", record("a", "example.org", "*.example.net")),
                catalog("lower", record("b", "example.org", "*.example.net", "example.com")));

        assertEquals("a", found(catalog, "example.org"));
        assertEquals("a", found(catalog, "mail.example.net"));
        assertEquals("b", found(catalog, "example.com"));
    }

    @Test
    void findsTheProviderOfAMailExchanger() {
        ProviderRecord hosted = record("hosted", List.of(), List.of("*.google.com", "mx.example.org"));
        LayeredCatalog catalog = stack(catalog("own", hosted, record("a", "alt1.aspmx.l.google.com")));

        assertEquals(Optional.of("*.google.com"),
                catalog.findByMailExchanger(name("alt1.aspmx.l.google.com")).map(CatalogAnswer::rule));
        assertEquals(Optional.of("mx.example.org"),
                catalog.findByMailExchanger(name("mx.example.org")).map(CatalogAnswer::rule));
        assertEquals(Optional.empty(), catalog.findByMailExchanger(name("google.com.example.org")));
        assertEquals(Optional.empty(), catalog.findByDomain(name("mx.example.org")));
    }

    @Test
    void leavesARecordOutThatACatalogAboveReplaces() {
        ProviderRecord lower = record("b", "example.org", "example.net");
        LayeredCatalog catalog = stack(catalog("upper", replacing("b", record("a", "example.org"))),
                catalog("lower", lower));

        assertEquals("a", found(catalog, "example.org"));
        assertEquals("", found(catalog, "example.net"));
        assertEquals(1, catalog.records().size());
    }

    @Test
    void replacesARecordAlsoByAnIdThatItHadBefore() {
        ProviderRecord renamed = withDetails(record("new", "example.net"), List.of("old"), List.of());
        LayeredCatalog catalog = stack(catalog("upper", replacing("old", record("a", "example.org"))),
                catalog("lower", renamed));

        assertEquals("", found(catalog, "example.net"));
    }

    @Test
    void replacesNothingInTheSameCatalogOrAbove() {
        LayeredCatalog catalog = stack(catalog("upper", record("b", "example.com")),
                catalog("lower", replacing("b", record("a", "example.org")), record("b", "example.net")));

        assertEquals("b", found(catalog, "example.com"));
        assertEquals("b", found(catalog, "example.net"));
    }

    @Test
    void findsARecordByItsIdInTheUppermostCatalogThatHasIt() {
        CatalogAnswer answer = stack(catalog("other", record("b", "example.net")),
                catalog("upper", record("a", "example.org")), catalog("lower", record("a", "example.com")))
                .findById("a").orElseThrow();

        assertEquals("upper", answer.catalog());
        assertEquals("example.org", answer.rule());
    }

    @Test
    void findsARecordByAnEarlierId() {
        LayeredCatalog catalog = stack(catalog("own", withDetails(record("new", "example.org"), List.of("old"),
                List.of())));

        assertEquals("new", catalog.findById("old").orElseThrow().record().provider().id());
    }

    @Test
    void findsNoRecordByAnIdThatIsReplacedOrUnknown() {
        LayeredCatalog catalog = stack(catalog("upper", replacing("a", record("b", "example.org"))),
                catalog("lower", record("a", "example.com")));

        assertEquals(Optional.empty(), catalog.findById("a"));
        assertEquals(Optional.empty(), catalog.findById(""));
    }

    private static ProviderRecord replacing(String id, ProviderRecord record) {
        return withDetails(record, List.of(), List.of(id));
    }

    private static ProviderRecord withDetails(ProviderRecord record, List<String> aliases, List<String> replaces) {
        return new ProviderRecord(record.provider(), record.domains(), record.mailExchangers(), record.incoming(),
                record.outgoing(), record.retired(), record.provenance(), record.verified(),
                new ProviderRecord.Details(aliases, replaces, List.of(), Map.of(), List.of()));
    }

    @Test
    void listsAllRecordsInTheOrderOfTheCatalogs() {
        LayeredCatalog catalog = stack(catalog("upper", record("a", "example.org")),
                catalog("lower", record("b", "example.org"), record("c", List.of(), List.of("*.example.org"))));

        assertEquals(List.of("a upper", "b lower", "c lower"), catalog.records().stream()
                .map(answer -> answer.record().provider().id() + " " + answer.catalog()).toList());
    }

    private static String found(ProviderCatalog catalog, String domain) {
        return catalog.findByDomain(name(domain)).map(answer -> answer.record().provider().id()).orElse("");
    }

    private static DomainName name(String text) {
        return DomainName.parse(text).orElseThrow();
    }

    private static LayeredCatalog stack(Catalog... catalogs) {
        return new LayeredCatalog(List.of(catalogs));
    }

    private static Catalog catalog(String name, ProviderRecord... records) {
        return new Catalog(name, List.of(records));
    }

    private static ProviderRecord record(String id, String... domains) {
        return record(id, List.of(domains), List.of());
    }

    private static ProviderRecord record(String id, List<String> domains, List<String> mailExchangers) {
        return new ProviderRecord(new Provider(id, id, PasswordRule.UNKNOWN, Optional.empty(), List.of()), domains,
                mailExchangers, List.of(), List.of(), List.of(),
                new Provenance("Test", Optional.empty(), LocalDate.of(2026, 11, 22)), true);
    }
}
