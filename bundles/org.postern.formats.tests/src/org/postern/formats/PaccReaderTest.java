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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.postern.model.AuthenticationMethod.OAUTH2;
import static org.postern.model.AuthenticationMethod.PASSWORD;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class PaccReaderTest {

    private static final String WHOLE = """
            {
              "protocols": {
                "jmap": {"url": "https://jmap.example.org/session"},
                "imap": {"host": "imap.example.org"},
                "pop3": {"host": "pop.example.org"},
                "smtp": {"host": "smtp.example.org"},
                "caldav": {"url": "https://dav.example.org/"},
                "managesieve": {"host": "sieve.example.org"}
              },
              "authentication": {"oauth-public": {"issuer": "https://auth.example.org/"}, "password": true},
              "info": {
                "provider": {"name": "Example Mail", "shortName": "Example", "logo": [{"url": "https://example.org/l"}]},
                "help": {"documentation": "https://help.example.org/mail", "contact": ["mailto:it@example.org"]}
              }
            }
            """;

    @Test
    void readsAWholeDocument() {
        PaccDocument document = read(WHOLE);

        assertEquals(Optional.of("Example Mail"), document.settings().displayName());
        assertEquals(List.of(server(Protocol.IMAP, "imap.example.org", 993, OAUTH2, PASSWORD),
                server(Protocol.POP3, "pop.example.org", 995, OAUTH2, PASSWORD)), document.settings().incoming());
        assertEquals(List.of(server(Protocol.SMTP, "smtp.example.org", 465, OAUTH2, PASSWORD)),
                document.settings().outgoing());
        assertEquals(List.of(new WebService(Protocol.JMAP, URI.create("https://jmap.example.org/session"))),
                document.settings().services());
        assertEquals(Optional.of(URI.create("https://auth.example.org/")), document.oauthIssuer());
        assertEquals(Optional.of(URI.create("https://help.example.org/mail")), document.documentation());
        assertEquals(List.of(), document.settings().skipped());
    }

    @Test
    void knowsTheNewerNameOfTheOutgoingServerAndPrefersIt() {
        assertEquals(List.of(server(Protocol.SMTP, "new.example.org", 465)),
                read("{'protocols': {'smtp': {'host': 'old.example.org'}, 'submit': {'host': 'new.example.org'}}}")
                        .settings().outgoing());
    }

    @Test
    void saysNothingOfLogInsWhereTheDocumentDoesNot() {
        assertEquals(List.of(), methods("{}"));
        assertEquals(List.of(), methods("{'password': false}"));
        assertEquals(List.of(), methods("{'password': 'true'}"));
        assertEquals(List.of(PASSWORD), methods("{'password': true}"));
        assertEquals(List.of(OAUTH2), methods("{'oauth-public': {'issuer': 'https://a.example'}, 'password': false}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "https://a.example/?tenant=1", "https://a.example/#x", "a.example",
            "https://user:word@a.example/", "https://", "file:///etc/passwd"})
    void doesNotBelieveInAnIssuerThatIsNone(String issuer) {
        assertEquals(List.of(PASSWORD), methods("{'oauth-public': {'issuer': '" + issuer + "'}, 'password': true}"));
    }

    @Test
    void takesTheShortNameWhereThereIsNoOther() {
        assertEquals(Optional.of("Example"), read("{'protocols': {'imap': {'host': 'a.example'}},"
                + "'info': {'provider': {'name': ' ', 'shortName': 'Example'}}}").settings().displayName());
    }

    @Test
    void takesHostsOfInternationalisedNames() {
        assertEquals("bücher.example", read("{'protocols': {'imap': {'host': 'bücher.example'}}}")
                .settings().incoming().getFirst().host());
    }

    @Test
    void leavesOutWhatHasNoUsableHostAndSaysWhy() {
        PaccDocument document = read("{'protocols': {'imap': {'host': 'no host'}, 'pop3': {'host': 7},"
                + "'jmap': {'url': 'http://jmap.example'}, 'smtp': {'host': 'smtp.example.org'}}}");

        assertEquals(List.of(), document.settings().incoming());
        assertEquals(List.of("imap \"no host\": that is no host name", "pop3: it has no host name",
                "jmap: it has no https address"), document.settings().skipped());
    }

    @Test
    void takesADocumentWithByteOrderMark() {
        assertEquals(2, read("\uFEFF" + WHOLE).settings().incoming().size());
    }

    @Test
    void rejectsADocumentThatNamesNoServer() {
        assertEquals("it names no server", rejected(Problem.NOTHING_USABLE, "{'protocols': {}}"));
        assertEquals("no server in it can be used: imap: it has no host name",
                rejected(Problem.NOTHING_USABLE, "{'protocols': {'imap': {}}}"));
    }

    @Test
    void rejectsJsonOfAnotherKind() {
        rejected(Problem.OTHER_FORMAT, "{'status': 'ok'}");
        rejected(Problem.OTHER_FORMAT, "{'protocols': ['imap']}");
        rejected(Problem.MALFORMED, "[]");
        rejected(Problem.MALFORMED, "null");
    }

    private static List<AuthenticationMethod> methods(String authentication) {
        return read("{'protocols': {'imap': {'host': 'a.example'}}, 'authentication': " + authentication + "}")
                .settings().incoming().getFirst().authentication();
    }

    private static ServerTemplate server(Protocol protocol, String host, int port, AuthenticationMethod... methods) {
        return new ServerTemplate(protocol, host, port, Security.TLS, List.of(methods), "%EMAILADDRESS%");
    }

    private static PaccDocument read(String json) {
        return assertInstanceOf(PaccDocument.class, assertInstanceOf(Read.class, reading(json)).document());
    }

    private static String rejected(Problem problem, String json) {
        Rejected<?> rejected = assertInstanceOf(Rejected.class, reading(json));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected.reason();
    }

    private static DocumentReading<PaccDocument> reading(String json) {
        return new PaccReader().read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
