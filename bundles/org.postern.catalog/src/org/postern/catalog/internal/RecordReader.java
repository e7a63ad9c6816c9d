/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Details;
import org.postern.catalog.ProviderRecord.Note;
import org.postern.catalog.ProviderRecord.Page;
import org.postern.catalog.ProviderRecord.Part;
import org.postern.catalog.ProviderRecord.PartProvenance;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.formats.internal.XmlElement;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.Provider.Status;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/**
 * Turns elements into records, wherever the elements come from. A mistake costs the record it stands in; an element or
 * attribute that is not known costs nothing. Both are reported. For one catalog and one thread.
 */
public final class RecordReader {

    private static final MailAddress SAMPLE = new MailAddress("user", new DomainName("example.org"));

    private final String catalog;
    private final List<ProviderRecord> records = new ArrayList<>();
    private final List<CatalogProblem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /** A reader for the catalog with this name. */
    public RecordReader(String catalog) {
        this.catalog = catalog;
    }

    /** What has been read so far. */
    public CatalogReading result() {
        return new CatalogReading(new Catalog(catalog, records), problems);
    }

    /** Reads all {@code provider} elements in {@code parent}. */
    public void readAll(XmlElement parent) {
        for (XmlElement child : parent.children()) {
            if (child.name().equals("provider")) {
                read(child);
            } else {
                problems.add(new CatalogProblem(catalog, child.line(),
                        "the element \"" + child.name() + "\" is not known here and is ignored"));
            }
        }
    }

    /** Reads one {@code provider} element. */
    public void read(XmlElement provider) {
        try {
            reportUnknown(provider);
            ProviderRecord record = record(provider);
            if (!ids.add(record.provider().id())) {
                throw new Mistake(provider, "its id stands on another record as well");
            }
            records.add(record);
        } catch (Mistake mistake) {
            problems.add(new CatalogProblem(catalog, mistake.line, "the record "
                    + provider.attribute("id").map(id -> "\"" + id + "\"").orElse("without an id")
                    + " is left out: " + mistake.getMessage()));
        }
    }

    /** Reports what is not known in an element that is, and in all that is in it. */
    public void reportUnknown(XmlElement element) {
        Vocabulary.Element known = Vocabulary.element(element.name()).orElseThrow();
        element.attributes().keySet().stream()
                .filter(name -> !known.required().contains(name) && !known.optional().contains(name))
                .forEach(name -> problems.add(new CatalogProblem(catalog, element.line(), "the attribute \"" + name
                        + "\" of \"" + element.name() + "\" is not known and is ignored")));
        for (XmlElement child : element.children()) {
            if (known.children().contains(child.name())) {
                reportUnknown(child);
            } else {
                problems.add(new CatalogProblem(catalog, child.line(), "the element \"" + child.name() + "\" in \""
                        + element.name() + "\" is not known and is ignored"));
            }
        }
    }

    private static ProviderRecord record(XmlElement element) {
        List<String> domains = element.children("domain").map(RecordReader::rule).toList();
        List<String> mailExchangers = element.children("mx").map(RecordReader::rule).toList();
        if (domains.isEmpty() && mailExchangers.isEmpty()) {
            throw new Mistake(element, "it has neither a domain nor an mx");
        }
        Provenance provenance = new Provenance(required(element, "source"), optional(element, "link",
                RecordReader::link), parsed(element, "date", required(element, "date"), RecordReader::date));
        List<ServerTemplate> servers = new ArrayList<>();
        Map<ServerTemplate, Provenance> serverProvenance = new LinkedHashMap<>();
        element.children("server").forEach(child -> {
            ServerTemplate server = server(child);
            servers.add(server);
            serverProvenance(child, provenance).ifPresent(own -> serverProvenance.put(server, own));
        });
        return new ProviderRecord(provider(element), domains, mailExchangers,
                servers.stream().filter(server -> server.protocol().isIncoming()).toList(),
                servers.stream().filter(server -> !server.protocol().isIncoming()).toList(),
                element.children("retired").map(RecordReader::retired).toList(), provenance,
                optional(element, "verified", RecordReader::truth).orElse(true), details(element, serverProvenance));
    }

    private static Provider provider(XmlElement element) {
        PasswordRule password = optional(element, "password", PasswordRule::withId).orElse(PasswordRule.UNKNOWN);
        List<Preparation> preparation = element.children("preparation").map(RecordReader::preparation).toList();
        return new Provider(required(element, "id"), required(element, "name"),
                optional(element, "status", Status::withId).orElse(Status.impliedBy(password, preparation)),
                optional(element, "statusLink", RecordReader::link), password,
                optional(element, "passwordLink", RecordReader::link), preparation);
    }

    private static Details details(XmlElement element, Map<ServerTemplate, Provenance> serverProvenance) {
        return new Details(element.children("alias").map(child -> required(child, "id")).toList(),
                optional(element, "replaces", RecordReader::list).orElse(List.of()),
                element.children("page").map(RecordReader::page).toList(),
                element.children("note").map(RecordReader::note).toList(), serverProvenance,
                element.children("provenance").map(child -> partProvenance(child, element)).toList());
    }

    private static String rule(XmlElement element) {
        String name = required(element, "name");
        boolean pattern = name.startsWith("*.");
        Function<String, Optional<String>> ascii = text -> DomainName.parse(text).map(DomainName::ascii);
        return (pattern ? "*." : "") + parsed(element, "name", pattern ? name.substring(2) : name, ascii);
    }

    private static ServerTemplate server(XmlElement element) {
        ServerTemplate template = new ServerTemplate(
                parsed(element, "protocol", required(element, "protocol"), Protocol::withId),
                required(element, "host"),
                parsed(element, "port", required(element, "port"), RecordReader::port),
                parsed(element, "security", required(element, "security"), Security::withId),
                optional(element, "authentication", RecordReader::authentication).orElse(List.of()),
                element.attribute("username").orElse(ServerTemplate.WHOLE_ADDRESS));
        if (template.forAddress(SAMPLE).filter(server -> !server.username().contains("%")).isEmpty()) {
            throw new Mistake(element, "its host is no host name, or a placeholder is broken");
        }
        return template;
    }

    private static Optional<Provenance> serverProvenance(XmlElement element, Provenance ofRecord) {
        Optional<String> source = element.attribute("source").map(String::strip).filter(text -> !text.isEmpty());
        Optional<URI> link = optional(element, "link", RecordReader::link);
        Optional<LocalDate> date = optional(element, "date", RecordReader::date);
        if (source.isEmpty() && link.isEmpty() && date.isEmpty()) {
            return Optional.empty();
        }
        // A link belongs to its source: that of the record says nothing of another source.
        return Optional.of(new Provenance(source.orElse(ofRecord.source()),
                link.isEmpty() && source.isEmpty() ? ofRecord.link() : link, date.orElse(ofRecord.date())));
    }

    private static PartProvenance partProvenance(XmlElement element, XmlElement provider) {
        Function<String, Optional<List<String>>> parts = text -> list(text).filter(names -> names.stream()
                .allMatch(name -> Part.withId(name).isPresent() || hasValue(provider, name)));
        return new PartProvenance(parsed(element, "of", required(element, "of"), parts),
                new Provenance(required(element, "source"), optional(element, "link", RecordReader::link),
                        parsed(element, "date", required(element, "date"), RecordReader::date)));
    }

    private static boolean hasValue(XmlElement provider, String value) {
        return provider.children().stream().filter(child -> Part.withId(child.name()).isPresent())
                .anyMatch(child -> child.attributes().containsValue(value));
    }

    private static RetiredHost retired(XmlElement element) {
        return new RetiredHost(parsed(element, "host", required(element, "host"), RecordReader::host),
                optional(element, "since", RecordReader::date),
                optional(element, "replacement", RecordReader::host));
    }

    private static Preparation preparation(XmlElement element) {
        return new Preparation(parsed(element, "protocol", required(element, "protocol"), Protocol::withId),
                parsed(element, "link", required(element, "link"), RecordReader::link),
                optional(element, "language", RecordReader::language));
    }

    private static Page page(XmlElement element) {
        return new Page(parsed(element, "kind", required(element, "kind"), Page.Kind::withId),
                parsed(element, "link", required(element, "link"), RecordReader::link),
                optional(element, "language", RecordReader::language));
    }

    private static Note note(XmlElement element) {
        return new Note(parsed(element, "rule", required(element, "rule"), Note.Rule::withId),
                required(element, "text"));
    }

    private static String required(XmlElement element, String attribute) {
        return element.attribute(attribute).map(String::strip).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Mistake(element, "\"" + element.name() + "\" has no \"" + attribute + "\""));
    }

    private static <T> Optional<T> optional(XmlElement element, String attribute,
            Function<String, Optional<T>> parser) {
        return element.attribute(attribute).map(value -> parsed(element, attribute, value.strip(), parser));
    }

    private static <T> T parsed(XmlElement element, String attribute, String value,
            Function<String, Optional<T>> parser) {
        return parser.apply(value).orElseThrow(() -> new Mistake(element,
                "\"" + attribute + "\" of \"" + element.name() + "\" cannot be \"" + value + "\""));
    }

    private static Optional<Integer> port(String text) {
        return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,5}")).map(Integer::valueOf)
                .filter(port -> port >= 1 && port <= 65535);
    }

    private static Optional<List<AuthenticationMethod>> authentication(String text) {
        List<Optional<AuthenticationMethod>> methods =
                Stream.of(text.split(",")).map(String::strip).map(AuthenticationMethod::withId).toList();
        return methods.stream().allMatch(Optional::isPresent)
                ? Optional.of(methods.stream().flatMap(Optional::stream).distinct().toList())
                : Optional.empty();
    }

    private static Optional<List<String>> list(String text) {
        List<String> names = Stream.of(text.split(",")).map(String::strip).distinct().toList();
        return Optional.of(names).filter(all -> all.stream().noneMatch(String::isEmpty));
    }

    private static Optional<Locale> language(String text) {
        return Optional.of(Locale.forLanguageTag(text)).filter(locale -> locale.toLanguageTag().equalsIgnoreCase(text)
                && !locale.getLanguage().isEmpty());
    }

    private static Optional<String> host(String text) {
        return HostName.parse(text).map(HostName::text);
    }

    private static Optional<URI> link(String text) {
        try {
            URI link = URI.create(text);
            return "https".equals(link.getScheme()) && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Ends the reading of one record; never leaves this class. */
    private static final class Mistake extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;

        Mistake(XmlElement element, String message) {
            super(message, null, false, false);
            this.line = element.line();
        }
    }
}
