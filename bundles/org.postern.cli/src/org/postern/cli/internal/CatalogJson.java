/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

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

/** Writes a record of the catalogs as the JSON of the command {@code catalog show}. */
final class CatalogJson {

    JsonObject object(DomainName domain, CatalogAnswer answer) {
        ProviderRecord found = answer.record();
        Provider provider = found.provider();
        JsonObject object = new JsonObject();
        object.addProperty("domain", domain.unicode());
        object.addProperty("provider", provider.name());
        object.addProperty("id", provider.id());
        object.addProperty("catalog", answer.catalog());
        object.addProperty("rule", answer.rule());
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
