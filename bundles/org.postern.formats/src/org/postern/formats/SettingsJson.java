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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.postern.model.Finding;
import org.postern.model.Server;

/**
 * Writes servers and findings as the JSON that Postern's commands share. Member names are stable; the words of the
 * findings follow the locale. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class SettingsJson {

    private final Locale locale;

    /** A writer whose messages and remedies are in the language of {@code locale}. */
    public SettingsJson(Locale locale) {
        this.locale = locale;
    }

    /**
     * With {@code protocol}, {@code host}, {@code port}, {@code security}, {@code authentication}, {@code username}
     * and, where its certificate may be for them, {@code sourceDomains}.
     */
    public JsonObject server(Server server) {
        JsonArray authentication = new JsonArray();
        server.authentication().forEach(method -> authentication.add(method.id()));
        JsonObject object = new JsonObject();
        object.addProperty("protocol", server.protocol().id());
        object.addProperty("host", server.host().text());
        object.addProperty("port", server.port());
        object.addProperty("security", server.security().id());
        object.add("authentication", authentication);
        object.addProperty("username", server.username());
        if (!server.sourceDomains().isEmpty()) {
            JsonArray domains = new JsonArray();
            server.sourceDomains().forEach(domain -> domains.add(domain.ascii()));
            object.add("sourceDomains", domains);
        }
        return object;
    }

    /** Each with {@code code}, {@code severity}, {@code message}, {@code remedy} and {@code link}, null where none. */
    public JsonArray findings(List<Finding> findings) {
        JsonArray array = new JsonArray();
        findings.forEach(finding -> array.add(finding(finding)));
        return array;
    }

    private JsonObject finding(Finding finding) {
        JsonObject object = new JsonObject();
        object.addProperty("code", finding.code().id());
        object.addProperty("severity", finding.severity().id());
        object.addProperty("message", finding.message(locale));
        object.addProperty("remedy", finding.remedy(locale));
        object.addProperty("link", finding.link().map(URI::toString).orElse(null));
        return object;
    }
}
