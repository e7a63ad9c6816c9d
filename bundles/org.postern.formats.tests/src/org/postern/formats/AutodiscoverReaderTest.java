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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.postern.model.AuthenticationMethod.NONE;
import static org.postern.model.AuthenticationMethod.NTLM;
import static org.postern.model.AuthenticationMethod.PASSWORD;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.postern.formats.AutodiscoverAnswer.Described;
import org.postern.formats.AutodiscoverAnswer.RedirectToAddress;
import org.postern.formats.AutodiscoverAnswer.RedirectToUrl;
import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class AutodiscoverReaderTest {

    private static final MailAddress ASKED = new MailAddress("autodiscover", new DomainName("example.org"));
    private static final String IMAP = "<Protocol><Type>IMAP</Type><Server>imap.example.org</Server></Protocol>";

    @Test
    void readsTheServersOfAnAnswer() {
        PublishedSettings settings = described("""
                <Protocol><Type>IMAP</Type><Server>imap.example.org</Server><Port>993</Port>
                  <LoginName>autodiscover@example.org</LoginName><DomainRequired>off</DomainRequired><SPA>off</SPA>
                  <SSL>on</SSL><Encryption>SSL</Encryption><AuthRequired>on</AuthRequired></Protocol>
                <Protocol><Type>POP3</Type><Server>pop.example.org</Server><Port>995</Port><SSL>on</SSL></Protocol>
                <Protocol><Type>SMTP</Type><Server>smtp.example.org</Server><Port>587</Port>
                  <LoginName>autodiscover@example.org</LoginName><SPA>off</SPA><Encryption>TLS</Encryption>
                  <AuthRequired>on</AuthRequired><UsePOPAuth>on</UsePOPAuth><SMTPLast>off</SMTPLast></Protocol>
                """);

        assertEquals(List.of(
                new ServerTemplate(Protocol.IMAP, "imap.example.org", 993, Security.TLS, List.of(PASSWORD),
                        "%EMAILADDRESS%"),
                new ServerTemplate(Protocol.POP3, "pop.example.org", 995, Security.TLS, List.of(), "%EMAILADDRESS%")),
                settings.incoming());
        assertEquals(List.of(new ServerTemplate(Protocol.SMTP, "smtp.example.org", 587, Security.STARTTLS,
                List.of(PASSWORD), "%EMAILADDRESS%")), settings.outgoing());
        assertEquals(List.of(), settings.skipped());
    }

    @ParameterizedTest
    @CsvSource({
        // Ports that speak TLS from the first byte, whatever the answer says
        "IMAP, 993, on, , 993, TLS", "IMAP, 993, off, , 993, TLS", "POP3, 995, on, TLS, 995, TLS",
        "SMTP, 465, on, TLS, 465, TLS", "SMTP, 465, , None, 465, TLS",
        // Ports that never do: encryption can only mean STARTTLS
        "IMAP, 143, on, , 143, STARTTLS", "POP3, 110, on, SSL, 110, STARTTLS", "SMTP, 587, on, Auto, 587, STARTTLS",
        "SMTP, 25, on, , 25, STARTTLS", "SMTP, 587, off, TLS, 587, STARTTLS", "SMTP, 587, , , 587, STARTTLS",
        // No encryption, where the answer says so
        "IMAP, 143, off, , 143, NONE", "IMAP, 143, on, None, 143, NONE", "SMTP, 25, OFF, , 25, NONE",
        // Other ports: SSL from the first byte, TLS after an upgrade
        "IMAP, 1993, on, SSL, 1993, TLS", "IMAP, 1143, on, TLS, 1143, STARTTLS", "SMTP, 2525, on, Auto, 2525, TLS",
        "IMAP, 1143, off, STARTTLS, 1143, STARTTLS",
        // No port: the usual one of the security
        "IMAP, , on, , 993, TLS", "IMAP, , , TLS, 143, STARTTLS", "SMTP, , on, SSL, 465, TLS",
        "POP3, , off, , 110, NONE"})
    void tellsHowConnectionsAreProtected(String type, String port, String ssl, String encryption, int expectedPort,
            Security expected) {
        PublishedSettings settings = described("<Protocol><Type>" + type + "</Type><Server>mail.example.org</Server>"
                + element("Port", port) + element("SSL", ssl) + element("Encryption", encryption) + "</Protocol>");
        ServerTemplate server = type.equals("SMTP") ? settings.outgoing().getFirst() : settings.incoming().getFirst();

        assertEquals(expected, server.security());
        assertEquals(expectedPort, server.port());
    }

    @ParameterizedTest
    @CsvSource({", %EMAILADDRESS%", "AutoDiscover@Example.ORG, %EMAILADDRESS%", "autodiscover, %EMAILLOCALPART%",
            "EXAMPLE\\autodiscover, EXAMPLE\\%EMAILLOCALPART%", "%EMAILADDRESS%, %EMAILADDRESS%",
            "someone@example.org, someone@example.org"})
    void makesUserNamesOfTheMailboxAskedForFitEverybody(String name, String expected) {
        assertEquals(expected, described("<Protocol><Type>IMAP</Type><Server>imap.example.org</Server>"
                + element("LoginName", name) + "</Protocol>").incoming().getFirst().username());
    }

    @ParameterizedTest
    @CsvSource({", on, , %EMAILADDRESS%", ", off, , %EMAILLOCALPART%",
        ", on, corp.example, %EMAILLOCALPART%@corp.example",
            ", , corp.example, %EMAILLOCALPART%@corp.example", ", off, corp.example, %EMAILLOCALPART%",
            "autodiscover, on, corp.example, %EMAILLOCALPART%@corp.example", "autodiscover, on, , %EMAILLOCALPART%",
            "autodiscover@example.org, on, corp.example, %EMAILADDRESS%",
            "CORP\\autodiscover, on, corp.example, CORP\\%EMAILLOCALPART%"})
    void putsTheDomainIntoTheUserNameWhereItIsRequired(String name, String required, String domain, String expected) {
        assertEquals(expected, described("<Protocol><Type>IMAP</Type><Server>imap.example.org</Server>"
                + element("LoginName", name) + element("DomainRequired", required) + element("DomainName", domain)
                + "</Protocol>").incoming().getFirst().username());
    }

    @Test
    void readsWaysToLogIn() {
        assertEquals(List.of(), smtp("").authentication());
        assertEquals(List.of(PASSWORD), smtp("<SPA>off</SPA>").authentication());
        assertEquals(List.of(NTLM), smtp("<SPA>ON</SPA>").authentication());
        assertEquals(List.of(NONE), smtp("<AuthRequired>off</AuthRequired>").authentication());
        assertEquals("", smtp("<AuthRequired>off</AuthRequired>").username());
    }

    @Test
    void knowsTypesInAnyCaseAndInAnAttribute() {
        assertEquals(3, described(IMAP.replace("IMAP", "imap") + IMAP.replace("IMAP", "Pop3")
                + "<Protocol Type=\"IMAP\"><Server>two.example.org</Server></Protocol>").incoming().size());
    }

    @Test
    void showsTheWebServicesOfExchange() {
        PublishedSettings settings = described("""
                <Protocol><Type>EXCH</Type><Server>0a1b@example.org</Server>
                  <EwsUrl>https://owa.example.org/EWS/Exchange.asmx</EwsUrl></Protocol>
                <Protocol><Type>EXPR</Type><Server>owa.example.org</Server>
                  <EwsUrl>https://owa.example.org/EWS/Exchange.asmx</EwsUrl></Protocol>
                <Protocol><Type>EXHTTP</Type></Protocol>
                <Protocol><Type>WEB</Type><External><OWAUrl>https://owa.example.org/owa/</OWAUrl></External></Protocol>
                """);

        assertEquals(List.of(new WebService(Protocol.EWS, URI.create("https://owa.example.org/EWS/Exchange.asmx"))),
                settings.services());
        assertEquals(List.of("EXHTTP: it names no web services", "\"WEB\": this type is not supported"),
                settings.skipped());
    }

    @Test
    void leavesOutServersThatCannotBeUsedAndSaysWhy() {
        assertEquals("no server in it can be used: imap: it has no host name",
                rejected(Problem.NOTHING_USABLE, account("<Protocol><Type>IMAP</Type></Protocol>")));
        assertEquals("no server in it can be used: imap \"imap.example.org\": it has no valid port",
                rejected(Problem.NOTHING_USABLE, account(IMAP.replace("</Server>", "</Server><Port>x</Port>"))));
        assertEquals("no server in it can be used: imap \"-\": that is no host name",
                rejected(Problem.NOTHING_USABLE, account(IMAP.replace("imap.example.org", "-"))));
        assertEquals("it names no server", rejected(Problem.NOTHING_USABLE, account("")));
    }

    @Test
    void neverRepeatsAUserName() {
        assertFalse(rejected(Problem.NOTHING_USABLE, account(IMAP.replace("</Server>",
                "</Server><LoginName>someone&#10;" + "x".repeat(400) + "</LoginName>"))).contains("someone"));
    }

    @Test
    void followsNoMoreThanWhatIsAnAddressOrOnHttps() {
        assertEquals(new RedirectToAddress(new MailAddress("autodiscover", new DomainName("tenant.example"))),
                answer(account("<Action>redirectAddr</Action>"
                        + "<RedirectAddr>autodiscover@tenant.example</RedirectAddr>")));
        assertEquals(new RedirectToUrl(URI.create("https://other.example/autodiscover/autodiscover.xml")),
                answer(account("<Action>redirectUrl</Action>"
                        + "<RedirectUrl>https://other.example/autodiscover/autodiscover.xml</RedirectUrl>")));

        assertEquals("it refers to no valid address", rejected(Problem.NOTHING_USABLE,
                account("<Action>redirectAddr</Action><RedirectAddr>someone</RedirectAddr>")));
        assertEquals("it refers to no https address", rejected(Problem.NOTHING_USABLE,
                account("<Action>redirectUrl</Action><RedirectUrl>http://other.example/</RedirectUrl>")));
    }

    @Test
    void namesTheCodeOfAnErrorAndNotItsMessage() {
        assertEquals("the server answers with error \"500\"", rejected(Problem.NOTHING_USABLE, """
                <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response>
                <Error Time="12:00:00" Id="1"><ErrorCode>500</ErrorCode>
                <Message>The address autodiscover@example.org can't be found.</Message><DebugData/></Error>
                </Response></Autodiscover>
                """));
    }

    @Test
    void rejectsXmlOfAnotherKind() {
        rejected(Problem.OTHER_FORMAT, "<clientConfig/>");
        rejected(Problem.OTHER_FORMAT, "<Autodiscover/>");
    }

    @Test
    void rejectsHostileXml() {
        rejected(Problem.DOCTYPE, "<!DOCTYPE Autodiscover [<!ENTITY s SYSTEM \"file:///etc/passwd\">]>"
                + account(IMAP).replace("imap.example", "&s;"));
        rejected(Problem.DOCTYPE, "<!DOCTYPE Autodiscover SYSTEM \"http://127.0.0.1:9/a.dtd\">" + account(IMAP));
        rejected(Problem.HTML, "<html><body>Sign in</body></html>");
        rejected(Problem.MALFORMED, account(IMAP).substring(0, 120));
        rejected(Problem.TOO_LARGE, "<Autodiscover>".repeat(10_000));
        rejected(Problem.TOO_LARGE, account(IMAP.repeat(10_000)));
        rejected(Problem.TOO_LARGE, account(" ".repeat(AutodiscoverReader.LONGEST_FILE)));
    }

    private static String element(String name, String text) {
        return text == null ? "" : "<" + name + ">" + text + "</" + name + ">";
    }

    private static ServerTemplate smtp(String elements) {
        return described("<Protocol><Type>SMTP</Type><Server>smtp.example.org</Server>" + elements + "</Protocol>")
                .outgoing().getFirst();
    }

    private static String account(String content) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Autodiscover "
                + "xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\"><Response xmlns="
                + "\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><Account>"
                + "<AccountType>email</AccountType>" + content + "</Account></Response></Autodiscover>";
    }

    private static PublishedSettings described(String protocols) {
        return assertInstanceOf(Described.class, answer(account("<Action>settings</Action>" + protocols))).settings();
    }

    private static Object answer(String xml) {
        return assertInstanceOf(Read.class, reading(xml)).document();
    }

    private static String rejected(Problem problem, String xml) {
        Rejected<?> rejected = assertInstanceOf(Rejected.class, reading(xml));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected.reason();
    }

    private static DocumentReading<AutodiscoverAnswer> reading(String xml) {
        return new AutodiscoverReader().read(xml.getBytes(StandardCharsets.UTF_8), ASKED);
    }
}
