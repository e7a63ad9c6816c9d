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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.model.AuthenticationMethod.OAUTH2;
import static org.postern.model.AuthenticationMethod.PASSWORD;
import static org.postern.providers.BuiltInCatalog.endpoints;
import static org.postern.providers.BuiltInCatalog.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogCheck;
import org.postern.catalog.CheckFinding;
import org.postern.catalog.CheckFinding.Code;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.Note;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.Provider.Status;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

/** Reads the records as a program in a plain JVM does. */
class BuiltInProvidersTest {

    /** In bytes, packed as in a jar: the bundle is to stay below 150 KB with all else that is in it. */
    private static final int LARGEST_CATALOG = 140_000;

    /** The record whose servers nobody could check: none is shipped. */
    private static final String UNCHECKED = "videotron";

    private BuiltInCatalog catalog;

    @BeforeEach
    void read() throws IOException {
        catalog = new BuiltInCatalog();
    }

    @Test
    void haveNoMistake() {
        assertEquals(List.of(), catalog.reading().problems());
    }

    @Test
    void sayWhereTheyComeFromAndWhenTheyWereChecked() {
        for (ProviderRecord record : records()) {
            String id = record.provider().id();
            assertFalse(record.provenance().source().isBlank(), id);
            assertFalse(record.provenance().date().isAfter(LocalDate.now().plusDays(1)), id);
            assertTrue(record.provenance().link().isPresent() || !record.verified(), id);
        }
    }

    @Test
    void linkToNothingButHttps() {
        for (ProviderRecord record : records()) {
            Provider provider = record.provider();
            Stream<URI> links = Stream.of(record.provenance().link().stream(), provider.statusLink().stream(),
                    provider.passwordLink().stream(), provider.preparation().stream().map(Preparation::link),
                    record.provider().pages().stream().map(Page::link),
                    record.details().serverProvenance().values().stream().flatMap(own -> own.link().stream()))
                    .flatMap(stream -> stream);
            assertTrue(links.allMatch(link -> link.getScheme().equals("https")), provider.id());
        }
    }

    @Test
    void useEachPortWithTheSecurityItStandsFor() {
        for (ProviderRecord record : records()) {
            boolean isBridge = record.provider().status() == Status.BRIDGE;
            for (ServerTemplate server : servers(record)) {
                assertTrue(isBridge || ports(server).contains(server.port()), server.toString());
            }
        }
    }

    @Test
    void haveServersOfBothSidesWhereMailProgramsAreLetIn() {
        for (ProviderRecord record : records()) {
            boolean open = !List.of(Status.NO_IMAP, Status.BROKEN).contains(record.provider().status())
                    && !record.provider().id().equals(UNCHECKED);
            assertEquals(open, !record.incoming().isEmpty(), record.provider().id());
            assertEquals(open, !record.outgoing().isEmpty(), record.provider().id());
        }
    }

    @Test
    void sayWhereARefusalIsExplained() {
        for (ProviderRecord record : records()) {
            boolean refused = List.of(Status.NO_IMAP, Status.BRIDGE, Status.BROKEN)
                    .contains(record.provider().status());
            assertTrue(!refused || record.provider().statusLink().isPresent(), record.provider().id());
        }
    }

    @Test
    void recordWhyAnythingIsInClearText() {
        for (ProviderRecord record : records()) {
            boolean isClear = servers(record).stream().anyMatch(server -> server.security() == Security.NONE);
            assertTrue(!isClear || record.details().notes().stream().anyMatch(note -> note.rule() == Note.Rule.ONLY),
                    record.provider().id());
        }
    }

    @Test
    void proposeTheProtectedWayFirst() {
        for (ProviderRecord record : records()) {
            for (Protocol protocol : Protocol.values()) {
                List<Security> ways = servers(record).stream().filter(server -> server.protocol() == protocol)
                        .map(ServerTemplate::security).toList();
                assertEquals(ways.stream().sorted().toList(), ways, record.provider().id());
            }
        }
    }

    @Test
    void nameHosts() {
        MailAddress address = new MailAddress("user", new DomainName("example.org"));
        for (ProviderRecord record : records()) {
            for (ServerTemplate server : servers(record)) {
                assertTrue(server.forAddress(address).isPresent(), server.toString());
            }
        }
    }

    @Test
    void passTheCheckOfCatalogs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("providers.xml");
        try (InputStream records = BuiltInCatalog.file()) {
            Files.copy(records, file);
        }
        List<CheckFinding> findings = new CatalogCheck(LocalDate.now().plusDays(1), LocalDate.EPOCH).check(file);

        assertEquals(List.of(), findings.stream().filter(CheckFinding::isError).toList());
        assertEquals(List.of(), findings.stream().filter(finding -> finding.code() == Code.HOST_FOREIGN).toList());
    }

    @Test
    void takeLittleRoom() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (InputStream records = BuiltInCatalog.file();
                OutputStream deflater = new DeflaterOutputStream(packed)) {
            records.transferTo(deflater);
        }

        assertTrue(packed.size() < LARGEST_CATALOG, packed.size() + " bytes");
    }

    @Test
    void hideNoPatternBehindAnother() {
        for (ProviderRecord record : records()) {
            for (String rule : record.mailExchangers()) {
                String host = rule.replace("*.", "any-host.");
                assertEquals(record.provider().id(), byMailExchanger(host).provider().id(), rule);
            }
            for (String rule : record.domains()) {
                String domain = rule.replace("*.", "any-name.");
                assertEquals(record.provider().id(), byDomain(domain).provider().id(), rule);
            }
        }
    }

    @Test
    void areInTheOrderOfTheirIds() {
        List<String> ids = records().stream().map(record -> record.provider().id()).toList();

        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void knowAtLeast1200Domains() {
        assertTrue(records().stream().flatMap(record -> record.domains().stream())
                .filter(domain -> !domain.startsWith("*.")).count() >= 1200);
    }

    @Test
    void showThePageInTheLanguageOfTheReader() {
        Provider yandex = byDomain("yandex.com").provider();

        assertEquals("yandex.ru",
                yandex.preparation(Protocol.IMAP, Locale.of("ru")).orElseThrow().link().getHost());
        assertEquals("yandex.com",
                yandex.preparation(Protocol.IMAP, Locale.GERMAN).orElseThrow().link().getHost());
    }

    @Test
    void claimEachDomainOnce() {
        List<String> rules = records().stream()
                .flatMap(record -> Stream.concat(record.domains().stream(), record.mailExchangers().stream())).toList();

        assertEquals(rules.stream().distinct().toList(), rules);
    }

    @Test
    void sendPeopleToNoRetiredServer() {
        List<String> retired = records().stream().flatMap(record -> record.retired().stream())
                .map(RetiredHost::host).toList();

        assertTrue(records().stream().flatMap(record -> servers(record).stream())
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
        assertNotEquals(yahoo, byDomain("yahoo.co.jp"));
        assertEquals(List.of("imap.mail.yahoo.com:993 tls", "pop.mail.yahoo.com:995 tls"), endpoints(yahoo.incoming()));
        assertEquals(List.of("smtp.mail.yahoo.com:465 tls", "smtp.mail.yahoo.com:587 starttls"),
                endpoints(yahoo.outgoing()));
        assertEquals(PasswordRule.APP_PASSWORD, yahoo.provider().passwordRule());
    }

    @Test
    void shipNothingUncheckedOfVideotron() {
        ProviderRecord videotron = byDomain("videotron.ca");

        assertFalse(videotron.verified());
        assertEquals(List.of(), servers(videotron));
        assertEquals(List.of(new RetiredHost("relais.videotron.ca", Optional.empty(), Optional.empty())),
                videotron.retired());
    }

    private List<ProviderRecord> records() {
        return catalog.records();
    }

    /** Where a provider with one of the old ports alone is recorded, they stand for what they stood for. */
    private static List<Integer> ports(ServerTemplate server) {
        int standard = server.protocol().standardPort(server.security());
        return server.protocol() == Protocol.SMTP && server.security() != Security.TLS
                ? List.of(standard, 25)
                : List.of(standard);
    }

    private ProviderRecord byDomain(String domain) {
        return catalog.byDomain(domain);
    }

    private ProviderRecord byMailExchanger(String host) {
        return catalog.byMailExchanger(host).orElseThrow();
    }

    private static List<Protocol> prepared(ProviderRecord record) {
        return record.provider().preparation().stream().map(Preparation::protocol).toList();
    }
}
