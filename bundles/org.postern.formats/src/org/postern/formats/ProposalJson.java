/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.postern.model.FieldOrigin;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.ServerField;
import org.postern.model.TrailEntry;

/**
 * Writes proposals as the JSON of the commands {@code discover}, {@code verify} and {@code setup}. Member names are
 * stable, and the members always there: an unknown provider and a missing link are null. The words of the findings
 * and the pages of the provider, one of each kind, follow the locale. The local part of the address stands in
 * {@code address} and in the user names, never in the trail. Times are in milliseconds. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class ProposalJson {

    private final SettingsJson settings;
    private final Locale locale;

    /** A writer whose messages and remedies are in the language of {@code locale}. */
    public ProposalJson(Locale locale) {
        this.locale = locale;
        settings = new SettingsJson(locale);
    }

    /** The object for one address; callers may add members to it. Its {@code toString} is one line of JSON. */
    public JsonObject object(Proposal proposal) {
        JsonObject object = new JsonObject();
        object.addProperty("address", proposal.address().unicode());
        object.addProperty("outcome", proposal.outcome().id());
        object.addProperty("provider", proposal.provider().map(Provider::name).orElse(null));
        object.add("pages", pages(proposal));
        object.addProperty("oauthIssuer", proposal.oauthIssuer().map(URI::toString).orElse(null));
        object.add("incoming", servers(proposal.incoming()));
        object.add("outgoing", servers(proposal.outgoing()));
        object.add("findings", settings.findings(proposal.findings()));
        object.add("trail", trail(proposal.trail()));
        object.addProperty("consent", switch (proposal.consent()) {
            case NONE -> "none";
            case REQUIRED -> "required";
        });
        object.addProperty("proposedMillis", proposal.proposed().toMillis());
        object.addProperty("millis", proposal.elapsed().toMillis());
        return object;
    }

    /**
     * The object for one address after the log-ins.
     *
     * @param proposal what the log-ins found out stands among the findings of its servers
     * @param incoming {@code ok}, {@code refused}, {@code skipped} or {@code error}
     * @param outgoing the same for the outgoing side
     */
    public JsonObject object(Proposal proposal, String incoming, String outgoing) {
        JsonObject verification = new JsonObject();
        verification.addProperty("incoming", incoming);
        verification.addProperty("outgoing", outgoing);
        JsonObject object = object(proposal);
        object.add("verification", verification);
        return object;
    }

    private JsonArray pages(Proposal proposal) {
        JsonArray array = new JsonArray();
        for (Page.Kind kind : Page.Kind.values()) {
            proposal.provider().flatMap(provider -> provider.page(kind, locale)).ifPresent(page -> {
                JsonObject object = new JsonObject();
                object.addProperty("kind", kind.id());
                object.addProperty("link", page.link().toString());
                object.addProperty("language", page.language().map(Locale::toLanguageTag).orElse(null));
                object.addProperty("description", page.description().orElse(null));
                array.add(object);
            });
        }
        return array;
    }

    private JsonArray servers(List<ProposedServer> servers) {
        JsonArray array = new JsonArray();
        for (ProposedServer proposed : servers) {
            JsonArray sources = new JsonArray();
            proposed.sources().forEach(source -> sources.add(source.text()));
            JsonObject object = settings.server(proposed.server());
            object.addProperty("grade", proposed.grade().name());
            object.add("sources", sources);
            object.add("fields", fields(proposed.fields()));
            object.addProperty("state", proposed.state().id());
            object.add("findings", settings.findings(proposed.findings()));
            array.add(object);
        }
        return array;
    }

    private static JsonObject fields(Map<ServerField, FieldOrigin> origins) {
        JsonObject fields = new JsonObject();
        for (ServerField field : ServerField.values()) {
            Optional.ofNullable(origins.get(field)).ifPresent(origin -> {
                JsonObject object = new JsonObject();
                object.addProperty("source", origin.source().text());
                object.addProperty("grade", origin.grade().name());
                fields.add(field.id(), object);
            });
        }
        return fields;
    }

    private static JsonArray trail(List<TrailEntry> trail) {
        JsonArray array = new JsonArray();
        for (TrailEntry entry : trail) {
            JsonObject object = new JsonObject();
            object.addProperty("source", entry.source().text());
            object.addProperty("asked", entry.asked());
            object.addProperty("outcome", entry.outcome().id());
            object.addProperty("millis", entry.elapsed().toMillis());
            object.addProperty("detail", entry.detail());
            array.add(object);
        }
        return array;
    }
}
