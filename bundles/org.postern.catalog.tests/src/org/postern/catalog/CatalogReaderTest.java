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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.ProviderRecord.Details;
import org.postern.catalog.ProviderRecord.Note;
import org.postern.catalog.ProviderRecord.Part;
import org.postern.catalog.ProviderRecord.PartProvenance;
import org.postern.catalog.ProviderRecord.Provenance;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.Provider.Status;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class CatalogReaderTest {

    private static final String GOOD = """
            <provider id="good" name="Good" source="Test" date="2026-11-22">
              <domain name="good.example"/>
            </provider>
            """;

    @Test
    void readsEveryElementAndAttribute() {
        CatalogReading reading = read("""
                <provider id="example" name="Example Mail" status="bridge" statusLink="https://help.example.org/bridge"
                    password="app-password" passwordLink="https://help.example.org/app" source="Example Mail"
                    link="https://help.example.org/" date="2026-11-22" verified="false" replaces="old, older">
                  <alias id="former"/>
                  <domain name="example.org"/>
                  <domain name="*.example.org"/>
                  <mx name="*.mx.example.org"/>
                  <server protocol="smtp" host="smtp.%EMAILDOMAIN%" port="587" security="starttls"
                      authentication="oauth2, password" username="%EMAILLOCALPART%"/>
                  <server protocol="imap" host="imap.example.org" port="993" security="tls" source="A table"
                      link="https://table.example/" date="2025-03-01"/>
                  <retired host="old.example.org" since="2014-01-23" replacement="smtp.example.org"/>
                  <preparation protocol="pop3" link="https://mail.example.org/#pop" language="de"/>
                  <page kind="webmail" link="https://mail.example.org/" language="pt-BR"/>
                  <provenance of="password, *.mx.example.org" source="A page" date="2026-11-20"/>
                  <note rule="newest" text="A table over another"/>
                </provider>
                """);

        assertEquals(List.of(), reading.problems());
        ServerTemplate imap = new ServerTemplate(Protocol.IMAP, "imap.example.org", 993, Security.TLS, List.of(),
                "%EMAILADDRESS%");
        assertEquals(List.of(new ProviderRecord(
                new Provider("example", "Example Mail", Status.BRIDGE,
                        Optional.of(URI.create("https://help.example.org/bridge")), PasswordRule.APP_PASSWORD,
                        Optional.of(URI.create("https://help.example.org/app")),
                        List.of(new Preparation(Protocol.POP3, URI.create("https://mail.example.org/#pop"),
                                Optional.of(Locale.GERMAN))),
                        List.of(new Page(Page.Kind.WEBMAIL, URI.create("https://mail.example.org/"),
                                Optional.of(Locale.forLanguageTag("pt-BR"))))),
                List.of("example.org", "*.example.org"), List.of("*.mx.example.org"), List.of(imap),
                List.of(new ServerTemplate(Protocol.SMTP, "smtp.%EMAILDOMAIN%", 587, Security.STARTTLS,
                        List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD), "%EMAILLOCALPART%")),
                List.of(new RetiredHost("old.example.org", Optional.of(LocalDate.of(2014, 1, 23)),
                        Optional.of("smtp.example.org"))),
                new Provenance("Example Mail", Optional.of(URI.create("https://help.example.org/")),
                        LocalDate.of(2026, 11, 22)),
                false,
                new Details(List.of("former"), List.of("old", "older"),
                        List.of(new Note(Note.Rule.NEWEST, "A table over another")),
                        Map.of(imap, new Provenance("A table", Optional.of(URI.create("https://table.example/")),
                                LocalDate.of(2025, 3, 1))),
                        List.of(new PartProvenance(List.of("password", "*.mx.example.org"), new Provenance("A page",
                                Optional.empty(), LocalDate.of(2026, 11, 20))))))), reading.catalog().records());
    }

    @Test
    void saysOfEachValueWhereItComesFrom() {
        ProviderRecord record = read(GOOD.replace("</provider>", """
                <mx name="mx.example.org"/>
                <mx name="*.mx.example.org"/>
                <provenance of="mx" source="Of all" date="2026-11-20"/>
                <provenance of="mx.example.org" source="Of one" date="2026-11-21"/>
                </provider>
                """)).catalog().records().getFirst();

        assertEquals("Of one", record.provenanceOf(Part.MX, "mx.example.org").source());
        assertEquals("Of all", record.provenanceOf(Part.MX, "*.mx.example.org").source());
        assertEquals(record.provenance(), record.provenanceOf(Part.DOMAIN, "example.org"));
    }

    @Test
    void leavesARecordOutThatNamesASourceOfWhatItDoesNotHave() {
        CatalogReading reading = read(GOOD.replace("</provider>",
                "<provenance of=\"mx.example.org\" source=\"A page\" date=\"2026-11-20\"/></provider>"));

        assertEquals(List.of(), reading.catalog().records());
        assertTrue(reading.problems().getFirst().message().contains("\"of\" of \"provenance\""));
    }

    @Test
    void readsThePagesOfTheProvider() {
        ProviderRecord record = read(GOOD.replace("</provider>",
                "<page kind=\"documentation\" link=\"https://example.org/help\"/>"
                        + "<page kind=\"webmail\" link=\"https://example.org/mail\"/></provider>"))
                .catalog().records().getFirst();

        assertEquals(List.of(
                new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/help"), Optional.empty()),
                new Page(Page.Kind.WEBMAIL, URI.create("https://example.org/mail"), Optional.empty())),
                record.provider().pages());
    }

    @Test
    void takesARecordForVerifiedAndItsPasswordRuleForUnknownWhereItDoesNotSay() {
        ProviderRecord record = read(GOOD).catalog().records().getFirst();

        assertTrue(record.verified());
        assertEquals(PasswordRule.UNKNOWN, record.provider().passwordRule());
    }

    @Test
    void takesTheStatusFromWhatTheProviderAsksForWhereTheRecordDoesNotSay() {
        String preparation = "<preparation protocol=\"imap\" link=\"https://mail.example.org/\"/></provider>";

        assertEquals(Status.WORKS, status(GOOD));
        assertEquals(Status.PREPARATION, status(GOOD.replace("id=", "password=\"app-password\" id=")));
        assertEquals(Status.PREPARATION, status(GOOD.replace("</provider>", preparation)));
        assertEquals(Status.NO_IMAP, status(GOOD.replace("id=", "status=\"no-imap\" id=")));
    }

    @Test
    void takesTheSourceOfTheRecordForThatOfAServerThatNamesNone() {
        ProviderRecord record = read(GOOD.replace("</provider>", """
                  <server protocol="imap" host="imap.good.example" port="993" security="tls"/>
                  <server protocol="imap" host="new.good.example" port="993" security="tls" date="2026-11-23"/>
                </provider>
                """)).catalog().records().getFirst();

        assertEquals(record.provenance(), record.provenanceOf(record.incoming().getFirst()));
        assertEquals(new Provenance("Test", Optional.empty(), LocalDate.of(2026, 11, 23)),
                record.provenanceOf(record.incoming().getLast()));
    }

    @Test
    void bringsDomainsIntoOneForm() {
        assertEquals(List.of("xn--bcher-kva.example", "*.xn--bcher-kva.example"), read(GOOD.replace(
                "<domain name=\"good.example\"/>",
                "<domain name=\"BÜCHER.example.\"/><domain name=\"*.bücher.example\"/>"))
                .catalog().records().getFirst().domains());
    }

    @Test
    void reportsWhatItDoesNotKnowAndKeepsTheRecord() {
        CatalogReading reading = read(GOOD.replace("id=", "icon=\"x.png\" id=")
                .replace("</provider>", "<hint/></provider>") + "<other/>");

        assertEquals(1, reading.catalog().records().size());
        assertEquals(List.of("test.xml, line 2: the attribute \"icon\" of \"provider\" is not known and is ignored",
                "test.xml, line 4: the element \"hint\" in \"provider\" is not known and is ignored",
                "test.xml, line 5: the element \"other\" is not known here and is ignored"),
                reading.problems().stream().map(CatalogProblem::toString).toList());
    }

    @Test
    void leavesARecordWithAMistakeOutAndKeepsTheOthers() {
        CatalogReading reading = read(GOOD.replace("good", "bad").replace("2026-11-22", "yesterday") + GOOD);

        assertEquals(List.of("good"), reading.catalog().records().stream().map(r -> r.provider().id()).toList());
        assertEquals(List.of("test.xml, line 2: the record \"bad\" is left out: "
                + "\"date\" of \"provider\" cannot be \"yesterday\""),
                reading.problems().stream().map(CatalogProblem::toString).toList());
    }

    @Test
    void namesEveryMistake() {
        assertMistake("\"provider\" has no \"id\"", GOOD.replace("id=\"good\"", ""));
        assertMistake("\"provider\" has no \"name\"", GOOD.replace("name=\"Good\"", "name=\" \""));
        assertMistake("\"provider\" has no \"source\"", GOOD.replace("source=\"Test\"", ""));
        assertMistake("\"provider\" has no \"date\"", GOOD.replace("date=\"2026-11-22\"", ""));
        assertMistake("it has neither a domain nor an mx", GOOD.replace("<domain name=\"good.example\"/>", ""));
        assertMistake("\"name\" of \"domain\" cannot be \"good..example\"", GOOD.replace("good.ex", "good..ex"));
        assertMistake("\"name\" of \"domain\" cannot be \"good.*\"", GOOD.replace("good.example", "good.*"));
        assertMistake("\"password\" of \"provider\" cannot be \"any\"", GOOD.replace("id=", "password=\"any\" id="));
        assertMistake("\"link\" of \"provider\" cannot be \"http://example.org/\"",
                GOOD.replace("id=", "link=\"http://example.org/\" id="));
        assertMistake("\"verified\" of \"provider\" cannot be \"yes\"", GOOD.replace("id=", "verified=\"yes\" id="));
        assertMistake("\"status\" of \"provider\" cannot be \"fine\"", GOOD.replace("id=", "status=\"fine\" id="));
        assertMistake("\"replaces\" of \"provider\" cannot be \"a,,b\"", GOOD.replace("id=", "replaces=\"a,,b\" id="));
        assertMistake("\"rule\" of \"note\" cannot be \"taste\"",
                GOOD.replace("</provider>", "<note rule=\"taste\" text=\"Mine\"/></provider>"));
        assertMistake("\"language\" of \"page\" cannot be \"de_DE\"", GOOD.replace("</provider>",
                "<page kind=\"webmail\" link=\"https://example.org/\" language=\"de_DE\"/></provider>"));
        assertMistake("\"protocol\" of \"server\" cannot be \"imaps\"", withServer("imaps", "a.example", "993", "tls"));
        assertMistake("\"port\" of \"server\" cannot be \"70000\"", withServer("imap", "a.example", "70000", "tls"));
        assertMistake("\"security\" of \"server\" cannot be \"ssl\"", withServer("imap", "a.example", "993", "ssl"));
        assertMistake("its host is no host name, or a placeholder is broken",
                withServer("imap", "a.%EMAILDOMAIN", "993", "tls"));
    }

    @Test
    void leavesTheSecondOfTwoRecordsWithOneIdOut() {
        CatalogReading reading = read(GOOD + GOOD);

        assertEquals(1, reading.catalog().records().size());
        assertEquals("the record \"good\" is left out: its id stands on another record as well",
                reading.problems().getFirst().message());
    }

    @Test
    void namesTheLineWhereAFileIsMalformed() {
        CatalogReading reading = readFile("<providers>\n<provider>\n</providers>");

        assertEquals(List.of(), reading.catalog().records());
        assertEquals("test.xml, line 3: not well-formed XML", reading.problems().getFirst().toString());
    }

    @Test
    void refusesHostileFiles() {
        assertEquals("a document type declaration is not accepted", onlyProblem("<!DOCTYPE providers []><providers/>"));
        assertEquals("nested deeper than 16", onlyProblem("<providers>".repeat(17)));
        assertEquals("not well-formed XML", onlyProblem(""));
        assertEquals("a catalog starts with the element \"providers\"", onlyProblem("<clientConfig/>"));
        assertEquals("longer than " + CatalogReader.LONGEST_FILE + " bytes",
                onlyProblem(" ".repeat(CatalogReader.LONGEST_FILE + 1)));
    }

    @Test
    void reportsAFileThatIsNotThere(@TempDir Path folder) {
        Path file = folder.resolve("gone.xml");

        assertEquals(file + ": it cannot be read", new CatalogReader().read(file).problems().getFirst().toString());
    }

    @Test
    void namesACatalogByItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.xml"), "<providers>" + GOOD + "</providers>");
        CatalogReading reading = new CatalogReader().read(file);

        assertEquals(file.toString(), reading.catalog().name());
        assertFalse(reading.catalog().records().isEmpty());
    }

    @Test
    void reportsAStreamThatBreaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };

        assertEquals("test.xml: it cannot be read",
                new CatalogReader().read(broken, "test.xml").problems().getFirst().toString());
    }

    private static Status status(String record) {
        return read(record).catalog().records().getFirst().provider().status();
    }

    private static String withServer(String protocol, String host, String port, String security) {
        return GOOD.replace("</provider>",
                "<server protocol=\"%s\" host=\"%s\" port=\"%s\" security=\"%s\"/></provider>"
                .formatted(protocol, host, port, security));
    }

    private static void assertMistake(String expected, String record) {
        CatalogReading reading = read(record);
        assertEquals(List.of(), reading.catalog().records());
        String message = reading.problems().getFirst().message();
        assertTrue(message.endsWith("is left out: " + expected), message);
    }

    private static String onlyProblem(String file) {
        CatalogReading reading = readFile(file);
        assertEquals(List.of(), reading.catalog().records());
        return reading.problems().getFirst().message();
    }

    private static CatalogReading read(String records) {
        return readFile("<providers>\n" + records + "</providers>");
    }

    private static CatalogReading readFile(String file) {
        return new CatalogReader().read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "test.xml");
    }
}
