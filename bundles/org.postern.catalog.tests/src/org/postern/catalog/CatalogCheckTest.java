/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.CheckFinding.Code;

class CatalogCheckTest {

    private static final String GOOD = """
            <provider id="good" name="Good" source="Test" date="2026-11-22">
              <domain name="good.example"/>
              <server protocol="imap" host="imap.good.example" port="993" security="tls"/>
              <server protocol="smtp" host="smtp.good.example" port="587" security="starttls"/>
            </provider>
            """;
    private static final String AUTOCONFIG = """
            <clientConfig version="1.1">
              <emailProvider id="good.example">
                <domain>good.example</domain>
                <displayName>Good</displayName>
                <displayShortName>Good</displayShortName>
                <incomingServer type="imap">
                  <hostname>imap.good.example</hostname>
                  <port>993</port>
                  <socketType>SSL</socketType>
                  <authentication>password-cleartext</authentication>
                  <username>%EMAILADDRESS%</username>
                </incomingServer>
                <documentation url="https://good.example/"><descr lang="en">Help</descr></documentation>
              </emailProvider>
            </clientConfig>
            """;

    @TempDir
    private Path folder;

    private final CatalogCheck check = new CatalogCheck(LocalDate.of(2026, 11, 23), LocalDate.of(2024, 11, 23));

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertEquals(List.of(), own(GOOD));
        assertEquals(List.of(), autoconfig(AUTOCONFIG));
    }

    @Test
    void findsBrokenPlaceholders() {
        assertEquals(List.of("4 placeholder.broken good: %EMAILADDRESS"),
                own(GOOD.replace("port=\"993\"", "username=\"%EMAILADDRESS\" port=\"993\"")));
        assertEquals(List.of("4 placeholder.broken good: imap.%EMAILDOMAIN"),
                own(GOOD.replace("imap.good.example", "imap.%EMAILDOMAIN")));
        assertEquals(List.of("6 placeholder.broken good.example: %EMAILADDRESS"),
                autoconfig(AUTOCONFIG.replace("%EMAILADDRESS%", "%EMAILADDRESS")));
    }

    @Test
    void findsABrokenPlaceholderOfAServerThatOnlyHasAnAddressOfAPage() {
        assertEquals(List.of("2 placeholder.broken good.example: %EMAILADDRESS"), autoconfig(AUTOCONFIG.replace(
                "<emailProvider id=\"good.example\">",
                "<emailProvider id=\"good.example\"><incomingServer type=\"ews\">"
                        + "<url>https://good.example/</url><username>%EMAILADDRESS</username></incomingServer>")));
    }

    @Test
    void findsMisspeltElementsAndAttributes() {
        assertEquals(List.of("3 element.misspelt good: domian, provider, domain"),
                own(GOOD.replace("<domain name=\"good.example\"/>", "<domian name=\"good.example\"/>"
                        + "<domain name=\"good.example\"/>")));
        assertEquals(List.of("2 attribute.misspelt good: pasword, provider, password"),
                own(GOOD.replace("id=", "pasword=\"app-password\" id=")));
        assertEquals(List.of("5 element.misspelt good.example: displayNameShort, emailProvider, displayShortName"),
                autoconfig(AUTOCONFIG.replace("displayShortName", "displayNameShort")));
    }

    @Test
    void findsElementsAndAttributesThatNobodyHasHeardOf() {
        assertEquals(List.of("2 attribute.unknown good: icon, provider", "3 element.unknown good: colour, provider"),
                own(GOOD.replace("id=", "icon=\"x\" id=").replace("<domain", "<colour/><domain")));
        assertEquals(List.of("2 element.unknown : other, providers"), own("<other/>" + GOOD));
    }

    @Test
    void findsAPortOfAnotherProtocol() {
        assertEquals(List.of("4 port.protocol good: 993, imap, pop3"), own(GOOD.replace("\"imap\"", "\"pop3\"")));
        assertEquals(List.of("4 port.unusual good: 994, imap"), own(GOOD.replace("993", "994")));
        assertEquals(List.of("4 port.invalid good: 70000"), own(GOOD.replace("993", "70000")));
    }

    @Test
    void findsTlsFromTheStartOnPortsThatBeginInClear() {
        for (String door : List.of("imap 143", "pop3 110", "smtp 25", "smtp 587")) {
            String[] parts = door.split(" ");
            assertEquals(List.of("4 port.security good: " + parts[1] + ", tls"), own(GOOD.replace(
                    "protocol=\"imap\" host=\"imap.good.example\" port=\"993\"",
                    "protocol=\"%s\" host=\"x.good.example\" port=\"%s\"".formatted(parts[0], parts[1]))));
        }
        assertEquals(List.of("4 port.security good: 993, starttls"),
                own(GOOD.replace("security=\"tls\"", "security=\"starttls\"")));
    }

    @Test
    void findsServersWithoutProtection() {
        assertEquals(List.of("4 security.plain-text good: imap.good.example:143"),
                own(GOOD.replace("port=\"993\" security=\"tls\"", "port=\"143\" security=\"none\"")));
        assertEquals(List.of("6 security.plain-text good.example: imap.good.example:143"),
                autoconfig(AUTOCONFIG.replace("993", "143").replace("SSL", "plain")));
    }

    @Test
    void findsIdsThatAreMissingOrRepeatedOrNoHostName() {
        assertEquals(List.of("2 id.missing "), own(GOOD.replace("id=\"good\"", "")));
        assertTrue(own(GOOD + GOOD).contains("7 id.repeated good: good"));
        assertEquals(List.of("2 id.no-host-name Good Mail: Good Mail"),
                own(GOOD.replace("id=\"good\"", "id=\"Good Mail\"")));
        assertEquals(List.of("2 id.no-host-name GoodMail: GoodMail",
                "2 id.not-file-name GoodMail: GoodMail, good.example"),
                autoconfig(AUTOCONFIG.replace("id=\"good.example\"", "id=\"GoodMail\"")));
    }

    @Test
    void findsDomainsThatAreListedTwice() {
        String twice = GOOD.replace("<domain name=\"good.example\"/>",
                "<domain name=\"good.example\"/><domain name=\"GOOD.example.\"/>");

        assertEquals(List.of("3 domain.twice good: GOOD.example., good"), own(twice));
        assertEquals(List.of("9 domain.twice other: good.example, good"),
                own(GOOD + "<provider id=\"other\" name=\"Other\" source=\"Test\" date=\"2026-11-22\">\n\n"
                        + "<domain name=\"good.example\"/></provider>"));
    }

    @Test
    void findsDomainsThatAreNone() {
        assertEquals(List.of("3 domain.invalid good: good.*"),
                own(GOOD.replace("<domain name=\"good.example\"/>",
                        "<domain name=\"good.*\"/><domain name=\"good.example\"/>")));
    }

    @Test
    void findsPatternsThatNeverAnswer() {
        String pattern = "<mx name=\"*.mx.example\"/>";

        assertEquals(List.of("7 rule.unreachable late: *.mx.example, good"),
                own(GOOD.replace("<domain", pattern + "<domain")
                        + "<provider id=\"late\" name=\"Late\" source=\"Test\" date=\"2026-11-22\">" + pattern
                        + "</provider>"));
        assertEquals(List.of("3 rule.unreachable good: a.mx.example, good *.mx.example"),
                own(GOOD.replace("<domain", "<mx name=\"a.mx.example\"/>" + pattern + "<domain")));
    }

    @Test
    void findsRecordsWithoutSourceOrDate() {
        assertEquals(List.of("2 source.missing good"), own(GOOD.replace("source=\"Test\"", "")));
        assertEquals(List.of("2 date.missing good"), own(GOOD.replace("date=\"2026-11-22\"", "")));
        assertEquals(List.of("2 date.invalid good: yesterday"), own(GOOD.replace("2026-11-22", "yesterday")));
    }

    @Test
    void findsDatesThatAreTooOldOrInTheFuture() {
        assertEquals(List.of("2 date.old good: 2024-11-22"), own(GOOD.replace("2026-11-22", "2024-11-22")));
        assertEquals(List.of(), own(GOOD.replace("2026-11-22", "2024-11-23")));
        assertEquals(List.of("2 date.future good: 2026-11-24"), own(GOOD.replace("2026-11-22", "2026-11-24")));
    }

    @Test
    void findsHostsOutsideTheDomainsOfTheProviderThatNoNoteExplains() {
        String foreign = GOOD.replace("imap.good.example", "imap.bad.example");

        assertEquals(List.of("4 host.foreign good: imap.bad.example"), own(foreign));
        assertEquals(List.of(),
                own(foreign.replace("</provider>", "<note rule=\"only\" text=\"Hosted.\"/></provider>")));
        assertEquals(List.of(), own(GOOD.replace("good.example", "good.co.uk")));
        assertEquals(2, own(GOOD.replace("name=\"good.example\"", "name=\"other.co.uk\"")
                .replace("good.example", "good.co.uk")).size());
    }

    @Test
    void findsLinksThatAreNotProtected() {
        assertEquals(List.of("2 link.http good: http://good.example/"),
                own(GOOD.replace("id=", "link=\"http://good.example/\" id=")).stream()
                        .filter(line -> line.contains("link.http")).toList());
        assertEquals(List.of("13 link.http good.example: http://good.example/"),
                autoconfig(AUTOCONFIG.replace("https://", "http://")));
    }

    @Test
    void findsHostsThatAreHostsOnlyForACertainAddress() {
        assertEquals(List.of("4 host.placeholder good: imap.%EMAILDOMAIN%"),
                own(GOOD.replace("imap.good.example", "imap.%EMAILDOMAIN%")));
        assertEquals(List.of("4 host.invalid good: imap..example"),
                own(GOOD.replace("imap.good.example", "imap..example")));
    }

    @Test
    void findsOneHostAndPortWithTwoKindsOfSecurity() {
        assertEquals(List.of("9 port.security other: 993, none", "9 security.contradictory other: "
                + "imap.good.example:993, none, tls, good", "9 security.plain-text other: imap.good.example:993"),
                own(GOOD + GOOD.replace("\"good\"", "\"other\"").replace("name=\"good.", "name=\"mail.good.")
                        .replace("security=\"tls\"", "security=\"none\"")).stream().sorted().toList());
    }

    @Test
    void findsServersThatAreSaidToBeRetired() {
        assertEquals(List.of("4 host.retired good: imap.good.example"),
                own(GOOD.replace("</provider>", "<retired host=\"imap.good.example\"/></provider>")));
    }

    @Test
    void namesWhatKeepsARecordOutThoughNoRuleKnowsIt() {
        assertEquals(List.of("2 record.unusable good: the record \"good\" is left out: \"password\" of \"provider\" "
                + "cannot be \"any\""), own(GOOD.replace("id=", "password=\"any\" id=")));
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        assertEquals(List.of("3 file.unreadable : not well-formed XML"), own("<provider>\n"));
        assertEquals(List.of("1 file.unreadable : a document type declaration is not accepted"),
                lines(check.check(write("hostile.xml", "<!DOCTYPE providers [<!ENTITY a \"b\">]><providers/>"))));
        assertEquals(List.of("1 file.unreadable : neither a catalog nor an autoconfig file"),
                lines(check.check(write("other.xml", "<other/>"))));
        assertEquals(List.of("0 file.unreadable : it cannot be read"), lines(check.check(folder.resolve("gone.xml"))));
    }

    @Test
    void checksAFolderOfFilesTogether() {
        write("a.example.xml", AUTOCONFIG.replace("good", "a"));
        write("b.example.xml", AUTOCONFIG.replace("good", "b").replace("<domain>b.", "<domain>a."));
        write("notes.txt", "nothing to see");

        assertEquals(List.of("3 domain.twice b.example: a.example, a.example"), lines(check.check(folder)));
    }

    @Test
    void checksWhatALayerHas() {
        CatalogReading reading = new CatalogReader().read(write("layer.xml", "<providers>"
                + GOOD.replace("993", "994") + GOOD.replace("good", "bad").replace("2026-11-22", "") + "</providers>"));
        List<CheckFinding> findings = check.check(CatalogLayer.of("layer", Kind.FILE, State.CURRENT, reading));

        assertEquals(List.of(Code.PORT_UNUSUAL, Code.RECORD_UNUSABLE), findings.stream().map(CheckFinding::code)
                .sorted(Comparator.comparing(Code::id)).toList());
    }

    @Test
    void speaksEveryLanguageAndFillsItsWords() {
        for (Code code : Code.values()) {
            CheckFinding finding = CheckFinding.of(code, "file", 1, "id", "a", "b", "c", "d");
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("sv"))) {
                assertFalse(finding.message(locale).isBlank());
                assertFalse(finding.message(locale).contains("{"), code.id());
            }
        }
    }

    private List<String> own(String records) {
        return lines(check.check(write("providers.xml", "<providers>\n" + records + "</providers>")));
    }

    private List<String> autoconfig(String file) {
        return lines(check.check(write("good.example.xml", file)));
    }

    private static List<String> lines(List<CheckFinding> findings) {
        return findings.stream().map(finding -> finding.line() + " " + finding.code().id() + " " + finding.provider()
                + (finding.arguments().isEmpty() ? "" : ": " + String.join(", ", finding.arguments()))).toList();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
