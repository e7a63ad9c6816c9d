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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.postern.model.AuthenticationMethod.CRAM_MD5;
import static org.postern.model.AuthenticationMethod.NONE;
import static org.postern.model.AuthenticationMethod.NTLM;
import static org.postern.model.AuthenticationMethod.OAUTH2;
import static org.postern.model.AuthenticationMethod.PASSWORD;
import static org.postern.model.Protocol.IMAP;
import static org.postern.model.Protocol.POP3;
import static org.postern.model.Protocol.SMTP;
import static org.postern.model.Security.STARTTLS;
import static org.postern.model.Security.TLS;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.postern.formats.AutodiscoverAnswer.Described;
import org.postern.formats.DocumentReading.Read;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class PublishingTest {

    private static final DomainName DOMAIN = new DomainName("example.org");
    private static final MailAddress ADDRESS = new MailAddress("o'brien&söhne", DOMAIN);
    private static final ServerTemplate IMAPS = server(IMAP, "imap.example.org", 993, TLS, PASSWORD);
    private static final ServerTemplate POP3S = server(POP3, "pop.example.org", 995, TLS, PASSWORD);
    private static final ServerTemplate SUBMISSIONS = server(SMTP, "smtp.example.org", 465, TLS, PASSWORD);
    private static final ServerTemplate SUBMISSION = server(SMTP, "smtp.example.org", 587, STARTTLS, PASSWORD);
    private static final WebService JMAP =
            new WebService(Protocol.JMAP, URI.create("https://jmap.example.org:8443/session"));

    @Test
    void paccIsReadBackAsItWasWritten() {
        PaccDocument document = new PaccDocument(new PublishedSettings(Optional.of("Example <Mail> & \"Söhne\""),
                List.of(server(IMAP, "imap.example.org", 993, TLS, OAUTH2, PASSWORD),
                        server(POP3, "pop.example.org", 995, TLS, OAUTH2, PASSWORD)),
                List.of(server(SMTP, "smtp.example.org", 465, TLS, OAUTH2, PASSWORD)), List.of(JMAP), List.of()),
                Optional.of(URI.create("https://auth.example.org/")), Optional.of(URI.create("https://example.org/h")));
        WrittenDocument written = new PaccWriter().write(document, DOMAIN);

        assertEquals(List.of(), written.unsaid());
        assertEquals(new Read<>(document), new PaccReader().read(written.bytes()));
        assertEquals(PaccDigest.Agreement.MATCHES,
                PaccDigest.compare(List.of(PaccDigest.record(written.bytes())), written.bytes()));
    }

    @Test
    void paccNamesTheOutgoingServerInTheOldWayAndTheNew() {
        String text = new PaccWriter().write(new PaccDocument(settings(List.of(), List.of(SUBMISSIONS)),
                Optional.empty(), Optional.empty()), DOMAIN).text();

        assertEquals("""
                {
                  "protocols": {
                    "smtp": {
                      "host": "smtp.example.org"
                    },
                    "submit": {
                      "host": "smtp.example.org"
                    }
                  },
                  "authentication": {
                    "password": true
                  },
                  "info": {
                    "provider": {
                      "name": "Example"
                    }
                  }
                }
                """, text);
    }

    @Test
    void paccTellsWhatItCannotSay() {
        PaccDocument document = new PaccDocument(new PublishedSettings(Optional.empty(),
                List.of(IMAPS, server(IMAP, "two.example.org", 993, TLS),
                        server(POP3, "pop.example.org", 110, STARTTLS),
                        new ServerTemplate(POP3, "pop.example.org", 995, TLS, List.of(), "%EMAILLOCALPART%"),
                        server(POP3, "%EMAILLOCALPART%.example.org", 995, TLS)),
                List.of(), List.of(new WebService(Protocol.EWS, URI.create("https://example.org/ews"))), List.of()),
                Optional.empty(), Optional.empty());

        assertEquals(List.of("pop3 \"%EMAILLOCALPART%.example.org\": its host is not the same for everybody",
                "imap \"two.example.org\": the format has room for one server of a kind",
                "pop3 \"pop.example.org\": the format knows only TLS, at port 995",
                "pop3 \"pop.example.org\": the format knows no user name but the address",
                "ews: the format has no place for it", "provider: it has no name, which the format demands"),
                new PaccWriter().write(document, DOMAIN).unsaid());
    }

    @Test
    void paccCannotSayThatTokensAreTakenWithoutTheirIssuer() {
        PaccDocument document = new PaccDocument(settings(
                List.of(server(IMAP, "imap.example.org", 993, TLS, OAUTH2, PASSWORD)), List.of()), Optional.empty(),
                Optional.empty());

        assertEquals(List.of("imap \"imap.example.org\": that it takes oauth2"),
                new PaccWriter().write(document, DOMAIN).unsaid());
    }

    @Test
    void namesTheServersThatADocumentNames() {
        PublishedSettings settings = settings(List.of(IMAPS, server(IMAP, "imap.example.org", 143, STARTTLS)),
                List.of(SUBMISSIONS, SUBMISSION));

        assertEquals(List.of(IMAPS, SUBMISSIONS), new PaccWriter().write(
                new PaccDocument(settings, Optional.empty(), Optional.empty()), DOMAIN).servers());
        assertEquals(List.of(IMAPS, SUBMISSIONS), new MobileconfigWriter().write(settings, ADDRESS).servers());
    }

    @Test
    void theRecordOfThePaccDocumentIsALineOfTheZone() {
        assertEquals("_ua-auto-config.example.org. 3600 IN TXT "
                + "\"v=UAAC1; a=sha256; d=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"",
                PaccDigest.zoneLine(DOMAIN, new byte[0]));
    }

    @Test
    void srvLinesNameWhatIsOfferedInItsOrderAndDenyTheRest() {
        WrittenDocument written = new SrvLinesWriter().write(new PublishedSettings(Optional.empty(),
                List.of(IMAPS, server(IMAP, "imap.%EMAILDOMAIN%", 143, STARTTLS), server(IMAP, "b.example", 993, TLS)),
                List.of(SUBMISSIONS, SUBMISSION), List.of(JMAP), List.of()), DOMAIN);

        assertEquals("""
                _imaps._tcp.example.org. 3600 IN SRV 0 1 993 imap.example.org.
                _imaps._tcp.example.org. 3600 IN SRV 2 1 993 b.example.
                _imap._tcp.example.org. 3600 IN SRV 1 1 143 imap.example.org.
                _pop3s._tcp.example.org. 3600 IN SRV 0 0 0 .
                _pop3._tcp.example.org. 3600 IN SRV 0 0 0 .
                _submissions._tcp.example.org. 3600 IN SRV 0 1 465 smtp.example.org.
                _submission._tcp.example.org. 3600 IN SRV 1 1 587 smtp.example.org.
                _jmap._tcp.example.org. 3600 IN SRV 0 1 8443 jmap.example.org.
                """, written.text());
        assertEquals(List.of(), written.unsaid());
    }

    @Test
    void srvLinesTellWhatTheyCannotSay() {
        assertEquals(List.of("imap \"imap.example.org\": there is no service for it: encryption is a must",
                "imap \"192.0.2.1\": a service is at a name, not at an IP address",
                "smtp \"smtp.example.org\": programs try the address and its local part as user names, no other"),
                new SrvLinesWriter().write(settings(
                        List.of(server(IMAP, "imap.example.org", 143, Security.NONE),
                                server(IMAP, "192.0.2.1", 993, TLS)),
                        List.of(new ServerTemplate(SMTP, "smtp.example.org", 465, TLS, List.of(), "X\\%EMAILDOMAIN%"))),
                        DOMAIN).unsaid());
    }

    @Test
    void autodiscoverIsReadBackAsItWasWritten() {
        PublishedSettings settings = new PublishedSettings(Optional.empty(),
                List.of(IMAPS, server(IMAP, "imap.example.org", 143, STARTTLS), POP3S,
                        new ServerTemplate(IMAP, "b.example.org", 1143, STARTTLS, List.of(NTLM), "B\\%EMAILLOCALPART%"),
                        server(IMAP, "c.example.org", 143, Security.NONE)),
                List.of(SUBMISSION, SUBMISSIONS,
                        new ServerTemplate(SMTP, "relay.example.org", 25, STARTTLS, List.of(NONE), "")),
                List.of(), List.of());
        WrittenDocument written = new AutodiscoverWriter().write(settings, ADDRESS);

        assertEquals(List.of(), written.unsaid());
        assertEquals(new Read<>(new Described(settings)), new AutodiscoverReader().read(written.bytes(), ADDRESS));
    }

    @Test
    void autodiscoverIsTheSameForEverybodyWhereUserNamesAreAddresses() {
        PublishedSettings settings = settings(List.of(IMAPS), List.of(SUBMISSION));

        assertEquals(new AutodiscoverWriter().write(settings, ADDRESS).text(),
                new AutodiscoverWriter().write(settings, new MailAddress("other", DOMAIN)).text());
    }

    @Test
    void autodiscoverTellsWhatItCannotSay() {
        assertEquals(List.of("imap \"imap.example.org\": that it takes oauth2",
                "pop3 \"pop.example.org\": programs expect another security at port 995",
                "smtp \"smtp.example.org\": that it takes oauth2", "jmap: the format has no place for it"),
                new AutodiscoverWriter().write(new PublishedSettings(Optional.empty(),
                        List.of(server(IMAP, "imap.example.org", 993, TLS, OAUTH2, PASSWORD),
                                server(POP3, "pop.example.org", 995, STARTTLS)),
                        List.of(server(SMTP, "smtp.example.org", 465, TLS, OAUTH2)), List.of(JMAP), List.of()),
                        ADDRESS).unsaid());
    }

    @Test
    void aProfileIsReadBackAsItWasWritten() {
        for (PublishedSettings settings : List.of(settings(List.of(IMAPS), List.of(SUBMISSION)),
                settings(List.of(server(POP3, "pop.example.org", 110, STARTTLS, NTLM)), List.of(SUBMISSIONS)),
                settings(List.of(new ServerTemplate(IMAP, "a.example", 1993, TLS, List.of(CRAM_MD5),
                        "%EMAILLOCALPART%")),
                        List.of(new ServerTemplate(SMTP, "b.example", 25, Security.NONE, List.of(NONE), ""))))) {
            WrittenDocument written = new MobileconfigWriter().write(settings, ADDRESS);

            assertEquals(List.of(), written.unsaid());
            assertEquals(new Read<>(new MobileconfigDocument(settings, Optional.of(ADDRESS), 1)),
                    new MobileconfigReader().read(written.bytes()));
        }
    }

    @Test
    void theProfileOfAnAddressIsAlwaysTheSame() {
        PublishedSettings settings = settings(List.of(IMAPS), List.of(SUBMISSION));
        String profile = new MobileconfigWriter().write(settings, ADDRESS).text();

        assertEquals(profile, new MobileconfigWriter().write(settings, ADDRESS).text());
        assertNotEquals(profile, new MobileconfigWriter().write(settings, new MailAddress("other", DOMAIN)).text());
    }

    @Test
    void aProfileTellsWhatItCannotSay() {
        assertEquals(List.of("imap \"oauth.example.org\": that it takes oauth2",
                "pop3 \"pop.example.org\": the format has room for one server of a kind",
                "smtp \"smtp.example.org\": programs expect another security at port 2525",
                "jmap: the format has no place for it"),
                new MobileconfigWriter().write(new PublishedSettings(Optional.empty(),
                        List.of(server(IMAP, "oauth.example.org", 993, TLS, OAUTH2), IMAPS, POP3S),
                        List.of(server(SMTP, "smtp.example.org", 2525, STARTTLS), SUBMISSION), List.of(JMAP),
                        List.of()), ADDRESS).unsaid());
    }

    @Test
    void aQuestionOfAutodiscoverIsNoAnswer() {
        assertInstanceOf(DocumentReading.Rejected.class,
                new AutodiscoverReader().read(new AutodiscoverRequest(ADDRESS).body(), ADDRESS));
    }

    private static PublishedSettings settings(List<ServerTemplate> incoming, List<ServerTemplate> outgoing) {
        return new PublishedSettings(Optional.of("Example"), incoming, outgoing, List.of(), List.of());
    }

    private static ServerTemplate server(Protocol protocol, String host, int port, Security security,
            AuthenticationMethod... methods) {
        return new ServerTemplate(protocol, host, port, security, List.of(methods), "%EMAILADDRESS%");
    }
}
