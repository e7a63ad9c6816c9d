/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.model.AuthenticationMethod.OAUTH2;
import static org.postern.model.AuthenticationMethod.PASSWORD;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/** Reads the records as a program in a plain JVM does. */
class BuiltInProvidersTest {

    private CatalogReading reading;
    private LayeredCatalog catalog;

    @BeforeEach
    void read() throws IOException {
        try (InputStream file = BuiltInProvidersTest.class.getResourceAsStream("/org/postern/providers/providers.xml")) {
            reading = new CatalogReader().read(file, "org.postern.providers");
        }
        catalog = new LayeredCatalog(List.of(reading.catalog()));
    }

    @Test
    void haveNoMistake() {
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void sayWhereTheyComeFromAndWhenTheyWereChecked() {
        for (ProviderRecord record : reading.catalog().records()) {
            String id = record.provider().id();
            assertFalse(record.provenance().source().isBlank(), id);
            assertFalse(record.provenance().date().isAfter(LocalDate.now().plusDays(1)), id);
            assertTrue(record.provenance().link().isPresent() || !record.verified(), id);
        }
    }

    @Test
    void linkToNothingButHttps() {
        for (ProviderRecord record : reading.catalog().records()) {
            Stream<URI> links = Stream.of(record.provenance().link().stream(), record.provider().passwordLink().stream(),
                    record.provider().preparation().stream().map(Preparation::link)).flatMap(stream -> stream);
            assertTrue(links.allMatch(link -> link.getScheme().equals("https")), record.provider().id());
        }
    }

    @Test
    void useEachPortWithTheSecurityItStandsFor() {
        for (ProviderRecord record : reading.catalog().records()) {
            for (ServerTemplate server : servers(record)) {
                assertEquals(server.protocol().standardPort(server.security()), server.port(), server.toString());
                assertTrue(server.security() != Security.NONE, server.toString());
            }
        }
    }

    @Test
    void haveServersOfBothSides() {
        for (ProviderRecord record : reading.catalog().records()) {
            assertFalse(record.incoming().isEmpty(), record.provider().id());
            assertFalse(record.outgoing().isEmpty(), record.provider().id());
        }
    }

    @Test
    void claimEachDomainOnce() {
        List<String> rules = reading.catalog().records().stream()
                .flatMap(record -> Stream.concat(record.domains().stream(), record.mailExchangers().stream())).toList();

        assertEquals(rules.stream().distinct().toList(), rules);
    }

    @Test
    void sendPeopleToNoRetiredServer() {
        List<String> retired = reading.catalog().records().stream().flatMap(record -> record.retired().stream())
                .map(RetiredHost::host).toList();

        assertTrue(reading.catalog().records().stream().flatMap(record -> servers(record).stream())
                .noneMatch(server -> retired.contains(server.host())));
    }

    @Test
    void knowGmail() {
        ProviderRecord gmail = byDomain("gmail.com");

        assertEquals(gmail, byDomain("googlemail.com"));
        assertEquals(List.of("imap.gmail.com:993 tls", "pop.gmail.com:995 tls"), endpoints(gmail.incoming()));
        assertEquals(List.of("smtp.gmail.com:465 tls", "smtp.gmail.com:587 starttls"), endpoints(gmail.outgoing()));
        assertTrue(servers(gmail).stream().allMatch(server -> server.username().equals(ServerTemplate.WHOLE_ADDRESS)
                && server.authentication().equals(List.of(OAUTH2, PASSWORD))));
        assertEquals(PasswordRule.APP_PASSWORD, gmail.provider().passwordRule());
        assertEquals(Optional.of(URI.create("https://support.google.com/accounts/answer/185833")),
                gmail.provider().passwordLink());
        assertEquals(List.of(Protocol.POP3), prepared(gmail));
    }

    @Test
    void knowDomainsThatGoogleHosts() {
        ProviderRecord workspace = byMailExchanger("aspmx.l.google.com");

        assertEquals("Google Workspace", workspace.provider().name());
        assertEquals(workspace, byMailExchanger("alt4.aspmx.l.google.com"));
        assertEquals(workspace, byMailExchanger("smtp.google.com"));
        assertEquals(workspace, byMailExchanger("aspmx2.googlemail.com"));
        assertEquals(byDomain("gmail.com").incoming(), workspace.incoming());
        assertEquals(byDomain("gmail.com").outgoing(), workspace.outgoing());
    }

    @Test
    void knowOutlook() {
        ProviderRecord outlook = byDomain("outlook.com");

        for (String domain : List.of("hotmail.com", "live.com", "msn.com", "hotmail.co.uk", "live.se", "outlook.de")) {
            assertEquals(outlook, byDomain(domain));
        }
        assertEquals(List.of("outlook.office365.com:993 tls", "outlook.office365.com:995 tls"),
                endpoints(outlook.incoming()));
        assertEquals(List.of("smtp-mail.outlook.com:587 starttls"), endpoints(outlook.outgoing()));
        assertEquals(PasswordRule.OAUTH_ONLY, outlook.provider().passwordRule());
        assertTrue(servers(outlook).stream().allMatch(server -> server.authentication().equals(List.of(OAUTH2))));
        assertEquals(List.of(Protocol.IMAP, Protocol.POP3), prepared(outlook));
        assertEquals(List.of(new RetiredHost("smtp.live.com", Optional.of(LocalDate.of(2014, 1, 23)),
                Optional.of("smtp-mail.outlook.com"))), outlook.retired());
    }

    @Test
    void knowDomainsThatMicrosoftHosts() {
        ProviderRecord hosted = byMailExchanger("example-org.mail.protection.outlook.com");

        assertEquals("Microsoft 365", hosted.provider().name());
        assertEquals(hosted, byMailExchanger("example-org.a-v1.mx.microsoft"));
        assertEquals(List.of("smtp.office365.com:587 starttls"), endpoints(hosted.outgoing()));
        assertEquals(PasswordRule.OAUTH_ONLY, hosted.provider().passwordRule());
        assertEquals(byDomain("outlook.com"), byMailExchanger("outlook-com.olc.protection.outlook.com"));
    }

    @Test
    void knowYahooButNotYahooJapan() {
        ProviderRecord yahoo = byDomain("yahoo.com");

        for (String domain : List.of("yahoo.de", "yahoo.co.uk", "ymail.com", "rocketmail.com", "myyahoo.com")) {
            assertEquals(yahoo, byDomain(domain));
        }
        assertEquals(yahoo, byMailExchanger("mta5.am0.yahoodns.net"));
        assertEquals(Optional.empty(), catalog.findByDomain(new DomainName("yahoo.co.jp")));
        assertEquals(List.of("imap.mail.yahoo.com:993 tls", "pop.mail.yahoo.com:995 tls"), endpoints(yahoo.incoming()));
        assertEquals(List.of("smtp.mail.yahoo.com:465 tls", "smtp.mail.yahoo.com:587 starttls"),
                endpoints(yahoo.outgoing()));
        assertEquals(PasswordRule.APP_PASSWORD, yahoo.provider().passwordRule());
    }

    @Test
    void doNotVouchForVideotron() {
        ProviderRecord videotron = byDomain("videotron.ca");

        assertFalse(videotron.verified());
        assertEquals(List.of(new RetiredHost("relais.videotron.ca", Optional.empty(),
                Optional.of("smtp.videotron.ca"))), videotron.retired());
        assertEquals(List.of("imap.videotron.ca:993 tls"), endpoints(videotron.incoming()));
        assertEquals(List.of("smtp.videotron.ca:465 tls", "smtp.videotron.ca:587 starttls"),
                endpoints(videotron.outgoing()));
    }

    private ProviderRecord byDomain(String domain) {
        return catalog.findByDomain(new DomainName(domain)).orElseThrow().record();
    }

    private ProviderRecord byMailExchanger(String host) {
        return catalog.findByMailExchanger(new DomainName(host)).orElseThrow().record();
    }

    private static List<ServerTemplate> servers(ProviderRecord record) {
        return Stream.concat(record.incoming().stream(), record.outgoing().stream()).toList();
    }

    private static List<String> endpoints(List<ServerTemplate> servers) {
        return servers.stream()
                .map(server -> server.host() + ":" + server.port() + " " + server.security().id()).toList();
    }

    private static List<Protocol> prepared(ProviderRecord record) {
        return record.provider().preparation().stream().map(Preparation::protocol).toList();
    }
}
