/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.formats.AutoconfigDocument;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.formats.DocumentReading;
import org.postern.formats.MobileconfigDocument;
import org.postern.formats.MobileconfigReader;
import org.postern.formats.internal.Quotation;
import org.postern.model.DomainName;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.ServerTemplate;

/**
 * Makes a catalog of files of several formats: our own, autoconfig (version 1.1 and 1.2), configuration profiles of
 * Apple, and folders of them. Records of formats other than ours count as not verified: nobody has compared them with
 * the provider. Reads within the limits of each format; safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class CatalogImport {

    private static final List<String> ENDINGS = List.of(".xml", ".mobileconfig");
    private static final int BEGINNING = 4096;

    private final CatalogReader own = new CatalogReader();
    private final AutoconfigReader autoconfig = new AutoconfigReader();
    private final MobileconfigReader profiles = new MobileconfigReader();
    private final LocalDate today;

    /** @param today becomes the date of records whose format has none */
    public CatalogImport(LocalDate today) {
        this.today = today;
    }

    /** Reads a file, or every file in a folder whose name ends with {@code .xml} or {@code .mobileconfig}. */
    public CatalogReading read(Path place) {
        List<ProviderRecord> records = new ArrayList<>();
        List<CatalogProblem> problems = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            files.filter(file -> file.equals(place) || ENDINGS.stream().anyMatch(file.toString()::endsWith)).sorted()
                    .map(this::readFile).forEach(reading -> {
                        records.addAll(reading.catalog().records());
                        problems.addAll(reading.problems());
                    });
        } catch (IOException unreadable) {
            problems.add(new CatalogProblem(place.toString(), 0, "it cannot be listed"));
        }
        return new CatalogReading(new Catalog(place.toString(), withoutRepeatedIds(records, problems)), problems);
    }

    private static List<ProviderRecord> withoutRepeatedIds(List<ProviderRecord> records,
            List<CatalogProblem> problems) {
        Set<String> ids = new HashSet<>();
        List<ProviderRecord> unique = new ArrayList<>();
        for (ProviderRecord record : records) {
            if (ids.add(record.provider().id())) {
                unique.add(record);
            } else {
                problems.add(new CatalogProblem(record.provenance().source(), 0, "the record \""
                        + record.provider().id() + "\" is left out: its id stands on another record as well"));
            }
        }
        return unique;
    }

    private CatalogReading readFile(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            String beginning = new String(input.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            if (beginning.contains("<providers")) {
                return own.read(file);
            } else if (beginning.contains("<clientConfig")) {
                return readAutoconfig(file);
            } else if (beginning.contains("<plist") || file.toString().endsWith(".mobileconfig")) {
                return readProfile(file);
            }
            return failed(file, "neither a catalog nor an autoconfig file nor a configuration profile");
        } catch (IOException unreadable) {
            return failed(file, "it cannot be read");
        }
    }

    private CatalogReading readAutoconfig(Path file) throws IOException {
        return switch (autoconfig.read(content(file, AutoconfigReader.LONGEST_FILE))) {
            case AutoconfigReading.Rejected(AutoconfigReading.Problem problem, String reason) -> failed(file, reason);
            case AutoconfigReading.Read(AutoconfigDocument document) when document.domains().isEmpty() ->
                failed(file, "it names no domain");
            case AutoconfigReading.Read(AutoconfigDocument document) -> {
                String id = document.domains().getFirst().ascii();
                Provider provider = document.provider(id, document.displayName().orElse(id));
                yield reading(file, record(file, provider, names(document.domains()),
                        names(document.mailExchangers()), document.incoming(), document.outgoing()),
                        document.skipped());
            }
        };
    }

    private static List<String> names(List<DomainName> domains) {
        return domains.stream().map(DomainName::ascii).toList();
    }

    private CatalogReading readProfile(Path file) throws IOException {
        return switch (profiles.read(content(file, MobileconfigReader.LONGEST_FILE))) {
            case DocumentReading.Rejected<MobileconfigDocument>(DocumentReading.Problem problem, String reason) ->
                failed(file, reason);
            case DocumentReading.Read<MobileconfigDocument>(MobileconfigDocument profile)
                    when profile.address().isEmpty() -> failed(file, "it names no address, and so no domain");
            case DocumentReading.Read<MobileconfigDocument>(MobileconfigDocument profile) -> {
                String domain = profile.address().orElseThrow().domain().ascii();
                Provider provider = new Provider(domain, profile.settings().displayName().orElse(domain),
                        PasswordRule.UNKNOWN, Optional.empty(), List.of());
                yield reading(file, record(file, provider, List.of(domain), List.of(), profile.settings().incoming(),
                        profile.settings().outgoing()), profile.settings().skipped());
            }
        };
    }

    // One byte more than is allowed, so that the reader sees that a file is too long.
    private static byte[] content(Path file, int longest) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(longest + 1);
        }
    }

    private ProviderRecord record(Path file, Provider provider, List<String> domains, List<String> mailExchangers,
            List<ServerTemplate> incoming, List<ServerTemplate> outgoing) {
        return new ProviderRecord(provider, domains, mailExchangers, incoming, outgoing, List.of(),
                new Provenance(Quotation.shortened(file.getFileName().toString(), 200), Optional.empty(), today),
                false);
    }

    private static CatalogReading reading(Path file, ProviderRecord record, List<String> skipped) {
        return new CatalogReading(new Catalog(file.toString(), List.of(record)),
                skipped.stream().map(text -> new CatalogProblem(file.toString(), 0, text)).toList());
    }

    private static CatalogReading failed(Path file, String reason) {
        return new CatalogReading(new Catalog(file.toString(), List.of()),
                List.of(new CatalogProblem(file.toString(), 0, reason)));
    }
}
