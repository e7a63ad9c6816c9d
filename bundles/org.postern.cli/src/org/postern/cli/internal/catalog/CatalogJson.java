/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.postern.catalog.CatalogDifference;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CheckFinding;
import org.postern.catalog.DomainExplanation;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Provider;
import org.postern.model.ServerTemplate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes what catalogs say as the JSON of the command {@code catalog}. */
final class CatalogJson {

    JsonObject object(DomainName domain, CatalogAnswer answer) {
        ProviderRecord found = answer.record();
        Provider provider = found.provider();
        JsonObject object = new JsonObject();
        object.addProperty("domain", domain.unicode());
        object.addProperty("ascii", domain.ascii());
        object.addProperty("provider", provider.name());
        object.addProperty("id", provider.id());
        object.addProperty("catalog", answer.catalog());
        object.addProperty("rule", answer.rule());
        object.addProperty("status", provider.status().id());
        object.add("replaces", texts(found.details().replaces()));
        object.addProperty("verified", found.verified());
        object.addProperty("passwordRule", provider.passwordRule().id());
        provider.passwordLink().ifPresent(link -> object.addProperty("passwordLink", link.toString()));
        object.add("preparation", preparation(provider));
        object.add("provenance", provenance(found.provenance()));
        object.add("domains", texts(found.domains()));
        object.add("mailExchangers", texts(found.mailExchangers()));
        object.add("incoming", servers(found.incoming()));
        object.add("outgoing", servers(found.outgoing()));
        object.add("retired", retired(found.retired()));
        return object;
    }

    /** Which layers know a domain, and which of them answers. */
    JsonArray matches(DomainExplanation explanation) {
        JsonArray array = new JsonArray();
        for (DomainExplanation.Match match : explanation.matches()) {
            JsonObject object = new JsonObject();
            object.addProperty("layer", match.layer().id());
            object.addProperty("id", match.answer().record().provider().id());
            object.addProperty("rule", match.answer().rule());
            object.addProperty("standing", match.standing().id());
            array.add(object);
        }
        return array;
    }

    JsonObject object(CatalogLayer layer, int position) {
        JsonObject object = new JsonObject();
        object.addProperty("position", position);
        object.addProperty("id", layer.id());
        object.addProperty("name", layer.catalog().name());
        object.addProperty("kind", layer.kind().id());
        object.addProperty("state", layer.state().id());
        object.addProperty("enabled", layer.enabled());
        object.addProperty("replacing", layer.replacing());
        object.addProperty("hidden", layer.hidden());
        object.addProperty("providers", layer.providers());
        object.addProperty("domains", layer.domains());
        layer.newestDate().map(LocalDate::toString).ifPresent(day -> object.addProperty("newest", day));
        object.add("problems", texts(layer.problems().stream().map(CatalogProblem::toString).toList()));
        return object;
    }

    /** A record that a search has found. */
    JsonObject found(CatalogAnswer answer, List<String> fitting) {
        JsonObject object = new JsonObject();
        object.addProperty("id", answer.record().provider().id());
        object.addProperty("provider", answer.record().provider().name());
        object.addProperty("catalog", answer.catalog());
        object.add("matches", texts(fitting));
        return object;
    }

    JsonObject object(CheckFinding finding, Locale locale) {
        JsonObject object = new JsonObject();
        object.addProperty("code", finding.code().id());
        object.addProperty("severity", finding.code().severity().id());
        object.addProperty("file", finding.file());
        object.addProperty("line", finding.line());
        object.addProperty("provider", finding.provider());
        object.addProperty("message", finding.message(locale));
        return object;
    }

    JsonObject object(CatalogDifference difference) {
        JsonObject object = new JsonObject();
        object.add("added", ids(difference.added()));
        object.add("gone", ids(difference.gone()));
        JsonArray changed = new JsonArray();
        for (CatalogDifference.Change change : difference.changed()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", change.after().provider().id());
            JsonArray fields = new JsonArray();
            for (CatalogDifference.FieldChange field : change.fields()) {
                JsonObject values = new JsonObject();
                values.addProperty("field", field.field());
                values.add("gone", texts(field.gone()));
                values.add("added", texts(field.added()));
                fields.add(values);
            }
            entry.add("fields", fields);
            changed.add(entry);
        }
        object.add("changed", changed);
        return object;
    }

    private static JsonArray ids(List<ProviderRecord> records) {
        return texts(records.stream().map(record -> record.provider().id()).toList());
    }

    private static JsonArray preparation(Provider provider) {
        JsonArray array = new JsonArray();
        for (Provider.Preparation preparation : provider.preparation()) {
            JsonObject object = new JsonObject();
            object.addProperty("protocol", preparation.protocol().id());
            object.addProperty("link", preparation.link().toString());
            array.add(object);
        }
        return array;
    }

    private static JsonObject provenance(Provenance provenance) {
        JsonObject object = new JsonObject();
        object.addProperty("source", provenance.source());
        provenance.link().ifPresent(link -> object.addProperty("link", link.toString()));
        object.addProperty("date", provenance.date().toString());
        return object;
    }

    private static JsonArray servers(List<ServerTemplate> templates) {
        JsonArray array = new JsonArray();
        for (ServerTemplate template : templates) {
            JsonObject object = new JsonObject();
            object.addProperty("protocol", template.protocol().id());
            object.addProperty("host", template.host());
            object.addProperty("port", template.port());
            object.addProperty("security", template.security().id());
            object.add("authentication",
                    texts(template.authentication().stream().map(AuthenticationMethod::id).toList()));
            object.addProperty("username", template.username());
            array.add(object);
        }
        return array;
    }

    private static JsonArray retired(List<RetiredHost> hosts) {
        JsonArray array = new JsonArray();
        for (RetiredHost host : hosts) {
            JsonObject object = new JsonObject();
            object.addProperty("host", host.host());
            host.since().map(LocalDate::toString).ifPresent(day -> object.addProperty("since", day));
            host.replacement().ifPresent(name -> object.addProperty("replacement", name));
            array.add(object);
        }
        return array;
    }

    private static JsonArray texts(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
