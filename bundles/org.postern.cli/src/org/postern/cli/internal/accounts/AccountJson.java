/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.util.Locale;

import org.postern.accounts.Account;
import org.postern.formats.SettingsJson;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes saved accounts, without their secrets, as the JSON of the command {@code accounts}. */
final class AccountJson {

    private final SettingsJson settings;

    AccountJson(Locale locale) {
        this.settings = new SettingsJson(locale);
    }

    JsonObject object(Account account, boolean isDefault) {
        JsonArray outgoing = new JsonArray();
        account.settings().outgoing().forEach(server -> outgoing.add(settings.server(server)));
        JsonObject object = new JsonObject();
        object.addProperty("id", account.id());
        object.addProperty("address", account.address().unicode());
        object.addProperty("name", account.personName());
        object.addProperty("provider", account.providerId());
        object.addProperty("default", isDefault);
        object.add("incoming", settings.server(account.settings().incoming()));
        object.add("outgoing", outgoing);
        return object;
    }
}
