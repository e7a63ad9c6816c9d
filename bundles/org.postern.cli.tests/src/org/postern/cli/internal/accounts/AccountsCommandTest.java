/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.cli.internal.CommandRun;
import org.postern.model.AuthenticationMethod;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;

import com.google.gson.JsonObject;

class AccountsCommandTest {

    private final CommandRun run = new CommandRun();

    @BeforeEach
    void saveTwo() {
        save("ada@example.org");
        save("bob@example.org");
    }

    private void save(String text) {
        MailAddress address = ((MailAddress.Valid) MailAddress.read(text)).address();
        run.accounts().add(address, "Ada", new Settings(server(Protocol.IMAP, "imap.example.org", 993, text),
                List.of(server(Protocol.SMTP, "smtp.example.org", 465, text))), "example",
                new Credential.Password("canary-31aa"));
    }

    private static Server server(Protocol protocol, String host, int port, String username) {
        return new Server(protocol, new HostName(host), port, Security.TLS, List.of(AuthenticationMethod.PASSWORD),
                username);
    }

    @Test
    void listsOneAccountALine() {
        CommandRun.Outcome people = run.run("accounts", "list");
        assertEquals(2, people.out().lines().count());
        assertTrue(people.out().contains("default"), people.out());
        List<JsonObject> objects = run.run("accounts", "list", "--json").jsonLines();
        assertEquals(List.of("ada@example.org", "bob@example.org"),
                objects.stream().map(object -> object.get("id").getAsString()).toList());
        assertEquals(Set.of("id", "address", "name", "provider", "default", "incoming", "outgoing"),
                objects.getFirst().keySet());
    }

    @Test
    void showsTheServersOfOne() {
        CommandRun.Outcome outcome = run.run("accounts", "show", "bob@example.org");
        assertEquals(0, outcome.status());
        assertTrue(outcome.out().contains("IMAP imap.example.org:993"), outcome.out());
        assertEquals("bob@example.org", run.run("accounts", "show", "bob@example.org", "--json").json().get("id")
                .getAsString());
    }

    @Test
    void removesOne() {
        assertEquals(0, run.run("accounts", "remove", "ada@example.org").status());
        assertEquals(List.of("bob@example.org"), run.accounts().all().stream().map(account -> account.id()).toList());
    }

    @Test
    void tellsPeopleThatThereAreNone() {
        CommandRun.Outcome outcome = new CommandRun().run("accounts", "list");
        assertEquals(0, outcome.status());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("postern setup"), outcome.err());
        assertEquals("", new CommandRun().run("accounts", "list", "--json").err());
    }

    @Test
    void neverShowsASecret() {
        String all = run.run("accounts", "list", "--json").out() + run.run("accounts", "show", "ada@example.org").out()
                + run.run("accounts", "show", "ada@example.org", "--json").out();
        assertFalse(all.contains("canary"), all);
    }
}
