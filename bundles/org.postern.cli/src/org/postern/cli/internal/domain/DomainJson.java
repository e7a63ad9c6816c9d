/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.postern.discovery.domain.DomainReport;
import org.postern.discovery.domain.ProgramSettings;
import org.postern.discovery.domain.SeenServer;
import org.postern.discovery.domain.Standard;
import org.postern.discovery.domain.Statement;
import org.postern.formats.MailServiceName;
import org.postern.formats.SettingsJson;
import org.postern.model.TrailEntry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Writes what a domain publishes as the JSON of the command {@code domain}; documented in {@code docs/domain.md}. */
final class DomainJson {

    private final SettingsJson settings;

    DomainJson(Locale locale) {
        this.settings = new SettingsJson(locale);
    }

    JsonObject object(DomainReport report) {
        JsonObject object = new JsonObject();
        object.addProperty("domain", report.domain().unicode());
        object.addProperty("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        object.add("publications", array(report.statements(), this::publication));
        object.add("servers", array(report.servers(), this::server));
        object.add("programs", array(report.programs(), this::program));
        object.add("findings", settings.findings(report.findings()));
        object.addProperty("millis", report.elapsed().toMillis());
        return object;
    }

    private JsonObject publication(Statement statement) {
        JsonObject object = new JsonObject();
        object.addProperty("standard", statement.standard().id());
        object.addProperty("own", statement.standard().isOwn());
        object.addProperty("place", statement.place());
        object.addProperty("outcome", statement.outcome().id());
        object.add("incoming", array(statement.incoming(), settings::server));
        object.add("outgoing", array(statement.outgoing(), settings::server));
        object.add("denied", array(statement.denied().stream().sorted().toList(),
                (MailServiceName service) -> new JsonPrimitive(service.id())));
        object.add("asked", array(statement.asked(), DomainJson::question));
        return object;
    }

    private static JsonObject question(TrailEntry entry) {
        JsonObject object = new JsonObject();
        object.addProperty("asked", entry.asked());
        object.addProperty("outcome", entry.outcome().id());
        object.addProperty("millis", entry.elapsed().toMillis());
        object.addProperty("detail", entry.detail());
        return object;
    }

    private JsonObject server(SeenServer seen) {
        JsonObject object = settings.server(seen.server().withAuthentication(seen.seen().authentication()));
        object.add("namedBy", array(seen.namedBy(), DomainJson::standard));
        object.addProperty("state", seen.seen().state().id());
        seen.seen().tls().ifPresent(tls -> object.addProperty("certificateUntil",
                tls.certificate().notAfter().toString()));
        object.add("findings", settings.findings(seen.seen().findings()));
        return object;
    }

    private JsonObject program(ProgramSettings program) {
        JsonObject object = new JsonObject();
        object.addProperty("name", program.program().name());
        object.add("asks", array(program.program().order(), DomainJson::standard));
        program.by().ifPresent(standard -> object.addProperty("by", standard.id()));
        add(object, "incoming", program.incoming());
        add(object, "outgoing", program.outgoing());
        return object;
    }

    private void add(JsonObject object, String name, Optional<SeenServer> server) {
        server.ifPresent(seen -> {
            JsonObject member = settings.server(seen.server());
            member.addProperty("state", seen.seen().state().id());
            object.add(name, member);
        });
    }

    private static JsonElement standard(Standard standard) {
        return new JsonPrimitive(standard.id());
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonElement> writer) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }
}
