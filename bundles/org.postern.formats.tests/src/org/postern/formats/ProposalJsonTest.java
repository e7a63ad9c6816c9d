/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;

import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.FieldOrigin;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;

class ProposalJsonTest {

    private static final Finding MISMATCH = Finding.of(FindingCode.TLS_NAME_MISMATCH, "imap.example.org", "mx.example");
    private static final Finding APP_PASSWORD = Finding.of(FindingCode.PROVIDER_APP_PASSWORD, "Example Mail")
            .withLink(URI.create("https://help.example.org/app-passwords"));

    private final ProposalJson json = new ProposalJson(Locale.ENGLISH);

    @Test
    void hasTheMembersOfTheCommandLineInTheirOrder() {
        assertEquals(List.of("address", "outcome", "provider", "pages", "oauthIssuer", "incoming", "outgoing",
                "findings", "trail", "consent", "proposedMillis", "millis"),
                List.copyOf(json.object(proposal()).keySet()));
    }

    @Test
    void saysWhatTheProposalSays() {
        JsonObject object = json.object(proposal());

        assertEquals("user@bücher.example", object.get("address").getAsString());
        assertEquals("found", object.get("outcome").getAsString());
        assertEquals("Example Mail", object.get("provider").getAsString());
        assertEquals("required", object.get("consent").getAsString());
        assertEquals(98, object.get("proposedMillis").getAsLong());
        assertEquals(123, object.get("millis").getAsLong());
    }

    @Test
    void writesThePageOfEachKindThatTheReaderReadsBest() {
        Provider provider = new Provider("example", "Example Mail", Provider.Status.WORKS, Optional.empty(),
                PasswordRule.UNKNOWN, Optional.empty(), List.of(), List.of(
                        new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/help"),
                                Optional.of(Locale.ENGLISH), Optional.of("Settings")),
                        new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/hilfe"),
                                Optional.of(Locale.GERMAN), Optional.of("Einstellungen")),
                        new Page(Page.Kind.WEBMAIL, URI.create("https://webmail.example.org/"), Optional.empty())));
        Proposal plain = proposal();
        Proposal proposal = new Proposal(plain.address(), plain.outcome(), Optional.of(provider), plain.incoming(),
                plain.outgoing(), plain.consent(), List.of(), List.of(), plain.proposed(), plain.elapsed());

        assertEquals("[{\"kind\":\"documentation\",\"link\":\"https://example.org/hilfe\",\"language\":\"de\","
                + "\"description\":\"Einstellungen\"},{\"kind\":\"webmail\","
                + "\"link\":\"https://webmail.example.org/\",\"language\":null,\"description\":null}]",
                new ProposalJson(Locale.GERMANY).object(proposal).get("pages").toString());
    }

    @Test
    void writesServersWithWhereTheyComeFromAndHowTheyAre() {
        JsonObject server = json.object(proposal()).getAsJsonArray("incoming").get(0).getAsJsonObject();

        assertEquals(List.of("protocol", "host", "port", "security", "authentication", "username", "grade", "sources",
                "fields", "state", "findings"), List.copyOf(server.keySet()));
        assertEquals("imap", server.get("protocol").getAsString());
        assertEquals("imap.example.org", server.get("host").getAsString());
        assertEquals(993, server.get("port").getAsInt());
        assertEquals("tls", server.get("security").getAsString());
        assertEquals("[\"oauth2\",\"password\",\"cram-md5\"]", server.get("authentication").toString());
        assertEquals("user@example.org", server.get("username").getAsString());
        assertEquals("A", server.get("grade").getAsString());
        assertEquals("[\"autoconfig\",\"mx\"]", server.get("sources").toString());
        assertEquals("certificate", server.get("state").getAsString());
    }

    @Test
    void writesWhoSaysWhatEachFieldIs() {
        JsonObject server = json.object(proposal()).getAsJsonArray("incoming").get(0).getAsJsonObject();

        assertEquals("{\"host\":{\"source\":\"autoconfig\",\"grade\":\"A\"},"
                + "\"username\":{\"source\":\"guess\",\"grade\":\"D\"}}", server.get("fields").toString());
    }

    @Test
    void writesFindingsWithALinkThatIsNullWhereThereIsNone() {
        JsonObject mismatch = json.object(proposal()).getAsJsonArray("incoming").get(0).getAsJsonObject()
                .getAsJsonArray("findings").get(0).getAsJsonObject();
        JsonObject appPassword = json.object(proposal()).getAsJsonArray("findings").get(0).getAsJsonObject();

        assertEquals(List.of("code", "severity", "message", "remedy", "link"), List.copyOf(mismatch.keySet()));
        assertTrue(mismatch.get("link").isJsonNull());
        assertEquals("tls.name-mismatch", mismatch.get("code").getAsString());
        assertEquals("error", mismatch.get("severity").getAsString());
        assertEquals(MISMATCH.message(Locale.ENGLISH), mismatch.get("message").getAsString());
        assertEquals(MISMATCH.remedy(Locale.ENGLISH), mismatch.get("remedy").getAsString());
        assertEquals("https://help.example.org/app-passwords", appPassword.get("link").getAsString());
    }

    @Test
    void writesTheWordsOfFindingsInTheLanguageAskedFor() {
        JsonObject finding = new ProposalJson(Locale.GERMAN).object(proposal()).getAsJsonArray("findings").get(0)
                .getAsJsonObject();

        assertEquals(APP_PASSWORD.message(Locale.GERMAN), finding.get("message").getAsString());
    }

    @Test
    void writesTheTrail() {
        JsonObject entry = json.object(proposal()).getAsJsonArray("trail").get(0).getAsJsonObject();

        assertEquals("{\"source\":\"mx\",\"asked\":\"xn--bcher-kva.example\",\"outcome\":\"spurious\",\"millis\":12,"
                + "\"detail\":\"no answer\"}", entry.toString());
    }

    @Test
    void hasVerificationOnlyWhereLogInsWereAskedFor() {
        assertFalse(json.object(proposal()).has("verification"));
        assertEquals("{\"incoming\":\"ok\",\"outgoing\":\"refused\"}",
                json.object(proposal(), "ok", "refused").get("verification").toString());
    }

    @Test
    void writesNullForAProviderThatNobodyKnows() {
        Proposal nothing = new Proposal(new MailAddress("user", new DomainName("example.org")), Outcome.NOT_FOUND,
                Optional.empty(), List.of(), List.of(), Consent.NONE, List.of(), List.of(), Duration.ZERO,
                Duration.ofMillis(5));

        assertEquals("{\"address\":\"user@example.org\",\"outcome\":\"notFound\",\"provider\":null,"
                + "\"pages\":[],\"oauthIssuer\":null,\"incoming\":[],\"outgoing\":[],\"findings\":[],\"trail\":[],"
                + "\"consent\":\"none\",\"proposedMillis\":0,\"millis\":5}",
                json.object(nothing).toString());
    }

    private static Proposal proposal() {
        Server imap = new Server(Protocol.IMAP, new HostName("imap.example.org"), 993, Security.TLS,
                List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD, AuthenticationMethod.CRAM_MD5),
                "user@example.org");
        Server smtp = new Server(Protocol.SMTP, new HostName("smtp.example.org"), 587, Security.STARTTLS, List.of(),
                "");
        return new Proposal(new MailAddress("user", new DomainName("xn--bcher-kva.example")), Outcome.FOUND,
                Optional.of(new Provider("example", "Example Mail", PasswordRule.APP_PASSWORD, Optional.empty(),
                        List.of())),
                List.of(new ProposedServer(imap, Grade.A, List.of(SourceId.AUTOCONFIG, SourceId.MX),
                        Map.of(ServerField.USERNAME, new FieldOrigin(SourceId.GUESS, Grade.D),
                                ServerField.HOST, new FieldOrigin(SourceId.AUTOCONFIG, Grade.A)),
                        ServerState.CERTIFICATE, List.of(MISMATCH))),
                List.of(new ProposedServer(smtp, Grade.C, List.of(SourceId.MX), ServerState.OK, List.of())),
                Consent.REQUIRED, List.of(APP_PASSWORD),
                List.of(new TrailEntry(SourceId.MX, "xn--bcher-kva.example", SourceOutcome.SPURIOUS,
                        Duration.ofMillis(12), "no answer")),
                Duration.ofMillis(98), Duration.ofMillis(123));
    }
}
