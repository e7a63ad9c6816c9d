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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.model.AuthenticationMethod.CRAM_MD5;
import static org.postern.model.AuthenticationMethod.EXTERNAL;
import static org.postern.model.AuthenticationMethod.GSSAPI;
import static org.postern.model.AuthenticationMethod.NONE;
import static org.postern.model.AuthenticationMethod.NTLM;
import static org.postern.model.AuthenticationMethod.OAUTH2;
import static org.postern.model.AuthenticationMethod.PASSWORD;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.postern.formats.AutoconfigReading.Problem;
import org.postern.formats.AutoconfigReading.Read;
import org.postern.formats.AutoconfigReading.Rejected;
import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Provider.Page;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class AutoconfigReaderTest {

    private static final String IMAP = """
            <incomingServer type="imap">
              <hostname>imap.example.org</hostname>
              <port>993</port>
              <socketType>SSL</socketType>
              <authentication>password-cleartext</authentication>
              <username>%EMAILADDRESS%</username>
            </incomingServer>
            """;

    @Test
    void readsAWholeFile() {
        AutoconfigDocument document = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <clientConfig version="1.1">
                  <emailProvider id="example.org">
                    <domain>example.org</domain>
                    <domain>BÜCHER.example</domain>
                    <displayName>Example Mail</displayName>
                    <displayShortName>Example</displayShortName>
                    <incomingServer type="imap">
                      <hostname>imap.example.org</hostname>
                      <port>993</port>
                      <socketType>SSL</socketType>
                      <authentication>OAuth2</authentication>
                      <authentication>password-cleartext</authentication>
                      <username>%EMAILADDRESS%</username>
                    </incomingServer>
                    <outgoingServer type="smtp">
                      <hostname>smtp.%EMAILDOMAIN%</hostname>
                      <port>587</port>
                      <socketType>STARTTLS</socketType>
                      <username>%EMAILLOCALPART%</username>
                      <authentication>password-encrypted</authentication>
                      <addThisServer>true</addThisServer>
                    </outgoingServer>
                    <documentation url="https://help.example.org/mail"><descr lang="en">How to</descr></documentation>
                  </emailProvider>
                  <webMail><loginPage url="https://mail.example.org/"/></webMail>
                </clientConfig>
                """);

        assertEquals(Optional.of("Example Mail"), document.displayName());
        assertEquals(List.of(new DomainName("example.org"), new DomainName("xn--bcher-kva.example")),
                document.domains());
        assertEquals(List.of(new ServerTemplate(Protocol.IMAP, "imap.example.org", 993, Security.TLS,
                List.of(OAUTH2, PASSWORD), "%EMAILADDRESS%")), document.incoming());
        assertEquals(List.of(new ServerTemplate(Protocol.SMTP, "smtp.%EMAILDOMAIN%", 587, Security.STARTTLS,
                List.of(CRAM_MD5), "%EMAILLOCALPART%")), document.outgoing());
        assertEquals(List.of(new Page(Page.Kind.DOCUMENTATION, URI.create("https://help.example.org/mail"),
                        Optional.of(Locale.ENGLISH), Optional.of("How to")),
                new Page(Page.Kind.WEBMAIL, URI.create("https://mail.example.org/"), Optional.empty())),
                document.pages());
        assertEquals(List.of(), document.skipped());
    }

    @Test
    void takesTheChildrenOfAServerInAnyOrder() {
        AutoconfigDocument document = read(config("""
                <incomingServer type="pop3">
                  <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>
                  <username>%EMAILADDRESS%</username>
                  <authentication>password-cleartext</authentication>
                  <socketType>SSL</socketType>
                  <port> 995 </port>
                  <hostname>
                    pop.example.org
                  </hostname>
                </incomingServer>
                """));

        assertEquals(List.of(new ServerTemplate(Protocol.POP3, "pop.example.org", 995, Security.TLS,
                List.of(PASSWORD), "%EMAILADDRESS%")), document.incoming());
    }

    @Test
    void knowsEveryNameOfAWayToLogIn() {
        assertEquals(List.of(PASSWORD), authentication("password-cleartext"));
        assertEquals(List.of(PASSWORD), authentication("plain"));
        assertEquals(List.of(CRAM_MD5), authentication("password-encrypted"));
        assertEquals(List.of(CRAM_MD5), authentication("secure"));
        assertEquals(List.of(OAUTH2), authentication("OAuth2"));
        assertEquals(List.of(GSSAPI), authentication("GSSAPI"));
        assertEquals(List.of(NTLM), authentication("NTLM"));
        assertEquals(List.of(EXTERNAL), authentication("TLS-client-cert"));
        assertEquals(List.of(NONE), authentication("none"));
        assertEquals(List.of(NONE), authentication("client-IP-address"));
        assertEquals(List.of(PASSWORD), authentication("SCRAM-SHA-256-PLUS"));
    }

    @Test
    void keepsTheOrderOfSeveralWaysToLogInAndLeavesRepetitionsOut() {
        assertEquals(List.of(GSSAPI, PASSWORD, OAUTH2),
                authentication("GSSAPI", "password-cleartext", "plain", "OAuth2"));
    }

    @Test
    void knowsSocketTypesInAnyCase() {
        assertEquals(Security.TLS, security("SSL"));
        assertEquals(Security.TLS, security("ssl"));
        assertEquals(Security.TLS, security("TLS"));
        assertEquals(Security.STARTTLS, security("STARTTLS"));
        assertEquals(Security.STARTTLS, security("StartTLS"));
        assertEquals(Security.NONE, security("plain"));
        assertEquals(Security.NONE, security("Plain"));
    }

    @Test
    void takesTheAddressWhereAnIncomingServerHasNoUsername() {
        assertEquals(ServerTemplate.WHOLE_ADDRESS,
                read(config(IMAP.replace("<username>%EMAILADDRESS%</username>", ""))).incoming().getFirst().username());
    }

    @Test
    void takesAnOutgoingServerWithoutLogInForOne() {
        ServerTemplate server = read(config("""
                <outgoingServer type="smtp">
                  <hostname>smtp.example.org</hostname><port>25</port><socketType>plain</socketType>
                </outgoingServer>
                """)).outgoing().getFirst();

        assertEquals("", server.username());
        assertEquals(List.of(), server.authentication());
    }

    @Test
    void takesTheShortNameWhereThereIsNoOtherEvenMisspelt() {
        assertEquals(Optional.of("Nili"), read(config("<displayNameShort>Nili</displayNameShort>" + IMAP))
                .displayName());
    }

    @Test
    void takesAFileWithoutDeclarationVersionOrProviderId() {
        assertEquals(1, read("<clientConfig><emailProvider>" + IMAP + "</emailProvider></clientConfig>")
                .incoming().size());
    }

    @Test
    void takesAFileWithByteOrderMarkOrSpaceBeforeTheDeclaration() {
        String file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + config(IMAP);

        assertEquals(1, read("\uFEFF" + file).incoming().size());
        assertEquals(1, read("\r\n  " + file).incoming().size());
        assertEquals(1, read("\n\uFEFF" + file).incoming().size());
    }

    @Test
    void takesAFileThatDeclaresANamespace() {
        assertEquals(1, read(config(IMAP).replace("<clientConfig", "<clientConfig xmlns=\"urn:example\""))
                .incoming().size());
    }

    @Test
    void leavesAsideWhatItDoesNotKnow() {
        AutoconfigDocument document = read(config("<calendar><x/></calendar><enable visiturl=\"https://example.org/\">"
                + "<instruction>Switch it on</instruction></enable>" + IMAP));

        assertEquals(1, document.incoming().size());
        assertEquals(List.of(), document.skipped());
    }

    @Test
    void readsADescriptionInEachLanguageFromAnyOfThePlacesOfPages() {
        AutoconfigDocument document = read(config(IMAP + """
                <instruction url="https://example.org/how">
                  <descr lang="de">So geht es</descr><descr lang="fr_CH!">Comme&#x202E;ça</descr><descr/>
                </instruction>
                """).replace("</clientConfig>",
                "<documentation url=\"https://example.org/plain\"/></clientConfig>"));

        URI how = URI.create("https://example.org/how");
        assertEquals(List.of(
                new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/plain"), Optional.empty()),
                new Page(Page.Kind.DOCUMENTATION, how, Optional.of(Locale.GERMAN), Optional.of("So geht es")),
                new Page(Page.Kind.DOCUMENTATION, how, Optional.empty(), Optional.of("Comme ça")),
                new Page(Page.Kind.DOCUMENTATION, how, Optional.empty())), document.pages());
    }

    @Test
    void namesPagesThatAreNotProtectedOnlyInWords() {
        AutoconfigDocument document = read(config("<documentation url=\"http://example.org/help\"/>"
                + "<enable visiturl=\"javascript:alert(1)\"/>" + IMAP));

        assertEquals(List.of(), document.pages());
        assertEquals(List.of(), document.enable());
        assertEquals(List.of("enable: no page over https, \"javascript:alert(1)\"",
                "documentation: no page over https, \"http://example.org/help\""), document.skipped());
    }

    @Test
    void keepsDescriptionsAndTheirNumberWithinBounds() {
        AutoconfigDocument document = read(config(("<documentation url=\"https://example.org/\"><descr>"
                + "a".repeat(1000) + "</descr></documentation>")
                + "<documentation url=\"https://example.org/#\"/>".repeat(10)
                + IMAP + IntStream.range(0, 100).mapToObj("<instruction url=\"https://example.org/%d\"/>"::formatted)
                        .collect(Collectors.joining())));

        assertEquals(20, document.pages().size());
        assertEquals(200, document.pages().getFirst().description().orElseThrow().length());
    }

    @Test
    void readsWhatBelongsToTheAccountBesideMail() {
        AutoconfigDocument document = read(config(IMAP).replace("</clientConfig>", """
                <addressBook type="carddav"><serverURL>https://contacts.example.org/dav</serverURL></addressBook>
                <calendar type="caldav"><url>https://calendar.example.org/dav</url></calendar>
                <calendar type="caldav"><url>http://calendar.example.org/dav</url></calendar>
                <fileShare type="webdav"><url>https://files.example.org/dav</url></fileShare>
                <chatServer type="xmpp"><url>wss://example.org/xmpp</url></chatServer>
                </clientConfig>"""));

        assertEquals(List.of(
                new GroupwareService(GroupwareService.Kind.ADDRESS_BOOK,
                        URI.create("https://contacts.example.org/dav")),
                new GroupwareService(GroupwareService.Kind.CALENDAR, URI.create("https://calendar.example.org/dav")),
                new GroupwareService(GroupwareService.Kind.FILES, URI.create("https://files.example.org/dav"))),
                document.groupware());
    }

    @Test
    void leavesDomainsOutThatNameMailExchangersOrNothing() {
        assertEquals(List.of(new DomainName("example.org")), read(config("<domain>example.org</domain>"
                + "<domain purpose=\"mx\">mx.example.net</domain><domain>%EMAILDOMAIN%</domain>" + IMAP)).domains());
    }

    @Test
    void skipsAServerOfAnotherKindAndSaysWhy() {
        AutoconfigDocument document = read(config("""
                <incomingServer type="exchange"><hostname>outlook.example.org</hostname><port>443</port>
                  <owaURL>https://outlook.example.org/</owaURL></incomingServer>
                <incomingServer type="ews"><url>http://outlook.example.org/</url></incomingServer>
                """ + IMAP));

        assertEquals(1, document.incoming().size());
        assertEquals(List.of("incomingServer \"outlook.example.org\": the type \"exchange\" is not supported",
                "incomingServer: the type \"ews\" is not supported"), document.skipped());
    }

    @Test
    void readsWhatIsToBeHadOverHttps() {
        AutoconfigDocument document = read(config("""
                <incomingServer type="jmap"><url>https://jmap.example.org/session</url></incomingServer>
                <incomingServer type="activeSync"><url>https://sync.example.org/</url></incomingServer>
                <incomingServer type="exchange"><ewsURL>https://outlook.example.org/ews</ewsURL></incomingServer>
                """));

        assertEquals(List.of(new WebService(Protocol.JMAP, URI.create("https://jmap.example.org/session")),
                new WebService(Protocol.ACTIVESYNC, URI.create("https://sync.example.org/")),
                new WebService(Protocol.EWS, URI.create("https://outlook.example.org/ews"))), document.services());
        assertEquals(List.of(), document.skipped());
    }

    @Test
    void skipsAServerWithABrokenPlaceholder() {
        assertSkipped("a placeholder in it is broken or unknown", IMAP.replace("%EMAILADDRESS%", "%EMAILADDRESS"));
        assertSkipped("a placeholder in it is broken or unknown", IMAP.replace("%EMAILADDRESS%", "%REALNAME%"));
        assertSkipped("a placeholder in it is broken or unknown", IMAP.replace("imap.example", "imap%.example"));
    }

    @Test
    void skipsAServerWhoseUsernameCouldDoHarm() {
        String reason = "its user name is too long or has control characters";
        assertSkipped(reason, IMAP.replace("%EMAILADDRESS%", "user&#13;&#10;A1 LOGOUT"));
        assertSkipped(reason, IMAP.replace("%EMAILADDRESS%", "a".repeat(321)));
    }

    @Test
    void skipsAServerWithoutHostPortOrSocketType() {
        assertSkipped("it has no host name", IMAP.replace("<hostname>imap.example.org</hostname>", ""));
        assertSkipped("that is no host name", IMAP.replace("imap.example.org", "imap example"));
        assertSkipped("it has no valid port", IMAP.replace("993", "65536"));
        assertSkipped("it has no valid port", IMAP.replace("993", "imaps"));
        assertSkipped("it has no valid port", IMAP.replace("993", "٩٩٣"));
        assertSkipped("its socket type is missing or unknown", IMAP.replace("SSL", "SSL or so"));
    }

    @Test
    void skipsAServerWithoutASupportedWayToLogIn() {
        assertSkipped("none of its ways to log in is supported",
                IMAP.replace("password-cleartext", "smtp-after-pop"));
    }

    @Test
    void skipsServersBeyondTheTwentieth() {
        AutoconfigDocument document = read(config(IMAP.repeat(21)));

        assertEquals(20, document.incoming().size());
        assertEquals(List.of("incomingServer: all after the first 20"), document.skipped());
    }

    @Test
    void shortensNamesAndCleansThemOfControlCharacters() {
        String name = read(config("<displayName>a\u202Eb" + "c".repeat(100) + "</displayName>" + IMAP)).displayName()
                .orElseThrow();

        assertEquals(60, name.length());
        assertTrue(name.startsWith("a bcc"));
    }

    @Test
    void rejectsAFileInWhichNothingCanBeUsed() {
        Rejected rejected = rejected(config(IMAP.replace("993", "0")));

        assertEquals(Problem.NOTHING_USABLE, rejected.problem());
        assertEquals("no server in it can be used: imap \"imap.example.org\": it has no valid port",
                rejected.reason());
    }

    @Test
    void rejectsXmlOfAnotherKind() {
        assertEquals(Problem.NOT_AUTOCONFIG, rejected("<Autodiscover/>").problem());
        assertEquals(Problem.NOT_AUTOCONFIG, rejected("<clientConfig/>").problem());
    }

    private static void assertSkipped(String reason, String server) {
        Rejected rejected = rejected(config(server));
        assertEquals(Problem.NOTHING_USABLE, rejected.problem());
        assertTrue(rejected.reason().endsWith(reason), rejected.reason());
    }

    private static List<AuthenticationMethod> authentication(String... names) {
        String elements = "<authentication>" + String.join("</authentication><authentication>", names)
                + "</authentication>";
        return read(config(IMAP.replace("<authentication>password-cleartext</authentication>", elements)))
                .incoming().getFirst().authentication();
    }

    private static Security security(String name) {
        return read(config(IMAP.replace("SSL", name))).incoming().getFirst().security();
    }

    private static String config(String content) {
        return "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\">" + content
                + "</emailProvider></clientConfig>";
    }

    private static AutoconfigDocument read(String file) {
        return assertInstanceOf(Read.class, new AutoconfigReader().read(file.getBytes(StandardCharsets.UTF_8)))
                .document();
    }

    private static Rejected rejected(String file) {
        return assertInstanceOf(Rejected.class,
                new AutoconfigReader().read(file.getBytes(StandardCharsets.UTF_8)));
    }
}
