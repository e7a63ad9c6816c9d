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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.formats.internal.XmlElement;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Status;
import org.postern.model.ServerTemplate;

/** Turns records into the elements that {@link RecordReader} makes the same records of. */
public final class RecordWriter {

    private RecordWriter() {
    }

    /** The element {@code provider} of a record. What a reader supplies by itself is left out. */
    public static XmlElement element(ProviderRecord record) {
        Provider provider = record.provider();
        Attributes attributes = new Attributes().put("id", provider.id()).put("name", provider.name())
                .put("status", Optional.of(provider.status()).filter(status -> status
                        != Status.impliedBy(provider.passwordRule(), provider.preparation())).map(Status::id))
                .put("statusLink", provider.statusLink().map(URI::toString))
                .put("password", Optional.of(provider.passwordRule()).filter(rule -> rule != PasswordRule.UNKNOWN)
                        .map(PasswordRule::id))
                .put("passwordLink", provider.passwordLink().map(URI::toString))
                .put("replaces", Optional.of(record.details().replaces()).filter(ids -> !ids.isEmpty())
                        .map(ids -> String.join(",", ids)))
                .put("verified", record.verified() ? Optional.empty() : Optional.of("false"))
                .put("source", record.provenance().source())
                .put("link", record.provenance().link().map(URI::toString))
                .put("date", record.provenance().date().toString());
        return new XmlElement("provider", attributes.values(), children(record), "", 0);
    }

    private static List<XmlElement> children(ProviderRecord record) {
        List<XmlElement> children = new ArrayList<>();
        record.details().aliases().forEach(id -> children.add(new Attributes().put("id", id).element("alias")));
        record.domains().forEach(name -> children.add(new Attributes().put("name", name).element("domain")));
        record.mailExchangers().forEach(name -> children.add(new Attributes().put("name", name).element("mx")));
        Stream.concat(record.incoming().stream(), record.outgoing().stream())
                .forEach(server -> children.add(server(record, server)));
        record.retired().forEach(retired -> children.add(new Attributes().put("host", retired.host())
                .put("since", retired.since().map(LocalDate::toString)).put("replacement", retired.replacement())
                .element("retired")));
        record.provider().preparation().forEach(step -> children.add(new Attributes()
                .put("protocol", step.protocol().id()).put("link", step.link().toString())
                .put("language", step.language().map(Locale::toLanguageTag)).element("preparation")));
        record.provider().pages().forEach(page -> children.add(new Attributes().put("kind", page.kind().id())
                .put("link", page.link().toString()).put("language", page.language().map(Locale::toLanguageTag))
                .element("page")));
        record.details().partProvenance().forEach(own -> children.add(new Attributes()
                .put("of", String.join(",", own.parts())).put("source", own.provenance().source())
                .put("link", own.provenance().link().map(URI::toString))
                .put("date", own.provenance().date().toString()).element("provenance")));
        record.details().notes().forEach(note -> children.add(new Attributes().put("rule", note.rule().id())
                .put("text", note.text()).element("note")));
        return children;
    }

    private static XmlElement server(ProviderRecord record, ServerTemplate server) {
        Optional<Provenance> own = Optional.ofNullable(record.details().serverProvenance().get(server));
        return new Attributes().put("protocol", server.protocol().id()).put("host", server.host())
                .put("port", Integer.toString(server.port())).put("security", server.security().id())
                .put("authentication", Optional.of(server.authentication()).filter(methods -> !methods.isEmpty())
                        .map(methods -> methods.stream().map(AuthenticationMethod::id)
                                .collect(Collectors.joining(","))))
                .put("username", Optional.of(server.username())
                        .filter(name -> !name.equals(ServerTemplate.WHOLE_ADDRESS)))
                .put("source", own.map(Provenance::source))
                .put("link", own.flatMap(Provenance::link).map(URI::toString))
                .put("date", own.map(Provenance::date).map(LocalDate::toString))
                .element("server");
    }

    private record Attributes(Map<String, String> values) {

        Attributes() {
            this(new LinkedHashMap<>());
        }

        Attributes put(String name, String value) {
            values.put(name, value);
            return this;
        }

        Attributes put(String name, Optional<String> value) {
            value.ifPresent(given -> values.put(name, given));
            return this;
        }

        XmlElement element(String name) {
            return new XmlElement(name, values, List.of(), "", 0);
        }
    }
}
