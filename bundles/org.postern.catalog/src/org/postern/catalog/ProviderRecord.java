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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.Provider;
import org.postern.model.ServerTemplate;

/**
 * What a catalog says of one provider.
 *
 * @param provider name, password rule and links
 * @param domains exact domains in ASCII form, or {@code *.example.org} for everything below
 * @param mailExchangers patterns of MX hosts that show that a domain's mail is run here: an exact host, or
 *        {@code *.example.org} for everything below
 * @param incoming the servers, the recommended one first
 * @param outgoing the series, in the order in which it is tried
 * @param retired hosts that used to serve
 * @param provenance where the values come from
 * @param verified whether the values were checked; unverified ones are never chosen silently
 * @param details what matters to those who keep the catalog
 * @since 0.1.0
 */
public record ProviderRecord(Provider provider, List<String> domains, List<String> mailExchangers,
        List<ServerTemplate> incoming, List<ServerTemplate> outgoing, List<RetiredHost> retired,
        Provenance provenance, boolean verified, Details details) {

    public ProviderRecord {
        domains = List.copyOf(domains);
        mailExchangers = List.copyOf(mailExchangers);
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        retired = List.copyOf(retired);
    }

    /** A record without {@link Details}. */
    public ProviderRecord(Provider provider, List<String> domains, List<String> mailExchangers,
            List<ServerTemplate> incoming, List<ServerTemplate> outgoing, List<RetiredHost> retired,
            Provenance provenance, boolean verified) {
        this(provider, domains, mailExchangers, incoming, outgoing, retired, provenance, verified, Details.NONE);
    }

    /** Where the values of one of the servers come from: its own source, else that of the record. */
    public Provenance provenanceOf(ServerTemplate server) {
        return details.serverProvenance().getOrDefault(server, provenance);
    }

    /**
     * Where a value of a part comes from: what is said of the value itself, else of the part, else of the record.
     *
     * @param part the part
     * @param value a rule, a host or a link that stands there
     */
    public Provenance provenanceOf(Part part, String value) {
        return Stream.of(value, part.id()).flatMap(name -> details.partProvenance().stream()
                .filter(own -> own.parts().contains(name))).findFirst().map(PartProvenance::provenance)
                .orElse(provenance);
    }

    /**
     * A host that no longer serves.
     *
     * @param host its name
     * @param since the day from which it is known to be out of use, where it is known
     * @param replacement the host that took its place, where there is one
     */
    public record RetiredHost(String host, Optional<LocalDate> since, Optional<String> replacement) {
    }

    /**
     * Where values come from.
     *
     * @param source a page or a public table
     * @param link the page
     * @param date when the values were last compared with the source
     */
    public record Provenance(String source, Optional<URI> link, LocalDate date) {
    }

    /** What a record has beside its servers, for which a source of its own can be named. */
    public enum Part {
        /** Mail domains. */
        DOMAIN("domain"),
        /** MX hosts. */
        MX("mx"),
        /** Whether mail programs can be used, and the page that explains it. */
        STATUS("status"),
        /** What is accepted as a password, and the page that explains it. */
        PASSWORD("password"),
        /** Hosts out of use and those that took their places. */
        RETIRED("retired"),
        /** What has to be switched on first. */
        PREPARATION("preparation"),
        /** Pages to read. */
        PAGE("page");

        private final String id;

        Part(String id) {
            this.id = id;
        }

        /** The name in files, JSON and extensions. */
        public String id() {
            return id;
        }

        /** The part with this {@link #id()}. */
        public static Optional<Part> withId(String id) {
            for (Part part : values()) {
                if (part.id.equalsIgnoreCase(id)) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Where parts of a record come from, where that is not where the record comes from.
     *
     * @param parts ids of a {@link Part}, or single rules, hosts and links
     * @param provenance where they come from
     */
    public record PartProvenance(List<String> parts, Provenance provenance) {

        public PartProvenance {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a record says beside its servers.
     *
     * @param aliases ids that the record had before
     * @param replaces ids of records of lower catalogs that answer no more where this record is known
     * @param notes what was decided where sources disagreed
     * @param serverProvenance where the values of single servers come from, where that is not where those of the
     *        record come from
     * @param partProvenance the same for what is no server
     */
    public record Details(List<String> aliases, List<String> replaces, List<Note> notes,
            Map<ServerTemplate, Provenance> serverProvenance, List<PartProvenance> partProvenance) {

        /** Nothing beside the servers. */
        public static final Details NONE = new Details(List.of(), List.of(), List.of(), Map.of(), List.of());

        public Details {
            aliases = List.copyOf(aliases);
            replaces = List.copyOf(replaces);
            notes = List.copyOf(notes);
            serverProvenance = Map.copyOf(serverProvenance);
            partProvenance = List.copyOf(partProvenance);
        }
    }

    /**
     * A decision between sources, for those who keep the catalog.
     *
     * @param rule by which rule it was made
     * @param text which value won over which, in English
     */
    public record Note(Rule rule, String text) {

        /** How it is decided which value to take. */
        public enum Rule {
            /** The source with the newest date was taken. */
            NEWEST("newest"),
            /** The provider's own page was taken. */
            PROVIDER("provider"),
            /** The protected way was taken, and the clear one left out. */
            SAFEST("safest"),
            /** Nothing else was to be had. */
            ONLY("only"),
            /** None of the rules fits; the text says why. */
            JUDGEMENT("judgement");

            private final String id;

            Rule(String id) {
                this.id = id;
            }

            /** The name in files, JSON and extensions. */
            public String id() {
                return id;
            }

            /** The rule with this {@link #id()}. */
            public static Optional<Rule> withId(String id) {
                for (Rule rule : values()) {
                    if (rule.id.equalsIgnoreCase(id)) {
                        return Optional.of(rule);
                    }
                }
                return Optional.empty();
            }
        }
    }
}
