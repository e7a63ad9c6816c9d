/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.catalog.Catalog;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.cli.internal.CommandRun;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

import com.google.gson.JsonObject;

class CatalogShowCommandTest {

    private static final ProviderRecord RECORD = new ProviderRecord(
            new Provider("example", "Example Mail", Provider.PasswordRule.APP_PASSWORD,
                    Optional.of(URI.create("https://example.org/app-passwords")), List.of()),
            List.of("example.org"), List.of("*.mx.example.org"),
            List.of(template(Protocol.IMAP, "imap.example.org", 993)),
            List.of(template(Protocol.SMTP, "smtp.example.org", 465)),
            List.of(new ProviderRecord.RetiredHost("old.example.org", Optional.empty(),
                    Optional.of("smtp.example.org"))),
            new ProviderRecord.Provenance("help pages", Optional.empty(), LocalDate.of(2026, 11, 23)), true);

    private final CommandRun run =
            new CommandRun().with(() -> new LayeredCatalog(List.of(new Catalog("built-in", List.of(RECORD)))));

    private static ServerTemplate template(Protocol protocol, String host, int port) {
        return new ServerTemplate(protocol, host, port, Security.TLS, List.of(AuthenticationMethod.PASSWORD),
                ServerTemplate.WHOLE_ADDRESS);
    }

    @Test
    void showsWhatIsKnownAndFromWhere() {
        CommandRun.Outcome outcome = run.run("catalog", "show", "example.org");
        assertEquals(0, outcome.status());
        assertTrue(outcome.out().startsWith("Example Mail"), outcome.out());
        assertTrue(outcome.out().contains("old.example.org, replaced by smtp.example.org"), outcome.out());
        assertTrue(outcome.out().contains("built-in: help pages, compared 2026-11-23"), outcome.out());
    }

    @Test
    void printsJsonForScripts() {
        JsonObject object = run.run("catalog", "show", "EXAMPLE.org.", "--json").json();
        assertEquals("example", object.get("id").getAsString());
        assertEquals("app-password", object.get("passwordRule").getAsString());
        assertEquals("imap.example.org",
                object.getAsJsonArray("incoming").get(0).getAsJsonObject().get("host").getAsString());
    }

    @Test
    void endsWithOneWhereNoCatalogKnowsTheDomain() {
        CommandRun.Outcome outcome = run.run("catalog", "show", "example.net");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("postern: provider.unknown: "), outcome.err());
    }
}
