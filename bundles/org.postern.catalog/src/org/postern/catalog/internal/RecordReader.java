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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Details;
import org.postern.catalog.ProviderRecord.Note;
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
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.Provider.Status;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/**
 * Turns elements into records, wherever the elements come from. A mistake costs the record it stands in; an element or
 * attribute that is not known costs nothing. Both are reported. For one catalog and one thread.
 */
public final class RecordReader {

    private static final int HIGHEST_PORT = 65535;
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

    /**
     * Reads one {@code provider} element by itself, without a word of what is not known in it.
     *
     * @return empty where it has a mistake
     */
    static Optional<ProviderRecord> recordOf(XmlElement provider) {
        try {
            return Optional.of(record(provider));
        } catch (Mistake mistake) {
            return Optional.empty();
        }
    }

    // From here on without lambdas: the first record of a fresh Java VM would wait for the making of each.

    private static ProviderRecord record(XmlElement element) {
        Parts parts = new Parts();
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "alias" -> parts.aliases.add(required(child, "id"));
                case "domain" -> parts.domains.add(rule(child));
                case "mx" -> parts.mailExchangers.add(rule(child));
                case "server" -> parts.servers.add(child);
                case "retired" -> parts.retired.add(retired(child));
                case "preparation" -> parts.preparation.add(preparation(child));
                case "page" -> parts.pages.add(page(child));
                case "provenance" -> parts.provenance.add(partProvenance(child, element));
                case "note" -> parts.notes.add(note(child));
                default -> {
                    // Not known; it has been reported.
                }
            }
        }
        if (parts.domains.isEmpty() && parts.mailExchangers.isEmpty()) {
            throw new Mistake(element, "it has neither a domain nor an mx");
        }
        Provenance provenance = new Provenance(required(element, "source"), link(element, "link"),
                date(element, "date", required(element, "date")));
        List<ServerTemplate> incoming = new ArrayList<>();
        List<ServerTemplate> outgoing = new ArrayList<>();
        Map<ServerTemplate, Provenance> serverProvenance = new LinkedHashMap<>();
        for (XmlElement child : parts.servers) {
            ServerTemplate server = server(child);
            (server.protocol().isIncoming() ? incoming : outgoing).add(server);
            Optional<Provenance> own = serverProvenance(child, provenance);
            if (own.isPresent()) {
                serverProvenance.put(server, own.get());
            }
        }
        return new ProviderRecord(provider(element, parts), parts.domains, parts.mailExchangers, incoming,
                outgoing, parts.retired, provenance, isTrue(element, "verified", true),
                new Details(parts.aliases, list(element, "replaces"), parts.notes, serverProvenance,
                        parts.provenance));
    }

    /** What stands in a record, by kind. */
    private static final class Parts {
        private final List<String> aliases = new ArrayList<>();
        private final List<String> domains = new ArrayList<>();
        private final List<String> mailExchangers = new ArrayList<>();
        private final List<XmlElement> servers = new ArrayList<>();
        private final List<RetiredHost> retired = new ArrayList<>();
        private final List<Preparation> preparation = new ArrayList<>();
        private final List<Page> pages = new ArrayList<>();
        private final List<PartProvenance> provenance = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
    }

    private static Provider provider(XmlElement element, Parts parts) {
        Optional<String> rule = optional(element, "password");
        PasswordRule password = rule.isEmpty() ? PasswordRule.UNKNOWN
                : known(PasswordRule.withId(rule.get()), element, "password", rule.get());
        Optional<String> status = optional(element, "status");
        return new Provider(required(element, "id"), required(element, "name"),
                status.isEmpty() ? Status.impliedBy(password, parts.preparation)
                        : known(Status.withId(status.get()), element, "status", status.get()),
                link(element, "statusLink"), password, link(element, "passwordLink"), parts.preparation,
                parts.pages);
    }

    private static String rule(XmlElement element) {
        String name = required(element, "name");
        return known(RuleTable.rule(name), element, "name", name);
    }

    private static ServerTemplate server(XmlElement element) {
        String security = required(element, "security");
        ServerTemplate template = new ServerTemplate(protocol(element), required(element, "host"), port(element),
                known(Security.withId(security), element, "security", security), authentication(element),
                element.attribute("username").orElse(ServerTemplate.WHOLE_ADDRESS));
        Optional<Server> sample = template.forAddress(SAMPLE);
        if (sample.isEmpty() || sample.get().username().contains("%")) {
            throw new Mistake(element, "its host is no host name, or a placeholder is broken");
        }
        return template;
    }

    private static Optional<Provenance> serverProvenance(XmlElement element, Provenance ofRecord) {
        String source = optional(element, "source").orElse("");
        Optional<URI> link = link(element, "link");
        Optional<LocalDate> date = date(element, "date");
        if (source.isEmpty() && link.isEmpty() && date.isEmpty()) {
            return Optional.empty();
        }
        // A link belongs to its source: that of the record says nothing of another source.
        return Optional.of(new Provenance(source.isEmpty() ? ofRecord.source() : source,
                link.isEmpty() && source.isEmpty() ? ofRecord.link() : link, date.orElse(ofRecord.date())));
    }

    private static PartProvenance partProvenance(XmlElement element, XmlElement provider) {
        String of = required(element, "of");
        List<String> parts = known(list(of), element, "of", of);
        for (String part : parts) {
            if (Part.withId(part).isEmpty() && !hasValue(provider, part)) {
                throw mistake(element, "of", of);
            }
        }
        return new PartProvenance(parts, new Provenance(required(element, "source"), link(element, "link"),
                date(element, "date", required(element, "date"))));
    }

    private static boolean hasValue(XmlElement provider, String value) {
        for (XmlElement child : provider.children()) {
            if (Part.withId(child.name()).isPresent() && child.attributes().containsValue(value)) {
                return true;
            }
        }
        return false;
    }

    private static RetiredHost retired(XmlElement element) {
        String host = required(element, "host");
        Optional<String> replacement = optional(element, "replacement");
        return new RetiredHost(host(element, "host", host), date(element, "since"), replacement.isEmpty()
                ? replacement : Optional.of(host(element, "replacement", replacement.get())));
    }

    private static Preparation preparation(XmlElement element) {
        return new Preparation(protocol(element), requiredLink(element), language(element));
    }

    private static Page page(XmlElement element) {
        String kind = required(element, "kind");
        return new Page(known(Page.Kind.withId(kind), element, "kind", kind), requiredLink(element),
                language(element));
    }

    private static Note note(XmlElement element) {
        String rule = required(element, "rule");
        return new Note(known(Note.Rule.withId(rule), element, "rule", rule), required(element, "text"));
    }

    private static String required(XmlElement element, String attribute) {
        String value = optional(element, attribute).orElse("");
        if (value.isEmpty()) {
            throw new Mistake(element, "\"" + element.name() + "\" has no \"" + attribute + "\"");
        }
        return value;
    }

    private static Optional<String> optional(XmlElement element, String attribute) {
        Optional<String> value = element.attribute(attribute);
        return value.isEmpty() ? value : Optional.of(value.get().strip());
    }

    private static <T> T known(Optional<T> value, XmlElement element, String attribute, String text) {
        if (value.isEmpty()) {
            throw mistake(element, attribute, text);
        }
        return value.get();
    }

    private static Mistake mistake(XmlElement element, String attribute, String value) {
        return new Mistake(element, "\"" + attribute + "\" of \"" + element.name() + "\" cannot be \"" + value + "\"");
    }

    private static Protocol protocol(XmlElement element) {
        String protocol = required(element, "protocol");
        return known(Protocol.withId(protocol), element, "protocol", protocol);
    }

    private static int port(XmlElement element) {
        String text = required(element, "port");
        int port = text.length() <= 5 ? number(text, 0, text.length()) : -1;
        return known(port >= 1 && port <= HIGHEST_PORT ? Optional.of(port) : Optional.empty(), element, "port", text);
    }

    private static List<AuthenticationMethod> authentication(XmlElement element) {
        Optional<String> text = optional(element, "authentication");
        Set<AuthenticationMethod> methods = new LinkedHashSet<>();
        if (text.isPresent()) {
            for (String method : text.get().split(",")) {
                methods.add(known(AuthenticationMethod.withId(method.strip()), element, "authentication", text.get()));
            }
        }
        return List.copyOf(methods);
    }

    private static List<String> list(XmlElement element, String attribute) {
        Optional<String> text = optional(element, attribute);
        return text.isEmpty() ? List.of() : known(list(text.get()), element, attribute, text.get());
    }

    /** What stands between commas; empty where somewhere nothing does. */
    static Optional<List<String>> list(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            names.add(name.strip());
        }
        return names.contains("") ? Optional.empty() : Optional.of(List.copyOf(names));
    }

    private static Optional<Locale> language(XmlElement element) {
        Optional<String> text = optional(element, "language");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Locale locale = Locale.forLanguageTag(text.get());
        boolean known = locale.toLanguageTag().equalsIgnoreCase(text.get()) && !locale.getLanguage().isEmpty();
        return Optional.of(known(known ? Optional.of(locale) : Optional.empty(), element, "language", text.get()));
    }

    private static String host(XmlElement element, String attribute, String text) {
        return known(HostName.parse(text), element, attribute, text).text();
    }

    private static URI requiredLink(XmlElement element) {
        String text = required(element, "link");
        return known(link(text), element, "link", text);
    }

    private static Optional<URI> link(XmlElement element, String attribute) {
        Optional<String> text = optional(element, attribute);
        return text.isEmpty() ? Optional.empty()
                : Optional.of(known(link(text.get()), element, attribute, text.get()));
    }

    private static Optional<URI> link(String text) {
        try {
            URI link = URI.create(text);
            return "https".equals(link.getScheme()) && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(XmlElement element, String attribute) {
        Optional<String> text = optional(element, attribute);
        return text.isEmpty() ? Optional.empty() : Optional.of(date(element, attribute, text.get()));
    }

    private static LocalDate date(XmlElement element, String attribute, String text) {
        return known(date(text), element, attribute, text);
    }

    /** A day as ISO 8601 has it; the formats of Java take too long to be made. */
    private static Optional<LocalDate> date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-' || number(text, 0, 4) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** The number that stands there, or -1 where something else does. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isTrue(XmlElement element, String attribute, boolean otherwise) {
        Optional<String> text = optional(element, attribute);
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean isTrue = text.get().equals("true");
        return known(isTrue || text.get().equals("false") ? Optional.of(isTrue) : Optional.empty(), element, attribute,
                text.get());
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
